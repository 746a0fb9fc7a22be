package io.microbatch.reports.html;

import io.microbatch.conformance.scenario.Item;
import io.microbatch.conformance.scenario.Settings;
import io.microbatch.conformance.trace.Event;
import io.microbatch.conformance.trace.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What became of the items in one trace, and how long stop took. All from the trace alone. */
final class TraceFigures {
  private final Set<Item> accepted = new HashSet<>();
  private final Set<Item> delivered = new HashSet<>();
  private final Set<Item> failed = new HashSet<>();
  private final Set<Item> dropped = new HashSet<>();
  private final Set<Item> undelivered = new HashSet<>();
  private final Set<Item> inHand = new HashSet<>();
  private final Map<Long, Integer> progress = new TreeMap<>();
  private final Map<Integer, Long> stopsCalled = new LinkedHashMap<>();
  private int refused;
  private long longestWait;
  private long longestStop = -1;

  TraceFigures(Trace trace) {
    Map<Item, Long> since = new HashMap<>();
    Map<Integer, List<Item>> calls = new HashMap<>();
    for (Event event : trace.events()) {
      switch (event) {
        case Event.Accepted e -> {
          accepted.add(e.item());
          since.putIfAbsent(e.item(), e.atNs());
        }
        case Event.Refused _ -> refused++;
        case Event.Dropped e -> dropped.addAll(e.items());
        case Event.Dispatched e -> {
          calls.put(e.call(), e.items());
          inHand.addAll(e.items());
          for (Item item : e.items()) {
            longestWait = Math.max(longestWait, e.atNs() - since.getOrDefault(item, e.atNs()));
          }
        }
        case Event.Handled e -> {
          move(calls.remove(e.call()), delivered);
          progress.put(e.atNs(), delivered.size());
        }
        case Event.Failed e -> move(calls.remove(e.call()), failed);
        case Event.StopCalled e -> stopsCalled.put(e.stop(), e.atNs());
        case Event.StopReturned e -> {
          undelivered.addAll(e.undelivered());
          stopped(e.stop(), e.atNs());
        }
        case Event.StopThrew e -> stopped(e.stop(), e.atNs());
        default -> {}
      }
    }
  }

  private void move(@Nullable List<Item> items, Set<Item> to) {
    if (items != null) {
      to.addAll(items);
      inHand.removeAll(new HashSet<>(items));
    }
  }

  private void stopped(int stop, long atNs) {
    Long called = stopsCalled.remove(stop);
    longestStop = called == null ? longestStop : Math.max(longestStop, atNs - called);
  }

  /** Accepted items of which nobody ever heard again. */
  int lost() {
    Set<Item> missing = new HashSet<>(accepted);
    for (Set<Item> known : List.of(delivered, failed, dropped, undelivered, inHand)) {
      missing.removeAll(known);
    }
    return missing.size();
  }

  int delivered() {
    return delivered.size();
  }

  int accepted() {
    return accepted.size();
  }

  /** Milliseconds and the number delivered by then, in pairs, as the script reads them. */
  String progress() {
    List<String> pairs = new ArrayList<>();
    progress.forEach((at, number) -> pairs.add(TimeScale.millis(at) + " " + number));
    return String.join(" ", pairs);
  }

  /** What went another way than to the handler and back: {@code 3 lost}; empty if nothing did. */
  String astray() {
    List<String> parts = new ArrayList<>();
    add(parts, lost(), "lost");
    add(parts, failed.size(), "in failed calls");
    add(parts, inHand.size(), "in calls that never end");
    add(parts, dropped.size(), "dropped");
    add(parts, undelivered.size(), "named by stop as not delivered");
    add(parts, refused, "refused");
    return String.join(", ", parts);
  }

  private static void add(List<String> parts, int number, String what) {
    if (number > 0) {
      parts.add(Words.number(number) + " " + what);
    }
  }

  /** The words beside a drawing: {@code 5 of 6 delivered, 1 lost; longest wait 500 ms}. */
  String words() {
    return of(delivered.size()) + (astray().isEmpty() ? "" : ", " + astray()) + "; " + times();
  }

  private String of(int number) {
    return number + " of " + accepted.size() + " delivered";
  }

  /** The longest wait from accepted to the handler's call, and how long stop took. */
  String times() {
    return "longest wait " + Words.duration(longestWait) + stop();
  }

  /** As {@link #times}, with how far the longest wait is beyond the interval. */
  String times(Settings settings) {
    long late = longestWait - settings.intervalMs() * 1_000_000;
    String lateness = late > 0 ? " (late by " + Words.duration(late) + ")" : "";
    return "longest wait " + Words.duration(longestWait) + lateness + stop();
  }

  private String stop() {
    if (!stopsCalled.isEmpty()) {
      return "; stop never returns";
    }
    return longestStop < 0
        ? ""
        : longestStop == 0
            ? "; stop returns at once"
            : "; stop takes " + Words.duration(longestStop);
  }
}
