package io.microbatch.conformance.rules;

import io.microbatch.conformance.rules.History.CallLife;
import io.microbatch.conformance.rules.History.FlushLife;
import io.microbatch.conformance.rules.History.ItemLife;
import io.microbatch.conformance.rules.History.StopLife;
import io.microbatch.conformance.trace.Event;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stops inside the handler, what a stop leaves, and starts: DRN-10, DRN-11 and DRN-12. */
final class LifeCycle {
  /** So many ticks within less than two intervals need two heartbeats. */
  private static final int DENSE = 4;

  /** How many threads a sentence names. */
  private static final int MOST_NAMED = 5;

  private LifeCycle() {}

  /** DRN-10. */
  static Finding stopInside(History history) {
    if (!Stops.judgedAndReturning(history)) {
      return Finding.NOT_EXERCISED;
    }
    StopLife stuck = Stops.neverReturned(history, RuleId.DRN_10);
    if (stuck != null) {
      CallLife call = stuck.inside;
      return Stops.stuck(history, stuck, " inside handler call " + (call == null ? 0 : call.call));
    }
    boolean exercised = false;
    for (StopLife stop : history.stops()) {
      if (Stops.outside(stop)) {
        continue;
      }
      exercised = true;
      if (stop.returned < 0 || allStuck(history)) {
        continue;
      }
      List<ItemLife> lost = Stops.unsettled(history, stop.called, history.endIndex());
      if (!lost.isEmpty()) {
        return Finding.broken(
            "Stop "
                + stop.stop
                + ", called inside a handler call at "
                + Words.ms(history.at(stop.called))
                + ", returned, but "
                + Words.items(Stops.names(lost))
                + ", accepted before it, had not been handled when the try ended at "
                + Words.ms(history.lastNs())
                + ".",
            stop.called,
            history.endIndex());
      }
    }
    return exercised ? Finding.KEPT : Finding.NOT_EXERCISED;
  }

  /** Whether something else kept the drain from its end, for which another rule is to blame. */
  private static boolean allStuck(History history) {
    return Stops.anyGaveUp(history)
        || Stops.handlerStuck(history)
        || history.ending() == Event.Ending.LIVELOCK;
  }

  /** DRN-11. */
  static Finding nothingLeft(History history) {
    if (!Stops.judgedAndReturning(history)) {
      return Finding.NOT_EXERCISED;
    }
    boolean exercised = false;
    for (int i = 0; i < history.endIndex(); i++) {
      if (!(history.event(i) instanceof Event.Remaining remaining)) {
        continue;
      }
      StopLife stop = stop(history, remaining.stop());
      if (stop == null
          || !Stops.outside(stop)
          || stop.returned < 0
          || Stops.gaveUp(history, stop)
          || Stops.restart(history, stop) < i) {
        continue;
      }
      exercised = true;
      if (!remaining.threads().isEmpty()) {
        return Finding.broken(
            "Stop "
                + stop.stop
                + " returned at "
                + Words.ms(history.at(stop.returned))
                + ", and after that instant there was still left: "
                + some(remaining.threads())
                + ".",
            stop.returned,
            i);
      }
    }
    return exercised ? Finding.KEPT : Finding.NOT_EXERCISED;
  }

  private static @Nullable StopLife stop(History history, int number) {
    for (StopLife stop : history.stops()) {
      if (stop.stop == number) {
        return stop;
      }
    }
    return null;
  }

