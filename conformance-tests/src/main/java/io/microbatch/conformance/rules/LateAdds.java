package io.microbatch.conformance.rules;

import io.microbatch.conformance.rules.History.CallLife;
import io.microbatch.conformance.rules.History.ItemLife;
import io.microbatch.conformance.rules.History.StopLife;
import io.microbatch.conformance.scenario.Item;
import io.microbatch.conformance.trace.Event;
import org.jspecify.annotations.Nullable;

/**
 * Adds that meet a stop: DRN-6 and DRN-7.
 *
 * <p>A stop begins at some point after its call was noted, and an add noted at the same instant may
 * come before that point. An add is <em>late</em> only if there is evidence that the stop had
 * begun: the clock moved on, an earlier add was already refused as stopped, or a stop had returned.
 */
final class LateAdds {
  private LateAdds() {}

  /** DRN-6. */
  static Finding refused(History history) {
    if (!Stops.judgedAndReturning(history)) {
      return Finding.NOT_EXERCISED;
    }
    StopLife stop = firstEffective(history);
    if (stop == null) {
      return Finding.NOT_EXERCISED;
    }
    int evidence = evidence(history, stop);
    int restart = Stops.restart(history, stop);
    boolean exercised = false;
    for (ItemLife item : history.items()) {
      int outcome = item.accepted >= 0 ? item.accepted : item.refused;
      if (item.offered < 0
          || (outcome >= 0 && outcome < stop.called)
          || (restart < history.endIndex() && outcome >= 0 && reaches(history, outcome, restart))
          || item.offered > restart) {
        continue;
      }
      exercised = true;
      Finding finding = judge(history, stop, item, late(history, stop, evidence, item.offered));
      if (finding.broken()) {
        return finding;
      }
    }
    return exercised ? Finding.KEPT : Finding.NOT_EXERCISED;
  }

  /** Whether the event is at or after the instant of the other. */
  private static boolean reaches(History history, int index, int other) {
    return history.at(index) >= history.at(other) - history.epsilonNs();
  }

  /** A stop that threw may have refused to stop at all, as one inside the handler may. */
  private static @Nullable StopLife firstEffective(History history) {
    for (StopLife stop : history.stops()) {
      if (stop.threw < 0) {
        return stop;
      }
    }
    return null;
  }

  /** The first event after which every add is late, whatever the clock says. */
  private static int evidence(History history, StopLife stop) {
    int first = history.endIndex();
    for (ItemLife item : history.items()) {
      if (item.refused > stop.called && item.reason == Event.Refusal.STOPPED) {
        first = Math.min(first, item.refused);
      }
    }
    for (StopLife other : history.stops()) {
      if (other.returned >= 0) {
        first = Math.min(first, other.returned);
      }
    }
    return first;
  }

  private static boolean late(History history, StopLife stop, int evidence, int offered) {
    return offered > evidence || (offered > stop.called && laterThan(history, stop, offered));
  }

  private static boolean laterThan(History history, StopLife stop, int index) {
    long fromNs = history.at(stop.called);
    long toNs = history.at(index);
    return toNs - fromNs - history.stalledNs(fromNs, toNs) > history.epsilonNs();
  }

  private static Finding judge(History history, StopLife stop, ItemLife item, boolean late) {
    if (late && item.accepted >= 0) {
      return Finding.broken(
          opening(history, stop)
              + ", but "
              + item.item
              + ", offered at "
              + Words.ms(history.at(item.offered))
              + ", was accepted"
              + (item.settledBefore(history.endIndex()) ? "." : " and never handled."),
          stop.called,
          item.offered,
          item.accepted);
    }
    CallLife call = item.call;
    if (item.refused >= 0 && item.accepted < 0 && call != null) {
      return Finding.broken(
          opening(history, stop)
              + "; "
              + item.item
              + " was refused at "
              + Words.ms(history.at(item.refused))
              + " and yet delivered at "
              + Words.ms(call.startNs)
              + ": half accepted.",
          stop.called,
          item.refused,
          call.dispatched);
    }
    if (item.accepted >= 0) {
      return swallowed(history, item) ? swallowed(history, stop, item) : Finding.KEPT;
    }
    if (item.refused >= 0) {
      String message = ((Event.Refused) history.event(item.refused)).message();
      if (late && item.reason == Event.Refusal.OTHER && message.isBlank()) {
        return Finding.broken(
            opening(history, stop)
                + "; "
                + item.item
                + ", offered at "
                + Words.ms(history.at(item.offered))
                + ", was refused without a word.",
            stop.called,
            item.refused);
      }
      return Finding.KEPT;
    }
    if (item.item.producer() != Item.HANDLER && allReturned(history) && !spinning(history)) {
      return Finding.broken(
          opening(history, stop)
              + ", but the add of "
              + item.item
              + ", offered at "
              + Words.ms(history.at(item.offered))
              + ", still waited when the try ended at "
              + Words.ms(history.lastNs())
              + ".",
          stop.called,
          item.offered,
          history.endIndex());
    }
    return Finding.KEPT;
  }

