package io.microbatch.reports.html;

import static io.microbatch.reports.html.Html.el;

import io.microbatch.bench.Metric;
import io.microbatch.bench.statistics.Comparison;
import io.microbatch.bench.statistics.Comparison.Outcome;
import io.microbatch.bench.statistics.Comparison.Scale;
import io.microbatch.bench.statistics.Figure;
import io.microbatch.bench.statistics.Figures;
import io.microbatch.reports.figures.Measured;
import io.microbatch.reports.figures.Measured.Row;
import io.microbatch.reports.figures.Standing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Figures as dots on a common axis, at the median of the forks; where there are several, with a
 * line from the least to the most and a ring for each. Grouped by the parameters. Behind them a
 * band, the 95 % interval of the ratio to the baseline on the same axis: where it reaches the
 * baseline's line, it is a tie, and the dot is hollow.
 */
final class DotChartSvg {
  private static final double LEFT = 284;
  private static final double RIGHT = 796;
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
            .add(el("desc", "The numbers are in the table below.").id(id + "-desc"));
    for (double value : axis.lines()) {
      svg.add(Canvas.line(x(axis, value), 24, x(axis, value), height, "grid"));
      svg.add(
          Canvas.text(x(axis, value), 14, "small middle", Figured.onAxis(value, metric.unit())));
    }
    StringBuilder rails = new StringBuilder();
    List<Html> drawn = new ArrayList<>();
    double y = 26;
    for (Map.Entry<SortedMap<String, String>, List<Row>> group : groups.entrySet()) {
      String params = Words.plain(Measured.params(group.getKey()));
      drawn.add(Canvas.text(8, y + 21, "group", Words.shorten(params, 100)));
      y += HEAD;
      double top = y;
      for (Row row : group.getValue()) {
        rails.append(Canvas.d("M%s %sH%s", LEFT, y + ROW / 2, RIGHT));
        drawn.add(draw(row, y + ROW / 2, axis));
        y += ROW;
      }
      double bottom = y;
      baseline(group.getValue())
          .ifPresent(value ->
              drawn.add(Canvas.line(x(axis, value), top, x(axis, value), bottom, "equal")));
      y += 6;
    }
    return svg.add(Canvas.path(rails.toString(), "rail")).add(drawn);
  }

  /** What is drawn, in words. */
  static String key(Collection<List<Row>> groups) {
    boolean intervals =
        groups.stream()
            .flatMap(List::stream)
            .anyMatch(row -> row.ratio().filter(Comparison::hasInterval).isPresent());
    boolean severalForks =
        groups.stream().flatMap(List::stream).anyMatch(row -> row.figure().forks().size() > 1);
    return (severalForks
            ? "The dot is the median of the forks. Where there are several, a ring is one of them,"
                + " and the line goes from the least to the most. "
            : "The dot is the figure of the one fork. ")
        + (intervals
            ? "The band is where the 95 % interval of the ratio puts it; if it reaches the dashed line,"
                + " the baseline, that is a tie, and the dot is hollow. "
            : "")
        + (ValueAxis.isWide(groups)
            ? "The axis is logarithmic: each line is ten times the one before."
            : "The axis begins at zero.");
  }

  /** The median that most of a group are held against. */
  private static Optional<Double> baseline(List<Row> rows) {
    return rows.stream()
        .filter(row -> row.ratio().filter(Comparison::hasInterval).isPresent())
        .flatMap(row -> row.baseline().stream())
        .findFirst()
        .map(Figure::middle);
  }

  private static Html draw(Row row, double y, ValueAxis axis) {
    Figure figure = row.figure();
    String unit = figure.metric().unit();
    String name = Words.plain(figure.design());
    Html.Element drawn = Canvas.titled(name + ": " + row.standing().words());
    drawn.cls(looks(row));
    drawn.add(
        Canvas.text(LEFT - 28, y + 4.5, "small end", Words.shorten(name, LONGEST_NAME)),
        StandingBadge.inChart(row.standing(), LEFT - 23, y - 6.4),
        interval(row, y, axis));
    if (figure.forks().size() > 1) {
      drawn.add(Canvas.line(x(axis, figure.least()), y, x(axis, figure.most()), y, "spread"));
      for (double fork : figure.ofForks()) {
        drawn.add(Canvas.dot(x(axis, fork), y, 3.5, "fork"));
      }
    }
    drawn.add(
        Canvas.dot(
            x(axis, figure.middle()), y, isTie(row) ? 5 : 6, isTie(row) ? "median tie" : "median"));
    if (row.interpreted()) {
      boolean atTheRight = axis.place(figure.middle()) < 0.5;
      drawn.add(
          Canvas.text(
              atTheRight ? RIGHT - 8 : LEFT + 8,
              y + 6,
              "interpreted" + (atTheRight ? " end" : ""),
              "INTERPRETED"));
    }
    drawn.add(Canvas.text(RIGHT + 16, y + 4.5, "small strong", Figured.of(figure.middle(), unit)));
    return drawn;
  }

  private static boolean isTie(Row row) {
    return row.ratio().filter(ratio -> ratio.outcome() == Outcome.TIE).isPresent();
  }

  private static Html interval(Row row, double y, ValueAxis axis) {
    Optional<Comparison> ratio = row.ratio().filter(Comparison::hasInterval);
    if (ratio.isEmpty() || row.baseline().isEmpty()) {
      return Html.none();
    }
    double base = row.baseline().get().middle();
    boolean times = ratio.get().scale() == Scale.RATIO;
    double low = x(axis, times ? base * ratio.get().low() : base + ratio.get().low());
    double high = x(axis, times ? base * ratio.get().high() : base + ratio.get().high());
    return Canvas.box(low, y - 9, Math.max(high - low, 1), 18, "interval");
  }

  /** The canonical designs stand out; parts of a batcher stand back. */
  private static String looks(Row row) {
    if (row.standing().state() == Standing.State.NO_BATCHER) {
      return "limit";
    }
    return row.figure().design().equals(Figures.BASELINE) ? "baseline" : "measured";
  }

  private static double x(ValueAxis axis, double value) {
    return LEFT + (RIGHT - LEFT) * axis.place(value);
  }
}