  private static String some(List<String> names) {
    return names.size() <= MOST_NAMED
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, MOST_NAMED))
            + " and "
            + (names.size() - MOST_NAMED)
            + " more";
  }

  /** DRN-12. */
  static Finding startsAndStops(History history) {
    if (!Stops.judgedAndReturning(history) || !history.profile().startable()) {
      return Finding.NOT_EXERCISED;
    }
    StopLife stuck = Stops.neverReturned(history, RuleId.DRN_12);
    if (stuck != null) {
      return Stops.stuck(history, stuck, ", before the first start,");
    }
    Finding unstarted = stopBeforeStart(history);
    if (unstarted.broken()) {
      return unstarted;
    }
    int starts = 0;
    boolean again = false;
    int last = -1;
    for (int i = 0; i < history.endIndex(); i++) {
      Event event = history.event(i);
      if (event instanceof Event.Started) {
        starts++;
        last = i;
      }
      // A start after a stop may be refused, too, though nothing was started before.
      again |= starts > 1 || (event instanceof Event.StartRefused);
      again |= event instanceof Event.Started && stoppedBefore(history, i);
    }
    if (again && last >= 0) {
      Finding none = noHeartbeat(history, last);
      if (none.broken()) {
        return none;
      }
      Finding two = starts > 1 ? twoHeartbeats(history, last) : Finding.KEPT;
      if (two.broken()) {
        return two;
      }
    }
    return again || unstarted.exercised() ? Finding.KEPT : Finding.NOT_EXERCISED;
  }

  private static boolean stoppedBefore(History history, int index) {
    return !history.stops().isEmpty() && history.firstStop() < index;
  }

  private static Finding stopBeforeStart(History history) {
    boolean exercised = false;
    for (StopLife stop : history.stops()) {
      Event.StopReturned answer = stop.answer;
      if (answer == null || !Stops.outside(stop) || !Stops.beforeStart(history, stop)) {
        continue;
      }
      Set<Object> named = new HashSet<>(answer.complete() ? List.of() : answer.undelivered());
      for (ItemLife item : history.items()) {
        exercised |= item.accepted >= 0 && item.accepted < stop.called;
      }
      List<ItemLife> lost =
          Stops.unsettled(history, stop.called, history.endIndex()).stream()
              .filter(item -> !named.contains(item.item))
              .toList();
      if (!lost.isEmpty() && history.ending() != Event.Ending.LIVELOCK) {
        return Finding.broken(
            "Stop "
                + stop.stop
                + " was called at "
                + Words.ms(history.at(stop.called))
                + ", before the first start; "
                + Words.items(Stops.names(lost))
                + ", accepted before it, had not been handled when the try ended at "
                + Words.ms(history.lastNs())
                + ".",
            stop.called,
            history.endIndex());
      }
    }
    return exercised ? Finding.KEPT : Finding.NOT_EXERCISED;
  }

  /** A start that was not refused must deliver what is accepted after it. */
  private static Finding noHeartbeat(History history, int start) {
    if (Stops.handlerStuck(history)
        || history.ending() == Event.Ending.LIVELOCK
        || !stoppedBefore(history, start)) {
      return Finding.KEPT;
    }
    for (StopLife stop : history.stops()) {
      if (Stops.endOf(history, stop) > start) {
        return Finding.KEPT;
      }
    }
    List<ItemLife> lost = new ArrayList<>();
    for (ItemLife item : history.items()) {
      if (item.offered > start && item.accepted >= 0 && item.call == null && item.dropped < 0) {
        lost.add(item);
      }
    }
    if (lost.isEmpty()) {
      return Finding.KEPT;
    }
    return Finding.broken(
        "The start at "
            + Words.ms(history.at(start))
            + " after a stop was not refused, but "
            + Words.items(Stops.names(lost))
            + ", accepted after it, had not been delivered when the try ended at "
            + Words.ms(history.lastNs())
            + ": there is no heartbeat.",
        start,
        history.endIndex());
  }

  /**
   * Looks for ticks too dense for one heartbeat: on one grid, or with I between them, four ticks
   * cannot lie within less than two intervals. Ticks are timed waits that ran out while nothing
   * else happened, or partial batches that no flush and no stop asked for. A stall, or a call
   * longer than I, may make ticks denser, and voids the window.
   */
  private static Finding twoHeartbeats(History history, int start) {
    int[] ticks = new int[DENSE];
    int woken = 0;
    for (int i = start + 1; i < history.endIndex(); i++) {
      if (history.event(i) instanceof Event.Woke) {
        woken = push(ticks, woken, i);
        if (dense(history, ticks, woken)) {
          return two(history, start, ticks, "timed waits ran out though nothing else happened");
        }
      } else {
        woken = 0;
      }
    }
    int cut = 0;
    for (CallLife call : history.calls()) {
      if (call.dispatched < start || call.items.size() >= history.maxBatch()) {
        continue;
      }
      if (call.endNs - call.startNs > history.intervalNs() || askedFor(history, call.dispatched)) {
        cut = 0;
        continue;
      }
      cut = push(ticks, cut, call.dispatched);
      if (dense(history, ticks, cut)) {
        return two(history, start, ticks, "partial batches were dispatched that nobody asked for");
      }
    }
    return Finding.KEPT;
  }

  private static int push(int[] ticks, int count, int index) {
    if (count == DENSE) {
      System.arraycopy(ticks, 1, ticks, 0, DENSE - 1);
      ticks[DENSE - 1] = index;
      return DENSE;
    }
    ticks[count] = index;
    return count + 1;
  }

  private static boolean dense(History history, int[] ticks, int count) {
    if (count < DENSE) {
      return false;
    }
    long fromNs = history.at(ticks[0]);
    long toNs = history.at(ticks[DENSE - 1]);
    return toNs - fromNs < 2 * history.intervalNs() - DENSE * history.epsilonNs()
        && history.stalledNs(fromNs - history.intervalNs(), toNs) == 0;
  }

  /** Whether a flush or a stop may have caused a dispatch. */
  private static boolean askedFor(History history, int dispatched) {
    for (FlushLife flush : history.flushes()) {
      boolean over = flush.ended() && Math.max(flush.returned, flush.threw) < dispatched;
      if (flush.called < dispatched && !over) {
        return true;
      }
    }
    for (StopLife stop : history.stops()) {
      if (stop.called < dispatched && Stops.restart(history, stop) > dispatched) {
        return true;
      }
    }
    return false;
  }

  private static Finding two(History history, int start, int[] ticks, String what) {
    StringBuilder instants = new StringBuilder();
    for (int i = 0; i < DENSE; i++) {
      instants.append(i == 0 ? "" : i == DENSE - 1 ? " and " : ", ");
      instants.append(Words.ms(history.at(ticks[i])));
    }
    return Finding.broken(
        "After the start at "
            + Words.ms(history.at(start))
            + ", which was not the first, "
            + what
            + " at "
            + instants
            + "; one heartbeat with an interval of "
            + Words.ms(history.intervalNs())
            + " cannot do that.",
        start,
        ticks[0],
        ticks[DENSE - 1]);
  }
}
