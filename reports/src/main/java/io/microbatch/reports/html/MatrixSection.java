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

/** Designs × rules: a row for each rule, since a rule has a sentence and a design has a name. */
final class MatrixSection {
  /** With more designs their names stand upright, and the table scrolls in a box of its own. */
  private static final int FEW = 9;

  private MatrixSection() {}

  static Html draw(VerdictTable table) {
    return el(
            "section",
            el("h2", "Verdicts"),
            el(
                "p",
                "A row for each rule, a column for each design. A cell leads to its finding, or,"
                    + " where the rule holds, to the rule."),
            legend(),
            MatrixFilters.draw(table),
            el("div", matrix(table))
                .cls(table.subjects().size() > FEW ? "matrix-box many" : "matrix-box")
                .attr("tabindex", "0")
                .attr("role", "group")
                .attr("aria-label", "Verdicts, designs by rules"),
            el("p", "No rule is left with these filters.").id("matrix-empty").attr("hidden", ""))
        .id("matrix")
        .attr("aria-label", "Verdicts");
  }

  private static Html legend() {
    Html.Element list = el("ul").cls("legend").attr("aria-label", "What the marks mean");
    for (VerdictMark mark : VerdictMark.values()) {
      list.add(el("li", mark.chip()).text(" " + mark.meaning));
    }
    return list;
  }

  private static Html matrix(VerdictTable table) {
    List<SubjectText> subjects = table.subjects();
    Html.Element head = el("tr", el("th", "Rule").attr("scope", "col").cls("rule-head"));
    for (SubjectText subject : subjects) {
      head.add(
          el(
                  "th",
                  Html.link(DesignsSection.address(subject), "")
                      .cls("design")
                      .add(foreign(subject.title())),
                  clock(subject))
              .attr("scope", "col")
              .attr("data-subject", VerdictTable.slug(subject.name()))
              .attr("data-language", VerdictTable.slug(subject.language())));
    }
    Html.Element body = el("table").cls("matrix").add(el("thead", head));
    for (Map.Entry<String, List<RuleText>> family : table.families().entrySet()) {
      Html.Element rows = el("tbody").attr("data-family", family.getKey());
      rows.add(
          el(
                  "tr",
                  el("th", el("span", Family.title(family.getKey())).cls("family-name"))
                      .attr("scope", "rowgroup")
                      .attr("colspan", subjects.size() + 1))
              .cls("family"));
      family.getValue().forEach(rule -> rows.add(row(table, rule)));
      body.add(rows);
    }
    return body;
  }

  /** Said only where it is not the simulation's. */
  private static Html clock(SubjectText subject) {
    return subject.isSimulated()
        ? Html.none()
        : el("span", " ").cls("clock").add(foreign(subject.time()));
  }

  private static Html row(VerdictTable table, RuleText rule) {
    Html.Element row =
        el("tr")
            .cls("rule")
            .add(
                el(
                        "th",
                        el(
                                "div",
                                Html.link(
                                    VerdictTable.ruleAddress(rule.id()), Words.plain(rule.id())),
                                el("span").cls("statement").add(Html.prose(rule.statement())))
                            .cls("rule-name"))
                    .attr("scope", "row"));
    for (SubjectText subject : table.subjects()) {
      Optional<Cell> cell = table.cell(subject, rule);
      row.add(cell.map(c -> cell(subject, rule, c)).orElseGet(() -> el("td", noVerdict())));
    }
    return row;
  }

  private static Html noVerdict() {
    return el("span", "no verdict").cls("for-ears");
  }

  private static Html cell(SubjectText subject, RuleText rule, Cell cell) {
    VerdictMark mark = VerdictMark.of(cell.verdict());
    Verdict expected = cell.expected();
    String surprise =
        cell.asExpected() || expected == null
            ? ""
            : " (expected: " + VerdictMark.of(expected).word + ")";
    String name =
        Words.plain(rule.id())
            + ", "
            + Words.isolated(subject.title())
            + ": "
            + mark.word
            + surprise;
    return el(
            "td",
            el("a", mark.glyph())
                .attr("href", "#" + VerdictTable.address(cell))
                .attr("aria-label", name)
                .cls("cell " + mark.css() + (surprise.isEmpty() ? "" : " unexpected")))
        .attr("data-verdict", mark.word);
  }
}
