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
  /** With more designs the table gets a scroll box of its own on wide screens, too. */
  private static final int FEW = 9;

  private MatrixSection() {}

  static Html draw(VerdictTable table) {
    return el(
            "section",
            el("h2", "Verdicts"),
            legend(),
            filters(table),
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
    Html.Element list = el("ul").cls("legend");
    for (VerdictMark mark : VerdictMark.values()) {
      list.add(el("li", mark.chip()).text(" " + mark.meaning));
    }
    return el("details", el("summary", "What the marks mean"), list);
  }

  /** Shown by the script alone: without it there is nothing to filter with. */
  private static Html filters(VerdictTable table) {
    Html.Element families = el("select").id("filter-family");
    families.add(el("option", "All families").attr("value", ""));
    for (String family : table.families().keySet()) {
      families.add(el("option", Family.title(family)).attr("value", family));
    }
    Html.Element rows = el("select").id("filter-rows");
    rows.add(el("option", "All rules").attr("value", ""));
    rows.add(el("option", "Only with a broken cell").attr("value", "broken"));
    rows.add(el("option", "Only where designs differ").attr("value", "differ"));
    return el(
            "form", el("label").text("Family ").add(families), el("label").text("Rows ").add(rows))
        .id("filters")
        .attr("hidden", "");
  }

  private static Html matrix(VerdictTable table) {
    List<SubjectText> subjects = table.subjects();
    Html.Element head = el("tr", el("th", "Rule").attr("scope", "col").cls("rule-head"));
    for (SubjectText subject : subjects) {
      head.add(
          el("th", el("span").cls("design").add(foreign(subject.title())), clock(subject))
              .attr("scope", "col"));
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
    return subject.isSimulated() ? Html.none() : el("span", subject.time()).cls("clock");
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
                .attr("title", name)
                .cls("cell " + mark.css() + (surprise.isEmpty() ? "" : " unexpected")))
        .attr("data-verdict", mark.word);
  }
}
