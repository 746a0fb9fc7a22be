package io.microbatch.conformance.rules;

import io.microbatch.conformance.rules.History.CallLife;
import io.microbatch.conformance.rules.History.FlushLife;
import io.microbatch.conformance.rules.History.ItemLife;
import io.microbatch.conformance.rules.History.StopLife;
import io.microbatch.conformance.scenario.Item;
import io.microbatch.conformance.trace.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * FLU, flush as a barrier. A flush that never returns breaks one rule: FLU-3 if producers kept
 * adding, else FLU-2 if it overlapped another flush or a stop, or came after one, else FLU-1.
 */
final class FlushRules {
  /** So many batches of later items may start while a flush returns, and it is no chase yet. */
  private static final int RACING_BATCHES = 2;

  /** The family, in the order of the contract. */
  static final List<Rule> RULES =
      List.of(
          rule(
              RuleId.FLU_1,
              "When flush() completes, every item accepted before the call has been handled,"
                  + " in-flight batches included.",
              "A flush is a barrier: commit, checkpoint or reply after it. One that ignores the"
                  + " batch in flight confirms what may still fail.",
              history -> barrier(history, RuleId.FLU_1)),
          rule(
              RuleId.FLU_2,
              "FLU-1 holds for flushes that overlap each other, adds, ticks and stop().",
              "Flushes come from many threads, just when the batcher is busiest. One that finds"
                  + " another at work and returns early is no barrier.",
              history -> barrier(history, RuleId.FLU_2)),
          rule(
              RuleId.FLU_3,
              "flush() ends though producers keep adding.",
              "A flush that waits for an empty queue may never see one. It owes its caller only"
                  + " what was there before the call.",
              FlushRules::ends));

  private FlushRules() {}

  private static Rule rule(RuleId id, String statement, String intent, Rule.Checker checker) {
    return new Rule(
        id,
        statement,
        intent,
        profile ->
            profile.flushes() ? Optional.empty() : Optional.of("The design has no public flush."),
        checker);
  }

  private static Finding barrier(History history, RuleId rule) {
    if (!Stops.judgedAndReturning(history)) {
      return Finding.NOT_EXERCISED;
    }
    boolean exercised = false;
    for (FlushLife flush : history.flushes()) {
      if (!flush.ended() && blamed(history, flush) == rule) {
        return stuck(history, flush, "");
      }
      if (flush.returned < 0 || (rule == RuleId.FLU_2 && !overlaps(history, flush))) {
        continue;
      }
      for (ItemLife item : history.items()) {
        exercised |=
            item.accepted >= 0 && item.accepted < flush.called && !item.settledBefore(flush.called);
      }
      List<ItemLife> left = left(history, flush);
      if (!left.isEmpty()) {
        return Finding.broken(
            "Flush "
                + flush.flush
                + ", called at "
                + Words.ms(history.at(flush.called))
                + ", returned at "
                + Words.ms(history.at(flush.returned))
                + ", but "
                + Words.items(Stops.names(left))
                + ", accepted before the call, "
                + inFlight(left, flush)
                + ".",
            flush.called,
            flush.returned);
      }
    }
    return exercised ? Finding.KEPT : Finding.NOT_EXERCISED;
  }

  /** What was accepted before the flush was called, and not settled when it returned. */
  private static List<ItemLife> left(History history, FlushLife flush) {
    List<ItemLife> left = List.of();
    for (ItemLife item : history.items()) {
      if (item.accepted >= 0
          && item.accepted < flush.called
          && !item.settledBefore(flush.returned)
          && !droppedAsItReturned(history, item, flush)) {
        if (left.isEmpty()) {
          left = new ArrayList<>();
        }
        left.add(item);
      }
    }
    return left;
  }

  /** An add that overlaps the flush may drop an item at the instant at which the flush returns. */
  private static boolean droppedAsItReturned(History history, ItemLife item, FlushLife flush) {
    return item.dropped >= 0
        && history.at(item.dropped) - history.at(flush.returned) <= history.epsilonNs();
  }

  private static String inFlight(List<ItemLife> left, FlushLife flush) {
    for (ItemLife item : left) {
      CallLife call = item.call;
      if (call == null || call.dispatched > flush.returned) {
        return "had not been handled";
      }
    }
    return "had been dispatched but not handled";
  }

  private static int endOf(History history, FlushLife flush) {
    return flush.ended() ? Math.max(flush.returned, flush.threw) : history.endIndex();
  }

  /** Whether another flush, a stop, or an add was in progress at some time while the flush was. */
  private static boolean overlaps(History history, FlushLife flush) {
    int end = endOf(history, flush);
    return overlapsCall(history, flush) || addedBetween(history, flush.called, end);
  }

