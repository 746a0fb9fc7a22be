package io.microbatch.reports.html;

import static io.microbatch.reports.html.Html.el;

import io.microbatch.conformance.scenario.Settings;
import io.microbatch.conformance.trace.Event;
import io.microbatch.conformance.trace.Trace;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A trace as a picture, time from left to right: the producers, the backlog, the handler's calls,
 * the ticks against the grid, flushes and stops; stalls shaded through all lanes, and the events
 * that a violation speaks of ringed and numbered.
 */
final class TimelineSvg {
  /** A longer trace is told as a list only. */
  static final int MOST_EVENTS = 2_000;

  /** Thirty years; further away lies only what a damaged file says. */
  private static final long LONGEST_NS = 1_000_000_000_000_000_000L;

  private static final double RULER = 26;

  /** Below the lowest edge: room for the ring and the number of an event without a lane. */
  private static final double FOOT = 10;

  private final Trace trace;
  private final Settings settings;
  private final Grid grid;
  private final Canvas canvas;

  private TimelineSvg(Trace trace, Settings settings, TimeScale scale) {
    this.trace = trace;
    this.settings = settings;
    this.grid = new Grid(trace, settings);
    this.canvas = new Canvas(scale);
  }

  /** Whether a trace has something to draw, and is not too long for it. */
  static boolean canDraw(Trace trace) {
    int events = trace.events().size();
    return events > 0
        && events <= MOST_EVENTS
        && trace.events().stream().noneMatch(Event.ConstructionRefused.class::isInstance)
        && trace.events().stream()
            .allMatch(event -> event.atNs() >= -LONGEST_NS && event.atNs() <= LONGEST_NS);
  }

  /**
   * Draws all there is.
   *
   * @param hits positions in the trace to point at, all within it
   */
  static Html draw(Trace trace, Settings settings, TimeScale scale, List<Integer> hits) {
    TimelineSvg drawing = new TimelineSvg(trace, settings, scale);
    drawing.ruler();
    ProducerLanes.draw(drawing.canvas, trace);
    drawing.design(BacklogLane.HEIGHT);
    double height = drawing.through(drawing.anyBelow(hits) ? FOOT : 0);
    drawing.point(new LinkedHashSet<>(hits), height);
    return drawing.svg("timeline", height);
  }

  /** Draws what the design does and not what is done to it, to stand below a whole drawing. */
  static Html reference(Trace trace, Settings settings, TimeScale scale) {
    TimelineSvg drawing = new TimelineSvg(trace, settings, scale);
    drawing.design(BacklogLane.LOW);
    return drawing.svg("timeline reference", drawing.through(0));
  }

  private void design(double backlog) {
    BacklogLane.draw(canvas, trace, settings, backlog);
    HandlerLane.draw(canvas, trace);
    ticks();
    CallLanes.draw(canvas, trace);
  }

  private Html svg(String cls, double height) {
    return el("svg")
        .cls(cls)
        .attr("role", "img")
        .attr("aria-label", description())
        .attr("viewBox", "0 0 1000 " + Words.coordinate(height))
        .add(canvas.shapes());
  }

  private void ruler() {
    double y = canvas.lane("", RULER);
    canvas.lanesBegin(RULER);
    for (long mark : canvas.scale.marks(84)) {
      double x = canvas.scale.x(mark);
      String text = Words.duration(mark);
      double half = Canvas.widthOf(text) / 2;
      canvas.draw("mark", Canvas.upright(x, y + 20, y + RULER));
      canvas.label(Math.min(x, Canvas.WIDTH - half), y + 15, "small middle", text);
    }
  }

  /** Whether an event that is pointed at, as the end, is drawn in no lane. */
  private boolean anyBelow(List<Integer> hits) {
    return hits.stream()
        .anyMatch(hit -> !canvas.isAnchored(hit) && !hasNote(trace.events().get(hit)));
  }

  private static boolean hasNote(Event event) {
    return event instanceof Event.Stalled || event instanceof Event.WallStepped;
  }

