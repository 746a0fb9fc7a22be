package io.microbatch.reports.html;

import io.microbatch.conformance.trace.Event;
import io.microbatch.conformance.trace.Trace;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A lane for each flush and each stop: a span from the call to the return. Starts have one, too.
 */
final class CallLanes {
  private static final double HEIGHT = 30;

  private CallLanes() {}

  /** A call as it is gathered from its events. */
  private static final class Span {
    private int called = -1;
    private int returned = -1;
    private String outcome = "never returns";
    private String rest = "";
    private boolean threw;
  }

  static void draw(Canvas canvas, Trace trace) {
    List<Event> events = trace.events();
    Map<Integer, Span> flushes = new TreeMap<>();
    Map<Integer, Span> stops = new TreeMap<>();
    for (int i = 0; i < events.size(); i++) {
      switch (events.get(i)) {
        case Event.FlushCalled e -> of(flushes, e.flush()).called = i;
        case Event.FlushReturned e -> end(of(flushes, e.flush()), i, "returns", false);
        case Event.FlushThrew e -> end(of(flushes, e.flush()), i, throwing(e.cause()), true);
        case Event.StopCalled e -> of(stops, e.stop()).called = i;
        case Event.StopReturned e -> end(of(stops, e.stop()), i, returning(e), false);
        case Event.StopThrew e -> end(of(stops, e.stop()), i, throwing(e.cause()), true);
        case Event.Remaining e -> of(stops, e.stop()).rest = remaining(e);
        default -> {}
      }
    }
    starts(canvas, events);
    flushes.forEach((number, span) -> draw(canvas, events, "flush " + number, span));
    stops.forEach((number, span) -> draw(canvas, events, "stop " + number, span));
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i) instanceof Event.Remaining e) {
        Span span = of(stops, e.stop());
        if (span.returned >= 0) {
          Canvas.Point end = canvas.anchorOf(span.returned, e.atNs());
          canvas.anchor(i, canvas.scale.x(e.atNs()), end.y());
        }
      }
    }
  }

  private static Span of(Map<Integer, Span> spans, int number) {
    return spans.computeIfAbsent(number, _ -> new Span());
  }

  private static void end(Span span, int at, String outcome, boolean threw) {
    if (span.returned < 0) {
      span.returned = at;
      span.outcome = outcome;
      span.threw = threw;
    }
  }

  private static String returning(Event.StopReturned e) {
    return e.undelivered().isEmpty()
        ? e.complete() ? "returns" : "returns, not complete"
        : "returns, naming " + Words.count(e.undelivered().size(), "item") + " not delivered";
  }

  private static String throwing(String cause) {
    return "throws " + Words.isolated(Words.shorten(cause, 32));
  }

  private static String remaining(Event.Remaining e) {
    return e.threads().isEmpty() ? "" : "; " + Words.count(e.threads().size(), "thread") + " left";
  }

  private static void draw(Canvas canvas, List<Event> events, String name, Span span) {
    if (span.called < 0) {
      return;
    }
    double y = canvas.lane(name, HEIGHT) + 8;
    Event last = span.returned < 0 ? events.getLast() : events.get(span.returned);
    double from = canvas.scale.x(events.get(span.called).atNs());
    double end = span.returned < 0 ? Canvas.RIGHT : canvas.scale.x(last.atNs());
    double to = Math.max(from + 6, end);
    canvas.anchor(span.called, from, y + 7);
    boolean isStop = name.startsWith("stop");
    String kind = isStop ? "span stop" : "span flush";
    canvas.draw(span.returned < 0 ? kind + " unended" : kind, Canvas.box(from, y, to - from, 14));
    if (span.returned >= 0) {
      canvas.anchor(span.returned, to, y + 7);
      if (isStop) {
        canvas.under("after", Canvas.upright(to, canvas.lanesTop(), y));
      }
    }
    if (span.threw) {
      canvas.draw("cross", Canvas.cross(to, y + 7));
    }
    String label = span.outcome + span.rest;
    double width = Canvas.widthOf(label);
    double gap = span.threw ? 14 : 13;
    if (to + gap + width <= Canvas.WIDTH) {
      canvas.label(to + gap, y + 11, "small", label);
    } else if (from - Canvas.BEFORE - width >= Canvas.LEFT) {
      canvas.label(from - Canvas.BEFORE, y + 11, "small end", label);
    }
  }

  private static void starts(Canvas canvas, List<Event> events) {
    @Nullable Double y = null;
    for (int i = 0; i < events.size(); i++) {
      Event event = events.get(i);
      if (event instanceof Event.Started || event instanceof Event.StartRefused) {
        y = y == null ? canvas.lane("start", HEIGHT) + 15 : y;
        double x = canvas.scale.x(event.atNs());
        canvas.anchor(i, x, y);
        if (event instanceof Event.StartRefused) {
          canvas.draw("refused", Canvas.cross(x, y));
        } else {
          canvas.draw("started", Canvas.d("M%s %sl9 5-9 5z", x - 3, y - 5));
        }
      }
    }
  }
}