  private static boolean overlapsCall(History history, FlushLife flush) {
    int end = endOf(history, flush);
    for (FlushLife other : history.flushes()) {
      if (other != flush && other.called < end && endOf(history, other) > flush.called) {
        return true;
      }
    }
    for (StopLife stop : history.stops()) {
      if (stop.called < end && Stops.endOf(history, stop) > flush.called) {
        return true;
      }
    }
    return false;
  }

  private static boolean addedBetween(History history, int from, int to) {
    for (ItemLife item : history.items()) {
      int outcome = Math.max(item.accepted, item.refused);
      if (item.offered >= 0 && item.offered < to && (outcome < 0 || outcome > from)) {
        return true;
      }
    }
    return false;
  }

  /** The one rule that a flush breaks which never returned; null if it is not its own fault. */
  private static @Nullable RuleId blamed(History history, FlushLife flush) {
    if (Stops.handlerStuck(history) || neverStarted(history) || stopStuck(history)) {
      return null;
    }
    if (history.ending() == Event.Ending.LIVELOCK
        && history.lastNs() - history.at(flush.called) <= history.epsilonNs()
        && overlapsCall(history, flush)) {
      return null;
    }
    if (!history.stops().isEmpty() && history.firstStop() < flush.called) {
      return RuleId.FLU_2;
    }
    if (Stops.offeredBetween(history, flush.called, history.endIndex())) {
      return RuleId.FLU_3;
    }
    return overlaps(history, flush) ? RuleId.FLU_2 : RuleId.FLU_1;
  }

  private static boolean neverStarted(History history) {
    return history.profile().startable() && history.originNs() == History.NEVER;
  }

  /** A stop that never returned is to blame for whatever waits with it. */
  private static boolean stopStuck(History history) {
    for (StopLife stop : history.stops()) {
      if (!stop.ended()) {
        return true;
      }
    }
    return false;
  }

  private static Finding stuck(History history, FlushLife flush, String circumstance) {
    return Finding.broken(
        "Flush "
            + flush.flush
            + " was called at "
            + Words.ms(history.at(flush.called))
            + circumstance
            + " and had not returned when the try ended at "
            + Words.ms(history.lastNs())
            + ".",
        flush.called,
        history.endIndex());
  }

  /**
   * FLU-3. Once everything is settled that was offered no later than the instant of the call, a
   * flush has nothing left to wait for: batches that start then, and before it returns, are a
   * chase, unless all happens at one instant, in which the caller only waits for its turn.
   */
  private static Finding ends(History history) {
    if (!Stops.judgedAndReturning(history)) {
      return Finding.NOT_EXERCISED;
    }
    boolean exercised = false;
    for (FlushLife flush : history.flushes()) {
      if (!flush.ended() && blamed(history, flush) == RuleId.FLU_3) {
        return stuck(history, flush, ", while producers kept adding,");
      }
      int end = endOf(history, flush);
      if (!flush.ended() || !Stops.offeredBetween(history, flush.called, end)) {
        continue;
      }
      exercised = true;
      int settled = settled(history, flush);
      int chased = 0;
      CallLife last = null;
      for (CallLife call : history.calls()) {
        if (call.dispatched > settled && call.dispatched < end) {
          chased++;
          last = call;
        }
      }
      boolean timePassed =
          history.unstalledNs(history.at(settled), history.at(end)) > history.epsilonNs();
      if (last != null && timePassed && chased > RACING_BATCHES) {
        return Finding.broken(
            "Flush "
                + flush.flush
                + " was called at "
                + Words.ms(history.at(flush.called))
                + "; by "
                + Words.ms(history.at(settled))
                + " all that had been offered before was handled, but it waited for "
                + chased
                + " more batches, the last of them "
                + Words.items(last.items)
                + " at "
                + Words.ms(last.startNs)
                + ", and returned only at "
                + Words.ms(history.at(end))
                + ".",
            flush.called,
            settled,
            end);
      }
    }
    return exercised ? Finding.KEPT : Finding.NOT_EXERCISED;
  }

  /** The position at which the last item settled that may have come before the flush. */
  private static int settled(History history, FlushLife flush) {
    int last = flush.called;
    for (CallLife call : history.calls()) {
      if (call.dispatched < flush.called || !allLater(history, flush, call)) {
        last = Math.max(last, call.ended < 0 ? history.endIndex() : call.ended);
      }
    }
    return last;
  }

  private static boolean allLater(History history, FlushLife flush, CallLife call) {
    long fromNs = history.at(flush.called);
    for (Item name : call.items) {
      int offered = history.item(name).offered;
      if (offered < flush.called) {
        return false;
      }
      long toNs = history.at(offered);
      if (toNs - fromNs - history.stalledNs(fromNs, toNs) <= history.epsilonNs()) {
        return false;
      }
    }
    return true;
  }
}