  /**
   * What goes through all lanes; answers the height of the drawing.
   *
   * @param foot room to leave below the lanes
   */
  private double through(double foot) {
    boolean hasNotes = trace.events().stream().anyMatch(TimelineSvg::hasNote);
    double height = canvas.bottom() + foot + (hasNotes ? 22 : 6);
    double top = canvas.lanesTop();
    for (long t : grid.points(canvas.scale)) {
      canvas.under("grid", Canvas.upright(canvas.scale.x(t), top, height - 6));
    }
    for (int i = 0; i < trace.events().size(); i++) {
      Event event = trace.events().get(i);
      double x = canvas.scale.x(event.atNs());
      if (event instanceof Event.Stalled stall) {
        double from = canvas.scale.x(stall.atNs() - stall.forNs());
        canvas.under("stall", Canvas.box(from, top, Math.max(2, x - from), height - top - 6));
        canvas.anchor(i, x, height - 14);
        note((from + x) / 2, "stands still " + Words.duration(stall.forNs()), height);
      } else if (event instanceof Event.WallStepped step) {
        canvas.under("wall", Canvas.upright(x, top, height - 6));
        canvas.anchor(i, x, height - 14);
        String text = "wall clock " + EventText.signed(step.byNs());
        note(x + 18 + Canvas.widthOf(text) / 2, text, height);
      }
    }
    for (double x : canvas.scale.cuts()) {
      canvas.over(Canvas.path(Canvas.box(x - 5, 0, 10, height), "cut"));
      canvas.over("cut-edge", Canvas.upright(x - 5, 0, height) + Canvas.upright(x + 5, 0, height));
    }
    return height;
  }

  private void note(double x, String text, double height) {
    double half = Canvas.widthOf(text) / 2;
    double at = Math.clamp(x, Canvas.LEFT + half, Canvas.WIDTH - half);
    canvas.over("note-ground", Canvas.box(at - half - 4, height - 18, 2 * half + 8, 17));
    canvas.label(at, height - 5, "small middle", text);
  }

  private void ticks() {
    List<Event> events = trace.events();
    double y = Double.NaN;
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i) instanceof Event.Woke tick) {
        y = Double.isNaN(y) ? canvas.lane("ticks", 28) + 14 : y;
        double x = canvas.scale.x(tick.atNs());
        canvas.anchor(i, x, y);
        if (grid.allows(tick.atNs())) {
          canvas.draw("tick", Canvas.upright(x, y - 7, y + 7));
        } else {
          canvas.draw("tick off", Canvas.d("M%s %sl5 6-5 6-5-6z", x, y - 6));
        }
      }
    }
  }

  /** Rings and numbers on the events the violation speaks of. */
  private void point(Set<Integer> hits, double height) {
    List<Canvas.Point> rings =
        hits.stream().map(hit -> canvas.anchorOf(hit, trace.events().get(hit).atNs())).toList();
    List<Canvas.Point> numbers = HitNumbers.of(rings);
    for (int i = 0; i < rings.size(); i++) {
      Canvas.Point at = rings.get(i);
      canvas.under("hit-line", Canvas.upright(at.x(), RULER, height - 6));
      canvas.over("hit-ring", Canvas.d("M%s %sa9 9 0 1 1 0 .1z", at.x() - 9, at.y()));
      Canvas.Point number = numbers.get(i);
      canvas.over("hit-badge", Canvas.d("M%s %sh0", number.x(), number.y()));
      canvas.label(number.x(), number.y() + 4, "hit-number", Integer.toString(i + 1));
    }
  }

  private String description() {
    int calls = 0;
    int accepted = 0;
    for (Event event : trace.events()) {
      calls += event instanceof Event.Dispatched ? 1 : 0;
      accepted += event instanceof Event.Accepted ? 1 : 0;
    }
    return "Timeline of "
        + Words.isolated(trace.subject())
        + ": "
        + Words.count(accepted, "item")
        + " accepted, "
        + Words.count(calls, "handler call")
        + ", until "
        + Words.duration(trace.events().getLast().atNs());
  }
}
