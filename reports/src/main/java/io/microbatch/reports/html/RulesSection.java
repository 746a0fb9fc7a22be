package io.microbatch.reports.html;

import static io.microbatch.reports.html.Html.el;
import static io.microbatch.reports.html.Html.foreign;

import io.microbatch.conformance.verdict.Cell;
import io.microbatch.conformance.verdict.Verdict;
import io.microbatch.conformance.verdict.Verdicts.RuleText;
import io.microbatch.conformance.verdict.Verdicts.SubjectText;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rule book, and with each rule on whom it holds, and how often it was exercised. */
final class RulesSection {
  private RulesSection() {}

  static Html draw(VerdictTable table) {
    Html.Element section =
        el(
                "section",
                el("h2", "The rules"),
                el(
                    "p",
                    "The percentage beside a design says how many of its tries exercised the"
                        + " rule."))
            .id("rules")
            .attr("aria-label", "The rules");
    for (Map.Entry<String, List<RuleText>> family : table.families().entrySet()) {
      section.add(el("h3", Family.title(family.getKey())));
      family.getValue().forEach(rule -> section.add(rule(table, rule)));
    }
    return section;
  }

  private static Html rule(VerdictTable table, RuleText rule) {
    Html.Element words =
        el(
            "div",
            el("h4", Words.plain(rule.id())),
            el("p").cls("statement").add(Html.prose(rule.statement())));
    if (!rule.intent().isEmpty()) {
      words.add(el("p").cls("intent").add(Html.prose(rule.intent())));
    }
    Html.Element verdicts = el("ul").cls("plain verdicts");
    for (VerdictMark mark : VerdictMark.values()) {
      verdicts.add(designs(table, rule, mark));
    }
    return el("article", words, verdicts)
        .id(VerdictTable.ruleAddress(rule.id()))
        .cls("rule two")
        .attr("tabindex", "-1");
  }

  /** All designs with this verdict in one paragraph; none if there is none. */
  private static Html designs(VerdictTable table, RuleText rule, VerdictMark mark) {
    Html.Element words =
        el("p", el("span", mark.glyph()).cls(mark.css()).text(" " + mark.word + ":")).text(" ");
    int count = 0;
    for (SubjectText subject : table.subjects()) {
      Optional<Cell> cell =
          table.cell(subject, rule).filter(known -> VerdictMark.of(known.verdict()) == mark);
      if (cell.isPresent()) {
        words.text(count == 0 ? "" : ", ").add(design(subject, cell.get()));
        count++;
      }
    }
    if (count == 0) {
      return Html.none();
    }
    return el("li", words);
  }

  private static Html design(SubjectText subject, Cell cell) {
    Html.Element design =
        cell.verdict() == Verdict.HOLDS
            ? foreign(subject.title())
            : Html.link(VerdictTable.address(cell), "").add(foreign(subject.title()));
    if (cell.tries() == 0) {
      return design;
    }
    String share = Words.percent(cell.exercised(), cell.tries());
    return Html.all(List.of(design, el("span", " " + share).cls("counts")));
  }
}
