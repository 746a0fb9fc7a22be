package io.microbatch.reports.export;

import static io.microbatch.reports.export.Markdown.foreign;

import io.microbatch.bench.Measurements.About;
import io.microbatch.bench.Metric;
import io.microbatch.bench.Metric.Better;
import io.microbatch.bench.statistics.Figure;
import io.microbatch.bench.statistics.Figures;
import io.microbatch.reports.figures.Measured;
import io.microbatch.reports.figures.Measured.Row;
import io.microbatch.reports.figures.Quantity;
import io.microbatch.reports.figures.RatioText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** The key figures: of each experiment its first metric, for its first parameters. */
final class MarkdownFigures {
  private final Markdown page;

  MarkdownFigures(Markdown page) {
    this.page = page;
  }

  void draw(Measured measured) {
    List<About> experiments =
        measured.run().experiments().stream()
            .filter(each -> key(each, measured).isPresent())
            .toList();
    if (experiments.isEmpty()) {
      return;
    }
    page.heading("Key figures");
    page.paragraph(
        "Measured in the "
            + measured.run().mode()
            + " mode; medians of the processes. The ratio is to "
            + Markdown.code(Figures.BASELINE)
            + " where nothing else is said, with its 95 % interval; a tie, if the interval contains 1."
            + " Where a figure is too near zero for a ratio, it is the difference."
            + (measured.run().complete() ? "" : " Not all rounds were measured."));
    for (About experiment : experiments) {
      key(experiment, measured).ifPresent(metric -> draw(experiment, metric, measured));
    }
  }

  private static Optional<Metric> key(About experiment, Measured measured) {
    return experiment.metrics().stream()
        .filter(metric -> metric.better() != Better.NEITHER)
        .filter(metric -> !measured.rows(experiment.name(), metric).isEmpty())
        .findFirst();
  }

  private void draw(About experiment, Metric metric, Measured measured) {
    Map.Entry<SortedMap<String, String>, List<Row>> first =
        measured.rows(experiment.name(), metric).entrySet().iterator().next();
    String params = Measured.params(first.getKey());
    page.paragraph(
        "**"
            + foreign(experiment.name())
            + "**, "
            + foreign(metric.name())
            + (params.isEmpty() ? "" : ", " + foreign(params))
            + " ("
            + metric.better()
            + " is better): "
            + foreign(metric.about()));
    List<List<String>> rows = new ArrayList<>();
    for (Row row : first.getValue()) {
      rows.add(cells(row, metric.unit()));
    }
    page.table(List.of("Design", "Under the rules", "Median", "Ratio"), 2, rows);
  }

  private static List<String> cells(Row row, String unit) {
    Figure figure = row.figure();
    return List.of(
        foreign(figure.design()) + (row.interpreted() ? " **INTERPRETED**" : ""),
        row.standing().words(),
        foreign(Quantity.of(figure.middle(), unit)),
        row.interpreted() ? "not ranked" : row.ratio().map(r -> ratio(row, unit)).orElse(""));
  }

  private static String ratio(Row row, String unit) {
    String text = row.ratio().map(ratio -> RatioText.of(ratio, unit)).orElse("");
    return foreign(text)
        + row.baseline()
            .map(Figure::design)
            .filter(design -> !design.equals(Figures.BASELINE))
            .map(design -> " to " + foreign(design))
            .orElse("");
  }
}