  private static String opening(History history, StopLife stop) {
    return "Stop " + stop.stop + " was called at " + Words.ms(history.at(stop.called));
  }

  private static Finding swallowed(History history, StopLife stop, ItemLife item) {
    return Finding.broken(
        opening(history, stop)
            + "; "
            + item.item
            + ", offered at "
            + Words.ms(history.at(item.offered))
            + ", was still accepted, but never handled: swallowed.",
        stop.called,
        item.accepted);
  }

  private static boolean swallowed(History history, ItemLife item) {
    return !item.settledBefore(history.endIndex())
        && allReturned(history)
        && !Stops.anyGaveUp(history)
        && !spinning(history);
  }

  private static boolean spinning(History history) {
    return history.ending() == Event.Ending.LIVELOCK;
  }

  private static boolean allReturned(History history) {
    for (StopLife stop : history.stops()) {
      if (!stop.ended()) {
        return false;
      }
    }
    return true;
  }

  /** DRN-7. */
  static Finding stopEnds(History history) {
    if (!Stops.judgedAndReturning(history)) {
      return Finding.NOT_EXERCISED;
    }
    StopLife stuck = Stops.neverReturned(history, RuleId.DRN_7);
    if (stuck != null) {
      return Stops.stuck(history, stuck, ", while producers kept adding,");
    }
    boolean exercised = false;
    for (StopLife stop : history.stops()) {
      int end = Stops.endOf(history, stop);
      if (!Stops.outside(stop) || !Stops.offeredBetween(history, stop.called, end)) {
        continue;
      }
      exercised = true;
      int chased = 0;
      CallLife last = null;
      for (CallLife call : history.calls()) {
        if (call.dispatched > stop.called
            && call.dispatched < end
            && allLate(history, stop, call)) {
          chased++;
          last = call;
        }
      }
      if (last != null && chased > allowance(history, stop, end)) {
        return Finding.broken(
            opening(history, stop)
                + " and went on to deliver what was offered afterwards, in "
                + Words.count(chased, "batch").replace("batchs", "batches")
                + ", the last of them "
                + Words.items(last.items)
                + " at "
                + Words.ms(last.startNs)
                + (stop.ended()
                    ? "; it returned only at " + Words.ms(history.at(end)) + "."
                    : "; it never returned."),
            stop.called,
            last.dispatched,
            end);
      }
    }
    return exercised ? Finding.KEPT : Finding.NOT_EXERCISED;
  }

  /**
   * How many batches of late items are not yet a chase. A right design delivers none; one that only
   * breaks DRN-6 may deliver one for every stop and flush that takes a last batch.
   */
  private static int allowance(History history, StopLife stop, int end) {
    int others = Stops.overlapping(history, stop);
    for (History.FlushLife flush : history.flushes()) {
      boolean before = flush.ended() && Math.max(flush.returned, flush.threw) < stop.called;
      if (!before && flush.called < end) {
        others++;
      }
    }
    return 1 + others;
  }

  private static boolean allLate(History history, StopLife stop, CallLife call) {
    for (Item name : call.items) {
      ItemLife item = history.item(name);
      if (item.offered < stop.called || !laterThan(history, stop, item.offered)) {
        return false;
      }
    }
    return true;
  }
}
