package io.microbatch.conformance.claims;

import io.microbatch.conformance.scenario.Item;
import io.microbatch.conformance.trace.Event;
import io.microbatch.conformance.trace.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The handler calls and the adds of a trace, measured. */
final class Played {
  private final List<Call> calls = new ArrayList<>();
  private final List<Add> adds = new ArrayList<>();
  private final Map<Item, Integer> deliveries = new HashMap<>();
  private boolean stoppedDuringCall;

  /**
   * A handler call.
   *
   * @param from its position in the trace
   * @param to the position of its end; past the trace's end if it never ended
   */
  record Call(String actor, int from, int to, long startNs, long endNs, int items) {
    boolean spans(int position) {
      return from < position && position < to;
    }
  }

  /**
   * An add that was accepted.
   *
   * @param from the position in the trace at which it was called
   * @param tookNs until it returned
   */
  record Add(int from, long tookNs) {}

  Played(Trace trace) {
    List<Event> events = trace.events();
    Map<Integer, Integer> ends = new HashMap<>();
    for (int i = 0; i < events.size(); i++) {
      switch (events.get(i)) {
        case Event.Handled e -> ends.put(e.call(), i);
        case Event.Failed e -> ends.put(e.call(), i);
        default -> {}
      }
    }
    Map<Item, Integer> offered = new HashMap<>();
    for (int i = 0; i < events.size(); i++) {
      switch (events.get(i)) {
        case Event.Dispatched e -> {
          e.items().forEach(item -> deliveries.merge(item, 1, Integer::sum));
          int to = ends.getOrDefault(e.call(), events.size());
          long endNs = to < events.size() ? events.get(to).atNs() : Long.MAX_VALUE;
          calls.add(new Call(e.actor(), i, to, e.atNs(), endNs, e.items().size()));
        }
        case Event.Offered e -> offered.put(e.item(), i);
        case Event.Accepted e -> {
          int from = offered.getOrDefault(e.item(), i);
          adds.add(new Add(from, e.atNs() - events.get(from).atNs()));
        }
        case Event.StopCalled _ -> stoppedDuringCall |= runningAt(i) > 0;
        default -> {}
      }
    }
  }

  /** The handler calls, in the order in which they began. */
  List<Call> calls() {
    return calls;
  }

  /** From the beginning of each call to that of the next, nanoseconds. */
  List<Long> distancesNs() {
    return IntStream.range(1, calls.size())
        .mapToObj(i -> calls.get(i).startNs() - calls.get(i - 1).startNs())
        .toList();
  }

  /** How many calls began while one ran on another thread. */
  int overlaps() {
    return beganInside(false);
  }

  /** How many calls began inside another one, on its own thread. */
  int nested() {
    return beganInside(true);
  }

  private int beganInside(boolean sameActor) {
    int count = 0;
    for (Call call : calls) {
      boolean inside =
          calls.stream()
              .anyMatch(c -> c.spans(call.from()) && c.actor().equals(call.actor()) == sameActor);
      count += inside ? 1 : 0;
    }
    return count;
  }

  private int runningAt(int position) {
    return (int) calls.stream().filter(call -> call.spans(position)).count();
  }

  /** The most calls that ran at the same time. */
  int mostAtOnce() {
    return calls.stream().mapToInt(call -> runningAt(call.from()) + 1).max().orElse(0);
  }

  /** Whether a stop was called while the handler ran. */
  boolean stoppedDuringCall() {
    return stoppedDuringCall;
  }

  /** How long each add took that was called while the handler ran, nanoseconds. */
  List<Long> addsDuringCallsNs() {
    return adds.stream().filter(add -> runningAt(add.from()) > 0).map(Add::tookNs).toList();
  }

  /** How many items were delivered more than once. */
  int deliveredTwice() {
    return (int) deliveries.values().stream().filter(times -> times > 1).count();
  }

  /** How many items were in calls that began until then. */
  int deliveredUntil(long atNs) {
    return calls.stream().filter(call -> call.startNs() <= atNs).mapToInt(Call::items).sum();
  }
}
