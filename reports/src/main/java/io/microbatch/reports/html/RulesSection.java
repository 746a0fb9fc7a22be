package io.microbatch.reports.html;

import static io.microbatch.reports.html.Html.el;
import static io.microbatch.reports.html.Html.foreign;

import io.microbatch.conformance.verdict.Cell;
import io.microbatch.conformance.verdict.Verdict;
import io.microbatch.conformance.verdict.Verdicts.RuleText;
import io.microbatch.conformance.verdict.Verdicts.SubjectText;
import java.util.List;
import java.util.Map;

/** The rule book, and with each rule how often it was exercised on whom. */
final class RulesSection {
  private RulesSection() {}

  static Html draw(VerdictTable table) {
    Html.Element section =
        el("section", el("h2", "The rules")).id("rules").attr("aria-label", "The rules");
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
    for (SubjectText subject : table.subjects()) {
      table.cell(subject, rule).ifPresent(cell -> verdicts.add(verdict(subject, cell)));
    }
    return el("article", words, verdicts)
        .id(VerdictTable.ruleAddress(rule.id()))
        .cls("rule two")
        .attr("tabindex", "-1");
  }

  private static Html verdict(SubjectText subject, Cell cell) {
    VerdictMark mark = VerdictMark.of(cell.verdict());
    Html.Element words = el("div").add(foreign(subject.title())).text(": ");
    if (cell.verdict() == Verdict.HOLDS) {
      words.text(mark.word);
    } else {
      words.add(Html.link(VerdictTable.address(cell), mark.word));
    }
    if (cell.tries() > 0) {
      words.text(". ").add(el("span", FindingArticle.counts(cell)).cls("counts"));
    }
    return el("li", mark.glyph(), words);
  }
}
