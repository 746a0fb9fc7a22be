package io.microbatch.reports.html;

import static io.microbatch.reports.html.Html.el;
import static io.microbatch.reports.html.Html.foreign;

import io.microbatch.conformance.verdict.Cell;
import io.microbatch.conformance.verdict.Verdict;
import io.microbatch.conformance.verdict.Verdicts.SubjectText;
import io.microbatch.reports.changes.CellChange;
import io.microbatch.reports.changes.Side;
import io.microbatch.reports.changes.VerdictChanges;
import io.microbatch.reports.changes.WhatChanged;
import io.microbatch.reports.figures.Change;
import io.microbatch.reports.figures.Changes;
import io.microbatch.reports.figures.Measured;
import io.microbatch.reports.figures.RatioText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What changed since an earlier run: verdicts, figures, conditions. */
final class ChangesSection {
  private ChangesSection() {}

  static Html draw(WhatChanged changed) {
    Html.Element section =
        el("section", el("h2", "What changed"))
            .id("changes")
            .attr("aria-label", "What changed")
            .add(el("p", "This run against an earlier one."))
            .add(
                el("dl", side("Before", changed.before()), side("Now", changed.after()))
                    .cls("facts"));
    changed.missing().forEach(sentence -> section.add(el("p", sentence).cls("note")));
    changed
        .verdicts()
        .ifPresent(verdicts -> section.add(el("h3", "Verdicts"), verdicts(verdicts, changed)));
    changed.figures().ifPresent(figures -> section.add(el("h3", "Figures"), figures(figures)));
    if (!changed.conditions().isEmpty()) {
      Html.Element list = el("ul");
      changed.conditions().forEach(each -> list.add(el("li").add(foreign(each))));
      section.add(
          el("h3", "Conditions"),
          el("p", "The runs may differ for other reasons than their code:"),
          list);
    }
    return section;
  }

  private static Html side(String when, Side side) {
    Html.Element run = el("dd").add(foreign(side.name()));
    side.commit().ifPresent(commit -> run.text(", commit ").add(foreign(commit)));
    return el("div", el("dt", when), run);
  }

  private static Html verdicts(VerdictChanges changes, WhatChanged changed) {
    List<Html> parts = new ArrayList<>(List.of(el("p", changes.sentence())));
    parts.add(only("Only the earlier run judged ", changes.designsBefore()));
    parts.add(only("Only this run judged ", changes.designsAfter()));
    if (!changes.cells().isEmpty()) {
      Html.Element body = el("tbody");
      changes.cells().forEach(change -> body.add(row(change, changed)));
      Html head =
          Tables.head(List.of("Rule", "Design", "Before", "Now", "", "What was seen"), List.of());
      parts.add(Tables.scroll("Verdicts that changed", el("table", head, body)));
    }
    return Html.all(parts);
  }

  private static Html only(String words, Set<String> designs) {
    if (designs.isEmpty()) {
      return Html.none();
    }
    Html.Element sentence = el("p", words);
    String between = "";
    for (String design : designs) {
      sentence.text(between).add(foreign(design));
      between = ", ";
    }
    return sentence.text(".");
  }

  private static Html row(CellChange change, WhatChanged changed) {
    Cell cell = change.cell();
    String title =
        changed.after().verdicts().stream()
            .flatMap(verdicts -> verdicts.subjects().stream())
            .filter(subject -> subject.name().equals(cell.subject()))
            .map(SubjectText::title)
            .findFirst()
            .orElse(cell.subject());
    return el(
        "tr",
        el("th", Html.link(VerdictTable.address(cell), cell.rule().toString()))
            .attr("scope", "row"),
        el("td").add(foreign(title)),
        el("td", chip(change.before())),
        el("td", chip(change.after())),
        el("td", change.kind().toString()),
        el("td").add(foreign(cell.sentence())));
  }

  private static Html chip(Verdict verdict) {
    VerdictMark mark = VerdictMark.of(verdict);
    return el("span").cls("chip " + mark.css()).add(mark.glyph()).text(mark.word);
  }

  private static Html figures(Changes changes) {
    List<Html> parts = new ArrayList<>();
    parts.add(
        el("p", String.join(", ", changes.totals(WhatChanged.THRESHOLD)) + ".").cls("totals"));
    if (!changes.beyondNoise().isEmpty()) {
      Html.Element body = el("tbody");
      changes.beyondNoise().forEach(change -> body.add(row(change)));
      Html head =
          Tables.head(
              List.of("Figure", "Parameters", "Design", ""), List.of("Before", "Now", "Ratio"));
      parts.add(Tables.scroll("Figures that changed", el("table", head, body)));
    }
    return Html.all(parts);
  }

  private static Html row(Change change) {
    String unit = change.figure().metric().unit();
    return el(
        "tr",
        el("td")
            .add(foreign(change.figure().experiment() + ": " + change.figure().metric().name())),
        el("td").add(foreign(Measured.params(change.figure().params()))),
        el("th").attr("scope", "row").add(foreign(change.figure().design())),
        el("td", change.kind().toString()),
        el("td", Figured.of(change.before(), unit)).cls("number"),
        el("td", Figured.of(change.after(), unit)).cls("number"),
        el("td", Words.plain(RatioText.of(change.comparison(), unit))).cls("number"));
  }
}
