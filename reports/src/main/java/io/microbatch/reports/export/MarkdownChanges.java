package io.microbatch.reports.export;

import static io.microbatch.reports.export.Markdown.foreign;

import io.microbatch.reports.changes.CellChange;
import io.microbatch.reports.changes.Side;
import io.microbatch.reports.changes.VerdictChanges;
import io.microbatch.reports.changes.WhatChanged;
import io.microbatch.reports.figures.Change;
import io.microbatch.reports.figures.Changes;
import io.microbatch.reports.figures.Measured;
import io.microbatch.reports.figures.Quantity;
import io.microbatch.reports.figures.RatioText;
import java.util.ArrayList;
import java.util.List;

/** What changed since an earlier run. */
final class MarkdownChanges {
  private final Markdown page;

  MarkdownChanges(Markdown page) {
    this.page = page;
  }

  void draw(WhatChanged changed) {
    page.heading("What changed");
    page.paragraph("Before: " + words(changed.before()) + ". Now: " + words(changed.after()) + ".");
    changed.missing().forEach(sentence -> page.paragraph(foreign(sentence)));
    changed.verdicts().ifPresent(this::verdicts);
    changed.figures().ifPresent(this::figures);
    if (!changed.conditions().isEmpty()) {
      page.paragraph("They may differ for other reasons than their code:");
      page.list(changed.conditions().stream().map(Markdown::foreign).toList());
    }
  }

  private static String words(Side side) {
    return Markdown.code(side.name())
        + side.commit().map(commit -> ", commit " + foreign(commit)).orElse("");
  }

  private void verdicts(VerdictChanges changes) {
    page.paragraph(changes.sentence());
    List<List<String>> rows = new ArrayList<>();
    for (CellChange change : changes.cells()) {
      rows.add(
          List.of(
              change.cell().rule().toString(),
              foreign(change.cell().subject()),
              Opinion.word(change.before()) + " → " + Opinion.word(change.after()),
              change.kind().toString()));
    }
    if (!rows.isEmpty()) {
      page.table(List.of("Rule", "Design", "Verdict", ""), 4, rows);
    }
  }

  private void figures(Changes changes) {
    page.paragraph(
        "Figures: " + foreign(String.join(", ", changes.totals(WhatChanged.THRESHOLD))) + ".");
    List<List<String>> rows = new ArrayList<>();
    for (Change change : changes.beyondNoise()) {
      String unit = change.figure().metric().unit();
      String params = Measured.params(change.figure().params());
      rows.add(
          List.of(
              foreign(change.figure().experiment() + ": " + change.figure().metric().name()),
              foreign(change.figure().design() + (params.isEmpty() ? "" : ", " + params)),
              change.kind().toString(),
              foreign(Quantity.of(change.before(), unit)),
              foreign(Quantity.of(change.after(), unit)),
              foreign(RatioText.of(change.comparison(), unit))));
    }
    if (!rows.isEmpty()) {
      page.table(List.of("Figure", "Design", "", "Before", "Now", "Ratio"), 3, rows);
    }
  }
}
