package io.microbatch.reports.html;

import static io.microbatch.reports.html.Html.el;

import io.microbatch.conformance.trace.Event;
import io.microbatch.conformance.trace.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A trace in one row, to be stacked with those of other designs: the backlog as a band, below it
 * the handler's calls with their number of items, and at the bottom the stops.
 */
final class MiniTimeline {
  /** Where time begins: the names stand outside of the drawing. */
  static final double LEFT = 8;

  private static final double HEIGHT = 50;
  private static final double TOP = 5;
  private static final double FLOOR = 25;
  private static final double CALLS = 28;
  private static final double CALLS_HEIGHT = 13;
  private static final double STOPS = 44;
  private static final double LEAST = 3;
  private static final double NUDGE = 40;
  private static final int MOST_ROWS = 3;

  private final Canvas canvas;
  private final List<Event> events;

  private MiniTimeline(Trace trace, TimeScale scale) {
    this.canvas = new Canvas(scale);
    this.events = trace.events();
  }

  /** A handler call: when, where it is drawn, how it ends, and the number of its items. */
  private record Call(long beginNs, long endNs, double from, double to, String kind, int items) {}

  /**
   * Draws.
   *
   * @param fullest the highest backlog of all traces in the stack, so that bands can be compared
   * @param lost whether items were lost: then what is left of the band has a cross
   */
  static Html draw(Trace trace, TimeScale scale, int fullest, boolean lost) {
    MiniTimeline drawing = new MiniTimeline(trace, scale);
    drawing.backlog(fullest, lost);
    drawing.calls();
    drawing.stops();
    drawing.through();
    return svg("timeline mini", HEIGHT, drawing.canvas);
  }

  /** The axis of a stack. */
  static Html ruler(TimeScale scale) {
    Canvas canvas = new Canvas(scale);
    for (long mark : scale.marks(84)) {
      String text = Words.duration(mark);
      double half = Canvas.widthOf(text) / 2;
      canvas.draw("mark", Canvas.upright(scale.x(mark), 18, 24));
      canvas.label(Math.max(half, scale.x(mark)), 13, "small middle", text);
    }
    return svg("timeline ruler", 24, canvas);
  }

  private static Html svg(String cls, double height, Canvas canvas) {
    // The words beside it say what there is to see.
    return el("svg")
        .cls(cls)
        .attr("aria-hidden", "true")
        .attr("viewBox", "0 0 1000 " + Words.coordinate(height))
        .add(canvas.shapes());
  }

  private double x(Event event) {
    return canvas.scale.x(event.atNs());
  }

  private void backlog(int fullest, boolean lost) {
    int[] levels = BacklogLane.levels(events);
    Band band = new Band(canvas.scale.x(0), FLOOR);
    for (int i = 0; i < levels.length; i++) {
      double x = x(events.get(i));
      band.step(x, FLOOR - (FLOOR - TOP) * levels[i] / Math.max(1, fullest));
      if (events.get(i) instanceof Event.Dropped) {
        canvas.draw("dropped", Canvas.d("M%s %sh10l-5 9z", x - 5, FLOOR - 10));
      } else if (events.get(i) instanceof Event.Refused) {
        canvas.draw("refused", Canvas.cross(x, TOP + 3));
      }
    }
    canvas.under(Canvas.path(band.outline(Canvas.RIGHT), "backlog"));
    canvas.draw("floor", Canvas.d("M%s %sH%s", LEFT, FLOOR, Canvas.RIGHT));
    if (lost) {
      double end = x(events.getLast());
      double height = Math.min(band.height(), FLOOR - 4);
      canvas.draw("lost", Canvas.box(end, height, Canvas.RIGHT - end, FLOOR - height));
      canvas.draw("cross", Canvas.cross((end + Canvas.RIGHT) / 2, FLOOR - 7));
    }
  }

