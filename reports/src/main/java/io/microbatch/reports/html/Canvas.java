package io.microbatch.reports.html;

import static io.microbatch.reports.html.Html.el;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sheet a timeline is drawn on, lane below lane. Marks of one class become one path and texts
 * of one class one group: a report holds hundreds of drawings. Not thread-safe; used for one
 * drawing.
 */
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
  private final Layer back = new Layer();
  private final Layer front = new Layer();
  private final Layer top = new Layer();
  private final Map<String, List<Html.Element>> labels = new LinkedHashMap<>();
  private final Map<Integer, Point> anchors = new HashMap<>();
  private double bottom;
  private double lanesTop;

  /** Where an event is drawn. */
  record Point(double x, double y) {}

  /** What lies at one height, shapes below marks. */
  private static final class Layer {
    private final List<Html> shapes = new ArrayList<>();
    private final Map<String, StringBuilder> marks = new LinkedHashMap<>();

    private void mark(String cls, String d) {
      marks.computeIfAbsent(cls, _ -> new StringBuilder()).append(d);
    }

    private List<Html> all() {
      List<Html> all = new ArrayList<>(shapes);
      marks.forEach((cls, d) -> all.add(path(d.toString(), cls)));
      return all;
    }
  }

  Canvas(TimeScale scale) {
    this.scale = scale;
  }

  /** Opens a lane below the last and answers its upper edge. */
  double lane(String label, double height) {
    double upper = bottom;
    under("lane", d("M0 %sH%s", upper, WIDTH));
    if (!label.isEmpty()) {
      label(8, upper + 17, "lane-name", Words.shorten(label, 13));
    }
    bottom = upper + height;
    return upper;
  }

  /** Says how much of the top is not for lanes. */
  void lanesBegin(double y) {
    lanesTop = y;
  }

  /** Where what goes through all lanes begins. */
  double lanesTop() {
    return lanesTop;
  }

  /** The lower edge of the last lane. */
  double bottom() {
    return bottom;
  }

  /** Says where an event is drawn, so that it can be pointed at. */
  void anchor(int event, double x, double y) {
    anchors.put(event, new Point(x, y));
  }

  /** Whether an event has a mark of its own. */
  boolean isAnchored(int event) {
    return anchors.containsKey(event);
  }

  /** Where an event is drawn; one without a mark of its own is on the lowest edge. */
  Point anchorOf(int event, long atNs) {
    Point point = anchors.get(event);
    return point == null ? new Point(scale.x(atNs), bottom) : point;
  }

  /** Draws under everything. */
  void under(Html shape) {
    back.shapes.add(shape);
  }

  /** Marks under everything but shapes; {@code d} is a path that begins with M. */
  void under(String cls, String d) {
    back.mark(cls, d);
  }

  /** Draws. */
  void draw(Html shape) {
    front.shapes.add(shape);
  }

  /** Marks; {@code d} is a path that begins with M. */
  void draw(String cls, String d) {
    front.mark(cls, d);
  }

  /** Draws over everything but texts. */
  void over(Html shape) {
    top.shapes.add(shape);
  }

  /** Marks over everything but texts; {@code d} is a path that begins with M. */
  void over(String cls, String d) {
    top.mark(cls, d);
  }

  /** Writes over everything. */
  void label(double x, double y, String cls, String text) {
    Html.Element label = el("text", text).attr("x", x).attr("y", y);
    labels.computeIfAbsent(cls, _ -> new ArrayList<>()).add(label);
  }

  /** Everything drawn, what lies under first. */
  List<Html> shapes() {
    List<Html> all = new ArrayList<>(back.all());
    all.addAll(front.all());
    all.addAll(top.all());
    labels.forEach((cls, texts) ->
        all.add(texts.size() == 1 ? texts.getFirst().cls(cls) : el("g").cls(cls).add(texts)));
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

  /** A box as a path. */
  static String box(double x, double y, double width, double height) {
    return d("M%s %sh%sv%sh%sz", x, y, width, height, -width);
  }

  /** A cross with its middle at a point, as a path. */
  static String cross(double x, double y) {
    return d("M%s %sl8 8m0-8l-8 8", x - 4, y - 4);
  }

  /** A vertical line as a path. */
  static String upright(double x, double from, double to) {
    return d("M%s %sV%s", x, from, to);
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
