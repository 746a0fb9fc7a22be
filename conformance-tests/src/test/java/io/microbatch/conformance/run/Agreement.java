package io.microbatch.conformance.run;

import io.microbatch.conformance.trace.Event;
import io.microbatch.conformance.trace.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What two traces of one scenario disagree on: an event that only one has, an event at another
 * time, two events in another order.
 *
 * <p>The order that counts is that of the events of one actor, and that of any two events further
 * apart than the tolerance. Wake-ups and the end are left out, since the worlds look for them
 * differently, and so is when it was noted what a stop has left. All threads of the design are one
 * actor: their names are not the same in both worlds.
 */
final class Agreement {
  private static final Pattern SUITE = Pattern.compile("main|process|caller \\d+|[A-Z]");

  private Agreement() {}

  /** Sentences; none if the traces agree. */
  static List<String> disagreements(Trace expected, Trace actual, long toleranceNs) {
    List<Point> wanted = points(expected);
    Map<String, Point> found = new HashMap<>();
    points(actual).forEach(point -> found.put(point.what, point));
    List<String> sentences = new ArrayList<>();
    List<Point> matched = new ArrayList<>();
    for (Point want : wanted) {
      Point point = found.remove(want.what);
      if (point == null) {
        sentences.add("There is no " + want + ".");
        continue;
      }
      matched.add(point);
      if (want.timed && Math.abs(point.atNs - want.atNs) > toleranceNs) {
        sentences.add("Not at its time: " + point + ", expected " + want + ".");
      }
    }
    found.values().forEach(extra -> sentences.add("There is also " + extra + "."));
    if (sentences.isEmpty()) {
      compareOrder(wanted, matched, toleranceNs, sentences);
    }
    return sentences;
  }

  private static void compareOrder(
      List<Point> wanted, List<Point> matched, long toleranceNs, List<String> sentences) {
    for (int i = 0; i < wanted.size(); i++) {
      Point first = wanted.get(i);
      for (int k = i + 1; k < wanted.size(); k++) {
        Point second = wanted.get(k);
        boolean counts =
            first.timed
                && second.timed
                && (first.actor.equals(second.actor) || second.atNs - first.atNs > toleranceNs);
        if (counts && matched.get(i).position > matched.get(k).position) {
          sentences.add("In another order: " + first + " and " + second + ".");
        }
      }
    }
  }

  /** An event, without what differs from world to world. */
  private record Point(String what, String actor, long atNs, boolean timed, int position) {
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%s at %.1f ms", what, atNs / 1e6);
    }
  }

  private static List<Point> points(Trace trace) {
    List<Point> points = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    int position = 0;
    for (Event event : trace.events()) {
      position++;
      if (event instanceof Event.Woke || event instanceof Event.End) {
        continue;
      }
      String actor = SUITE.matcher(event.actor()).matches() ? event.actor() : "the design";
      String what = what(event) + " by " + actor;
      int times = seen.merge(what, 1, Integer::sum);
      points.add(
          new Point(
              times == 1 ? what : what + ", time " + times,
              actor,
              event.atNs(),
              !(event instanceof Event.Remaining),
              position));
    }
    return points;
  }

  private static String what(Event event) {
    String name = event.getClass().getSimpleName();
    return switch (event) {
      case Event.Constructed e -> name;
      case Event.ConstructionRefused e -> name;
      case Event.Started e -> name;
      case Event.StartRefused e -> name;
      case Event.Offered e -> name + " " + e.item();
      case Event.Accepted e -> name + " " + e.item();
      case Event.Refused e -> name + " " + e.item() + " " + e.reason();
      case Event.Dropped e -> name + " " + e.items();
      case Event.Dispatched e -> name + " " + e.call() + " " + e.items();
      case Event.Handled e -> name + " " + e.call();
      case Event.Failed e -> name + " " + e.call();
      case Event.FailureReported e -> name + " " + e.items() + " " + e.cause();
      case Event.FlushCalled e -> name + " " + e.flush();
      case Event.FlushReturned e -> name + " " + e.flush();
      case Event.FlushThrew e -> name + " " + e.flush() + " " + e.cause();
      case Event.StopCalled e -> name + " " + e.stop();
      case Event.StopReturned e ->
          name + " " + e.stop() + " " + e.complete() + " " + e.undelivered() + " " + e.answer();
      case Event.StopThrew e -> name + " " + e.stop() + " " + e.cause();
      case Event.Remaining e ->
          name + " " + e.stop() + (e.threads().isEmpty() ? ": nothing" : ": threads");
      case Event.Stalled e -> name;
      case Event.WallStepped e -> name;
      case Event.Interrupted e -> name + " " + e.producer();
      case Event.Woke e -> name;
      case Event.End e -> name;
    };
  }
}