  private List<Call> gathered() {
    Map<Integer, Event> ends = new HashMap<>();
    for (Event event : events) {
      switch (event) {
        case Event.Handled e -> ends.putIfAbsent(e.call(), e);
        case Event.Failed e -> ends.putIfAbsent(e.call(), e);
        default -> {}
      }
    }
    List<Call> calls = new ArrayList<>();
    double free = 0;
    for (Event event : events) {
      if (event instanceof Event.Dispatched begin) {
        Event end = ends.get(begin.call());
        long endNs = end == null ? Long.MAX_VALUE : end.atNs();
        // Calls that take no time stand beside one another, as far as there is room.
        double from = free - x(begin) < NUDGE ? Math.max(x(begin), free) : x(begin);
        double to = end == null ? Canvas.RIGHT : Math.max(from + LEAST, x(end));
        free = endNs == begin.atNs() ? to + 1 : free;
        String kind =
            end == null ? "call unended" : end instanceof Event.Failed ? "call failed" : "call";
        calls.add(new Call(begin.atNs(), endNs, from, to, kind, begin.items().size()));
      }
    }
    return calls;
  }

  private void calls() {
    List<Call> calls = gathered();
    long[] free = new long[MOST_ROWS];
    int[] rows = new int[calls.size()];
    int most = 1;
    for (int i = 0; i < rows.length; i++) {
      while (rows[i] < MOST_ROWS - 1 && free[rows[i]] > calls.get(i).beginNs) {
        rows[i]++;
      }
      free[rows[i]] = calls.get(i).endNs;
      most = Math.max(most, rows[i] + 1);
    }
    double height = CALLS_HEIGHT / most;
    for (int i = 0; i < rows.length; i++) {
      Call call = calls.get(i);
      double y = CALLS + rows[i] * height;
      canvas.draw(call.kind, Canvas.box(call.from, y, call.to - call.from, height));
      if (call.kind.endsWith("failed")) {
        canvas.draw("cross", Canvas.cross(call.to, y));
      }
      if (most == 1) {
        label(call, i + 1 < rows.length ? calls.get(i + 1).from : Canvas.WIDTH);
      }
    }
  }

  private void label(Call call, double next) {
    String text = Integer.toString(call.items);
    double width = Canvas.widthOf(text);
    if (call.to - call.from >= width + 4) {
      canvas.label((call.from + call.to) / 2, CALLS + 10.5, "tiny middle", text);
    } else if (call.to + width + 5 < next) {
      canvas.label(call.to + 3, CALLS + 10.5, "tiny", text);
    }
  }

  private void stops() {
    Map<Integer, Double> called = new HashMap<>();
    for (Event event : events) {
      switch (event) {
        case Event.StopCalled e -> called.putIfAbsent(e.stop(), x(e));
        case Event.StopReturned e -> stop(called.remove(e.stop()), x(e), "span stop");
        case Event.StopThrew e -> {
          stop(called.remove(e.stop()), x(e), "span stop");
          canvas.draw("cross", Canvas.cross(x(e), STOPS + 2));
        }
        default -> {}
      }
    }
    called.forEach((_, from) -> stop(from, Canvas.RIGHT, "span stop unended"));
  }

  private void stop(@Nullable Double from, double to, String cls) {
    if (from != null) {
      canvas.draw(cls, Canvas.box(from, STOPS, Math.max(LEAST, to - from), 4));
      canvas.under("after", Canvas.upright(to, 0, STOPS));
    }
  }

  private void through() {
    for (Event event : events) {
      if (event instanceof Event.Stalled stall) {
        double from = canvas.scale.x(stall.atNs() - stall.forNs());
        canvas.under("stall", Canvas.box(from, 0, Math.max(2, x(stall) - from), HEIGHT));
      } else if (event instanceof Event.WallStepped) {
        canvas.under("wall", Canvas.upright(x(event), 0, HEIGHT));
      }
    }
    for (double x : canvas.scale.cuts()) {
      canvas.over(Canvas.path(Canvas.box(x - 5, 0, 10, HEIGHT), "cut"));
      canvas.over("cut-edge", Canvas.upright(x - 5, 0, HEIGHT) + Canvas.upright(x + 5, 0, HEIGHT));
    }
  }
}
