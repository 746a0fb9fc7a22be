package io.microbatch.reports.html;

import static io.microbatch.reports.html.Html.el;

import io.microbatch.reports.html.Curve.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Several curves over one axis, each with its name at its end. */
final class LineChartSvg {
  private static final double LEFT = 90;
  private static final double RIGHT = 630;
  private static final double TOP = 16;
  private static final double LEAST_HEIGHT = 260;
  private static final double NAME = 16;
  private static final int LONGEST_NAME = 37;

  private final List<Curve> curves;
  private final SortedMap<Double, String> marks;
  private final ValueAxis axis;
  private final double bottom;
  private final double firstX;
  private final double lastX;

  private LineChartSvg(List<Curve> curves, SortedMap<Double, String> marks) {
    this.curves = curves;
    List<Double> values = new ArrayList<>();
    List<Double> xs = new ArrayList<>();
    for (Curve curve : curves) {
      for (Point point : curve.points()) {
        values.add(point.y());
        xs.add(point.x());
      }
    }
    axis = new ValueAxis(values);
    firstX =
        Math.min(
            marks.isEmpty() ? 0 : marks.firstKey(), xs.stream().min(Double::compare).orElse(0.0));
    lastX = Math.max(xs.stream().max(Double::compare).orElse(1.0), Math.nextUp(firstX));
    this.marks = marks.isEmpty() ? evenMarks() : marks;
    bottom = TOP + Math.max(LEAST_HEIGHT, curves.size() * NAME);
  }

  private SortedMap<Double, String> evenMarks() {
    SortedMap<Double, String> even = new TreeMap<>();
    for (double x : new ValueAxis(List.of(lastX)).lines()) {
      if (x >= firstX && x <= lastX) {
        even.put(x, Words.decimal(x, 3));
      }
    }
    return even;
  }

  /**
   * Draws.
   *
   * @param unit of the values
   * @param across what the axis below is
   * @param marks on that axis; if there are none, numbers from zero
   */
  static Html draw(
      String id,
      String title,
      List<Curve> curves,
      String unit,
      String across,
      SortedMap<Double, String> marks) {
    return new LineChartSvg(curves, marks).draw(id, title, unit, across);
  }

  private Html draw(String id, String title, String unit, String across) {
    Html.Element svg =
        el("svg")
            .cls("chart lines")
            .attr("role", "img")
            .attr("aria-labelledby", id + "-title " + id + "-desc")
            .attr("viewBox", "0 0 920 " + Words.coordinate(bottom + 44))
            .add(el("title", Words.plain(title)).id(id + "-title"))
            .add(el("desc", description(unit)).id(id + "-desc"));
    for (double value : axis.lines()) {
      svg.add(Canvas.line(LEFT, y(value), RIGHT, y(value), "grid"));
      svg.add(Canvas.text(LEFT - 10, y(value) + 4, "small end", Figured.onAxis(value, unit)));
    }
    marks.forEach((at, text) -> svg.add(Canvas.text(x(at), bottom + 18, "small middle", text)));
    svg.add(Canvas.text((LEFT + RIGHT) / 2, bottom + 38, "small middle", across));
    List<Curve> byEnd = new ArrayList<>(curves);
    byEnd.sort(Comparator.comparingDouble(curve -> y(curve.points().getLast().y())));
    double free = TOP;
    int left = byEnd.size();
    for (Curve curve : byEnd) {
      double end = y(curve.points().getLast().y());
      double label = Math.min(Math.max(end, free), bottom - --left * NAME);
      free = label + NAME;
      svg.add(draw(curve, end, label, unit));
    }
    return svg;
  }

  private Html draw(Curve curve, double end, double label, String unit) {
    StringBuilder path = new StringBuilder();
    for (Point point : curve.points()) {
      path.append(path.isEmpty() ? "M" : "L")
          .append(Words.coordinate(x(point.x())))
          .append(' ')
          .append(Words.coordinate(y(point.y())));
    }
    double lastAt = x(curve.points().getLast().x());
    Point last = curve.points().getLast();
    String name = Words.plain(curve.name());
    Html.Element drawn =
        Canvas.titled(
                name
                    + ": "
                    + Figured.of(last.y(), unit)
                    + " at the end; "
                    + curve.standing().words())
            .cls(curve.stands() ? "baseline" : "measured");
    return drawn.add(
        Canvas.path(path.toString(), "curve"),
        Canvas.path(
            Canvas.d("M%s %sL%s %sL%s %s", lastAt, end, RIGHT + 4, end, RIGHT + 18, label),
            "leader"),
        StandingBadge.inChart(curve.standing(), RIGHT + 20, label - 6.4),
        Canvas.text(RIGHT + 36, label + 4, "small", Words.shorten(name, LONGEST_NAME)));
  }

  private String description(String unit) {
    StringBuilder text = new StringBuilder("The last value of each: ");
    for (Curve curve : curves) {
      text.append(Words.isolated(curve.name()))
          .append(' ')
          .append(Figured.of(curve.points().getLast().y(), unit))
          .append("; ");
    }
    return text.append("the numbers are in the tables below.").toString();
  }

  private double x(double value) {
    return LEFT + (RIGHT - LEFT) * Math.clamp((value - firstX) / (lastX - firstX), 0, 1);
  }

  private double y(double value) {
    return bottom - (bottom - TOP) * axis.place(value);
  }
}
