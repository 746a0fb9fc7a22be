package io.microbatch.reports.html;

import io.microbatch.conformance.trace.Event;
import io.microbatch.conformance.trace.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Handler calls as boxes with their items; calls that would hide one another get rows. */
final class HandlerLane {
  private static final double BOX = 22;
  private static final double ROW = 28;
  private static final double LEAST = 6;

  /** Leaves room for the ring around the beginning of a call. */
  private static final double INSET = 13;

  private static final int MOST_ROWS = 10;

  private HandlerLane() {}

  /** A call, from its dispatch to its end. */
  private record Call(Event.Dispatched begin, int beginAt, Event end, int endAt) {}

  static void draw(Canvas canvas, Trace trace) {
    List<Call> calls = calls(trace.events());
    boolean wordy = calls.size() <= 24;
    List<Double> free = new ArrayList<>();
    List<Integer> rows = new ArrayList<>();
    for (Call call : calls) {
      double x = canvas.scale.x(call.begin.atNs());
      int row = 0;
      while (row < free.size() && free.get(row) > x && row < MOST_ROWS - 1) {
        row++;
      }
      if (row == free.size()) {
        free.add(0.0);
      }
      double end = x + width(canvas, call);
      boolean outside = wordy && !fitsInside(canvas, call);
      free.set(row, end + 6 + (outside ? Canvas.widthOf(label(call)) + 8 : 0));
      rows.add(row);
    }
    double top = canvas.lane("handler", Math.max(1, free.size()) * ROW + 12) + 9;
    for (int i = 0; i < calls.size(); i++) {
      draw(canvas, calls.get(i), top + rows.get(i) * ROW, wordy);
    }
    reports(canvas, trace.events(), top);
  }

  private static List<Call> calls(List<Event> events) {
    Map<Integer, Integer> ends = new HashMap<>();
    for (int i = 0; i < events.size(); i++) {
      switch (events.get(i)) {
        case Event.Handled e -> ends.putIfAbsent(e.call(), i);
        case Event.Failed e -> ends.putIfAbsent(e.call(), i);
        default -> {}
      }
    }
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i) instanceof Event.Dispatched begin) {
        int end = ends.getOrDefault(begin.call(), events.size() - 1);
        calls.add(new Call(begin, i, events.get(end), end));
      }
    }
    return calls;
  }

  private static void draw(Canvas canvas, Call call, double y, boolean wordy) {
    double x = canvas.scale.x(call.begin.atNs());
    double width = width(canvas, call);
    boolean failed = call.end instanceof Event.Failed;
    boolean returned = call.end instanceof Event.Handled;
    String kind = failed ? "call failed" : returned ? "call" : "call unended";
    canvas.anchor(call.beginAt, x, y + BOX / 2);
    if (failed || returned) {
      canvas.anchor(call.endAt, x + width, y + BOX / 2);
    }
    canvas.draw(kind, Canvas.box(x, y, width, BOX));
    if (failed) {
      canvas.draw("cross", Canvas.cross(x + width, y));
    }
    if (fitsInside(canvas, call)) {
      canvas.label(x + INSET, y + 15.5, "in-box", label(call));
    } else if (wordy) {
      String label = label(call);
      double at = x + width + 7;
      boolean turns = at + Canvas.widthOf(label) > Canvas.WIDTH;
      canvas.label(turns ? x - Canvas.BEFORE : at, y + 15.5, turns ? "small end" : "small", label);
    }
  }

  private static void reports(Canvas canvas, List<Event> events, double top) {
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i) instanceof Event.FailureReported report) {
        double x = canvas.scale.x(report.atNs());
        canvas.anchor(i, x, top - 2);
        canvas.draw("flag", Canvas.d("M%s %sv-9h8l-2 3 2 3h-8", x, top + 3));
      }
    }
  }

  private static double width(Canvas canvas, Call call) {
    double x = canvas.scale.x(call.begin.atNs());
    boolean ended = call.end instanceof Event.Handled || call.end instanceof Event.Failed;
    return Math.max(LEAST, (ended ? canvas.scale.x(call.end.atNs()) : Canvas.RIGHT) - x);
  }

  private static boolean fitsInside(Canvas canvas, Call call) {
    return width(canvas, call) >= Canvas.widthOf(label(call)) + 2 * INSET;
  }

  private static String label(Call call) {
    int size = call.begin.items().size();
    String items = size == 0 ? "empty" : Words.items(call.begin.items());
    return call.begin.call() + ": " + (items.length() > 16 ? Words.count(size, "item") : items);
  }
}
