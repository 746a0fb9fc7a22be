package io.microbatch.reports.html;

import static io.microbatch.reports.html.Html.el;

import io.microbatch.bench.Metric;
import io.microbatch.bench.statistics.Figure;
import io.microbatch.bench.statistics.Figures;
import io.microbatch.reports.figures.Measured;
import io.microbatch.reports.figures.Measured.Row;
import io.microbatch.reports.figures.Standing;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Figures as dots on a common axis: a line from the least to the most fork, a ring for each fork, a
 * dot at the median; grouped by the parameters.
 */
final class DotChartSvg {
  private static final double LEFT = 270;
  private static final double RIGHT = 790;
  private static final double ROW = 28;
  private static final double HEAD = 32;
  private static final int LONGEST_NAME = 37;

  private DotChartSvg() {}

  /** Draws the figures of one metric. */
  static Html draw(
      String id,
      String experiment,
      Metric metric,
      Map<SortedMap<String, String>, List<Row>> groups) {
    ValueAxis axis = new ValueAxis(ValueAxis.values(groups.values()));
    int rows = groups.values().stream().mapToInt(List::size).sum();
    double height = 30 + groups.size() * (HEAD + 6) + rows * ROW;
    Html.Element svg =
        el("svg")
            .cls("chart")
            .attr("role", "img")
            .attr("aria-labelledby", id + "-title " + id + "-desc")
            .attr("viewBox", "0 0 920 " + Words.coordinate(height))
            .add(el("title", Words.plain(experiment + ": " + metric.name())).id(id + "-title"))
            .add(el("desc", description(metric, groups)).id(id + "-desc"));
    for (double value : axis.lines()) {
      svg.add(Canvas.line(x(axis, value), 24, x(axis, value), height, "grid"));
      svg.add(
          Canvas.text(x(axis, value), 14, "small middle", Figured.onAxis(value, metric.unit())));
    }
    double y = 26;
    for (Map.Entry<SortedMap<String, String>, List<Row>> group : groups.entrySet()) {
      String params = Words.plain(Measured.params(group.getKey()));
      svg.add(Canvas.text(8, y + 21, "group", Words.shorten(params, 100)));
      y += HEAD;
      for (Row row : group.getValue()) {
        svg.add(draw(row, y + ROW / 2, axis));
        y += ROW;
      }
      y += 6;
    }
    return svg;
  }

  private static Html draw(Row row, double y, ValueAxis axis) {
    Figure figure = row.figure();
    String unit = figure.metric().unit();
    String name = Words.plain(figure.design());
    Html.Element drawn =
        Canvas.titled(
            name
                + ": median "
                + Figured.of(figure.median(), unit)
                + ", from "
                + Figured.of(figure.least(), unit)
                + " to "
                + Figured.of(figure.most(), unit)
                + " over "
                + Words.count(figure.forks().size(), "fork")
                + "; "
                + row.standing().words());
    drawn.cls(looks(row));
    drawn.add(
        Canvas.text(LEFT - 14, y + 4.5, "small end", Words.shorten(name, LONGEST_NAME)),
        Canvas.line(LEFT, y, RIGHT, y, "rail"),
        Canvas.line(x(axis, figure.least()), y, x(axis, figure.most()), y, "spread"));
    for (double fork : figure.forkMedians()) {
      drawn.add(Canvas.dot(x(axis, fork), y, 3.5, "fork"));
    }
    drawn.add(Canvas.dot(x(axis, figure.median()), y, 6, "median"));
    if (row.interpreted()) {
      boolean atTheRight = axis.place(figure.median()) < 0.5;
      drawn.add(
          Canvas.text(
              atTheRight ? RIGHT - 8 : LEFT + 8,
              y + 6,
              "interpreted" + (atTheRight ? " end" : ""),
              "INTERPRETED"));
    }
    drawn.add(Canvas.text(RIGHT + 16, y + 4.5, "small strong", Figured.of(figure.median(), unit)));
    return drawn;
  }

  /** The canonical designs stand out; parts of a batcher stand back. */
  private static String looks(Row row) {
    if (row.standing().state() == Standing.State.NO_BATCHER) {
      return "limit";
    }
    return row.figure().design().equals(Figures.BASELINE) ? "baseline" : "measured";
  }

  private static String description(
      Metric metric, Map<SortedMap<String, String>, List<Row>> groups) {
    StringBuilder text = new StringBuilder("Medians of the forks. ");
    groups.forEach((params, rows) -> {
      text.append(params.isEmpty() ? "" : Words.isolated(Measured.params(params)) + ": ");
      for (Row row : rows) {
        text.append(Words.isolated(row.figure().design()))
            .append(' ')
            .append(Figured.of(row.figure().median(), metric.unit()))
            .append("; ");
      }
    });
    return text.append("the numbers are in the tables below.").toString();
  }

  private static double x(ValueAxis axis, double value) {
    return LEFT + (RIGHT - LEFT) * axis.place(value);
  }
}
