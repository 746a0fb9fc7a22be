package io.microbatch.reports.html;

import static io.microbatch.reports.html.Html.el;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The sheet a timeline is drawn on, lane below lane. Not thread-safe; used for one drawing. */
final class Canvas {
  static final double WIDTH = 1000;
  static final double LEFT = 96;
  static final double RIGHT = 984;

  /** Where the last event is; what is not over by then goes on to the right of it. */
  static final double LAST = 930;

  /** Left of a mark: room for the ring and the number of an event that is pointed at. */
  static final double BEFORE = 30;

  private static final double CHARACTER = 6.9;

  final TimeScale scale;
  private final List<Html> back = new ArrayList<>();
  private final List<Html> front = new ArrayList<>();
  private final List<Html> labels = new ArrayList<>();
  private final Map<Integer, Point> anchors = new HashMap<>();
  private double bottom;

  /** Where an event is drawn. */
  record Point(double x, double y) {}

  Canvas(TimeScale scale) {
    this.scale = scale;
  }

  /** Opens a lane below the last and answers its upper edge. */
  double lane(String label, double height) {
    double top = bottom;
    back.add(line(0, top, WIDTH, top, "lane"));
    if (!label.isEmpty()) {
      label(8, top + 17, "lane-name", Words.shorten(label, 13));
    }
    bottom = top + height;
    return top;
  }

  /** The lower edge of the last lane. */
  double bottom() {
    return bottom;
  }

  /** Says where an event is drawn, so that it can be pointed at. */
  void anchor(int event, double x, double y) {
    anchors.put(event, new Point(x, y));
  }

  /** Where an event is drawn; one without a mark of its own is on the lowest edge. */
  Point anchorOf(int event, long atNs) {
    Point point = anchors.get(event);
    return point == null ? new Point(scale.x(atNs), bottom) : point;
  }

  /** Draws under everything. */
  void under(Html shape) {
    back.add(shape);
  }

  /** Draws. */
  void draw(Html shape) {
    front.add(shape);
  }

  /** Writes over everything. */
  void label(double x, double y, String cls, String text) {
    labels.add(text(x, y, cls, text));
  }

  /** Draws over everything. */
  void over(Html shape) {
    labels.add(shape);
  }

  /** Everything drawn, what lies under first. */
  List<Html> shapes() {
    List<Html> all = new ArrayList<>(back);
    all.addAll(front);
    all.addAll(labels);
    return all;
  }

  /** An estimate that is not too small. */
  static double widthOf(String text) {
    return text.length() * CHARACTER;
  }

  static Html.Element text(double x, double y, String cls, String text) {
    return el("text").attr("x", x).attr("y", y).cls(cls).text(text);
  }

  static Html.Element line(double x1, double y1, double x2, double y2, String cls) {
    return el("line").attr("x1", x1).attr("y1", y1).attr("x2", x2).attr("y2", y2).cls(cls);
  }

  static Html.Element box(double x, double y, double width, double height, String cls) {
    return el("rect")
        .attr("x", x)
        .attr("y", y)
        .attr("width", width)
        .attr("height", height)
        .cls(cls);
  }

  static Html.Element dot(double x, double y, double radius, String cls) {
    return el("circle").attr("cx", x).attr("cy", y).attr("r", radius).cls(cls);
  }

  static Html.Element path(String d, String cls) {
    return el("path").attr("d", d).cls(cls);
  }

  /** Puts numbers into the {@code %s} of a path. */
  static String d(String pattern, double... numbers) {
    Object[] words = new Object[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      words[i] = Words.coordinate(numbers[i]);
    }
    return String.format(pattern, words);
  }

  /** A group with a text that shows when it is pointed at. */
  static Html.Element titled(String title, Html... shapes) {
    return el("g").add(el("title", title)).add(shapes);
  }
}
