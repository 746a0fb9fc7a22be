package io.microbatch.reports.html;

import static io.microbatch.reports.html.Html.el;
import static io.microbatch.reports.html.Html.foreign;

import io.microbatch.reports.html.Curve.Point;
import java.util.ArrayList;
import java.util.List;

/** Numbers behind a chart of curves: some points of each, evenly chosen. */
final class CurveTable {
  private static final int MOST = 10;

  private CurveTable() {}

  /**
   * Draws.
   *
   * @param across what the axis below is
   * @param unit of the values
   */
  static Html draw(String title, String across, String unit, List<Curve> curves) {
    Html.Element body = el("tbody");
    for (Curve curve : curves) {
      List<String> points = new ArrayList<>();
      for (Point point : some(curve.points())) {
        points.add(Words.decimal(point.x(), 3) + ": " + Figured.bare(point.y(), unit));
      }
      body.add(
          el(
              "tr",
              el("th", StandingBadge.small(curve.standing()))
                  .attr("scope", "row")
                  .add(foreign(curve.name())),
              el("td", Words.number(curve.points().size())).cls("number"),
              el("td", String.join("; ", points))));
    }
    Html head =
        el(
            "thead",
            el(
                "tr",
                el("th", "Design").attr("scope", "col"),
                el("th", "Points").attr("scope", "col").cls("number"),
                el("th").attr("scope", "col").add(foreign(across + ": " + unit))));
    return el(
        "details",
        el("summary", "Some of the numbers behind it"),
        el("p", "At most " + MOST + " points of each; all are in the notes of measurements.json.")
            .cls("quiet"),
        Tables.scroll(title, el("table", head, body)));
  }

  /** The first, the last, and others evenly between. */
  private static List<Point> some(List<Point> points) {
    if (points.size() <= MOST) {
      return points;
    }
    List<Point> some = new ArrayList<>();
    for (int i = 0; i < MOST; i++) {
      some.add(points.get((int) ((long) i * (points.size() - 1) / (MOST - 1))));
    }
    return some;
  }
}
