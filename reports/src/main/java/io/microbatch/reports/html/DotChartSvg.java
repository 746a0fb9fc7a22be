package io.microbatch.reports.html;

import static io.microbatch.reports.html.Html.el;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measurements as dots on a common axis from zero: a line from the least to the most fork, a ring
 * for each fork, a dot at the median; grouped by the number of producers.
 */
final class DotChartSvg {
  private static final double LEFT = 210;
  private static final double RIGHT = 790;
  private static final double ROW = 28;
  private static final double HEAD = 32;

  private DotChartSvg() {}

  /** Draws; all of one unit. */
  static Html draw(String id, String title, List<Measurement> measurements) {
    Map<Long, List<Measurement>> groups = new TreeMap<>();
    double most = 0;
    for (Measurement m : measurements) {
      groups.computeIfAbsent(m.producers(), _ -> new java.util.ArrayList<>()).add(m);
      most = Math.max(most, m.most());
    }
    double step = step(most);
    double full = Math.max(step, Math.ceil(most / step) * step);
    double height = 30 + groups.size() * (HEAD + 6) + measurements.size() * ROW;
    Html.Element svg =
        el("svg")
            .cls("chart")
            .attr("role", "img")
            .attr("aria-labelledby", id + "-title " + id + "-desc")
            .attr("viewBox", "0 0 920 " + Words.coordinate(height))
            .add(el("title", title).id(id + "-title"))
            .add(el("desc", description(groups)).id(id + "-desc"));
    for (int i = 0; i * step <= full * 1.0001; i++) {
      double x = x(i * step, full);
      svg.add(Canvas.line(x, 24, x, height, "grid"));
      svg.add(Canvas.text(x, 14, "small middle", axis(measurements.getFirst(), i * step)));
    }
    double y = 26;
    for (Map.Entry<Long, List<Measurement>> group : groups.entrySet()) {
      svg.add(Canvas.text(8, y + 21, "group", Words.count(group.getKey(), "producer")));
      y += HEAD;
      for (Measurement m : group.getValue()) {
        svg.add(row(m, y + ROW / 2, full));
        y += ROW;
      }
      y += 6;
    }
    return svg;
  }

  private static Html row(Measurement m, double y, double full) {
    Html.Element row =
        Canvas.titled(
            m.design()
                + ": median "
                + m.worded(m.median())
                + ", from "
                + m.worded(m.least())
                + " to "
                + m.worded(m.most())
                + " over "
                + Words.count(m.forks().size(), "fork"));
    row.cls(m.isBaseline() ? "baseline" : "measured");
    row.add(
        Canvas.text(LEFT - 14, y + 4.5, "small end", Words.shorten(Words.plain(m.design()), 28)));
    row.add(Canvas.line(LEFT, y, RIGHT, y, "rail"));
    row.add(Canvas.line(x(m.least(), full), y, x(m.most(), full), y, "spread"));
    for (double fork : m.forks()) {
      row.add(Canvas.dot(x(fork, full), y, 3.5, "fork"));
    }
    row.add(Canvas.dot(x(m.median(), full), y, 6, "median"));
    row.add(Canvas.text(RIGHT + 16, y + 4.5, "small strong", m.worded(m.median())));
    return row;
  }

  private static String description(Map<Long, List<Measurement>> groups) {
    StringBuilder text = new StringBuilder("Medians of the forks. ");
    groups.forEach((producers, group) -> {
      text.append(Words.count(producers, "producer")).append(": ");
      for (Measurement m : group) {
        text.append(Words.isolated(m.design()))
            .append(' ')
            .append(m.worded(m.median()))
            .append("; ");
      }
    });
    return text.append("the numbers are in the tables below.").toString();
  }

  private static double x(double score, double full) {
    return LEFT + (RIGHT - LEFT) * Math.clamp(score / full, 0, 1);
  }

  private static String axis(Measurement like, double score) {
    if (score == 0) {
      return "0";
    }
    return (like.isRate() ? Words.rate(score) : Words.figures(score))
        .strip()
        .replace(".00", "")
        .replace(".0", "");
  }

  private static double step(double most) {
    double rough = Math.max(most, 1e-12) / 5;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    for (double factor : new double[] {1, 2, 5}) {
      if (factor * power >= rough) {
        return factor * power;
      }
    }
    return 10 * power;
  }
}
