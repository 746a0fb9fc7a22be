package io.microbatch.conformance.rules;

import io.microbatch.conformance.rules.History.CallLife;
import io.microbatch.conformance.rules.History.ItemLife;
import io.microbatch.conformance.scenario.Item;
import io.microbatch.conformance.trace.Event;
import io.microbatch.conformance.trace.Profile;
import io.microbatch.conformance.trace.Profile.CadenceKind;
import io.microbatch.conformance.trace.Trace;
import java.util.List;
import java.util.Optional;

/** LAG: time, and what becomes of it after a stall, an overrun or a clock step. */
final class LagRules {
  static final List<Rule> RULES =
      List.of(
          new Rule(
              RuleId.LAG_1,
              "Freshness: with an idle handler, an accepted item is dispatched within I + ε of its"
                  + " acceptance.",
              "The interval is what a user sets to say how old data may get. It should mean that,"
                  + " and not \"twice that, if you are unlucky\".",
              Rule.Applies.ALWAYS,
              LagRules::freshness),
          new Rule(
              RuleId.LAG_2,
              "Cadence, P < I and one partial batch a tick: fixed-rate dispatches on the grid, mean"
                  + " period I, no drift however long it runs; sleep-loop has period I + P (its"
                  + " declared cadence).",
              "A loop that adds the working time to each period does 8 runs in the time of 10, and"
                  + " nothing looks wrong. Either cadence is fine, if it is the one that was"
                  + " promised.",
              Rule.Applies.ALWAYS,
              LagRules::cadence),
          new Rule(
              RuleId.LAG_3,
              "Fixed-rate: after a stall or an overrun the ticks are on the original grid again, not"
                  + " on a shifted one.",
              "Setting the next tick to \"now + I\" after a delay is an easy way out, and moves every"
                  + " later tick: what ran on the full minute runs at 17 seconds past from then on.",
              LagRules::fixedRateOnly,
              LagRecovery::originalGrid),
          new Rule(
              RuleId.LAG_4,
              "After a stall of any length there is at most one catch-up dispatch that timing alone"
                  + " caused (no burst of missed ticks).",
              "A laptop that slept for an hour owes 7,200 ticks of half a second. Running them all"
                  + " hits whatever is behind the handler with tiny batches, one right after"
                  + " another.",
              Rule.Applies.ALWAYS,
              LagRecovery::noBurst),
          new Rule(
              RuleId.LAG_5,
              "Fixed-rate, P > I and a standing backlog: the handler is busy all the time (period P,"
                  + " no waiting added).",
              "A batcher that is behind and pauses all the same falls further behind: each overrun"
                  + " costs up to a whole interval on top.",
              LagRules::fixedRateOnly,
              LagRecovery::busyWhenBehind),
          new Rule(
              RuleId.LAG_6,
              "A wall-clock step of ±D (NTP, DST, a person) delays or hastens no dispatch.",
              "The wall clock tells people the time; it may be set. A deadline on it is an hour late"
                  + " when someone turns the clock back by one.",
              Rule.Applies.ALWAYS,
              LagRecovery::wallClock),
          new Rule(
              RuleId.LAG_7,
              "Empty and idle, the batcher does not wake up.",
              "Two wake-ups a second are nothing, until a thousand batchers do it, or a battery pays"
                  + " for it.",
              Rule.Applies.ALWAYS,
              LagRules::quiet));

  private LagRules() {}

  private static Optional<String> fixedRateOnly(Profile profile) {
    return switch (profile.cadence()) {
      case FIXED_RATE -> Optional.empty();
      case SLEEP_LOOP -> Optional.of("It waits I after the work; it keeps no grid.");
      case LINGER -> Optional.of("It waits I from the oldest item on; it keeps no grid.");
    };
  }

  private static Finding freshness(History h) {
    if (h.hangs() || h.originNs() == History.NEVER) {
      return Finding.NOT_EXERCISED;
    }
    int until = h.steadyUntil();
    long allowed = h.intervalNs() + h.epsilonNs();
    boolean exercised = false;
    for (ItemLife life : h.items()) {
      if (life.accepted < 0 || life.accepted >= until || life.dropped >= 0) {
        continue;
      }
      long from = Math.max(h.at(life.accepted), h.originNs());
      int left = Math.min(life.left(), until);
      long idle = h.idleNs(from, h.at(left));
      exercised |= idle > 0 || sentAtOnce(h, life, until);
      if (idle > allowed) {
        boolean dispatched = life.left() <= until;
        return Finding.broken(
            life.item
                + " was accepted at "
                + Words.ms(h.at(life.accepted))
                + (idle == h.at(left) - from ? " and the handler was idle, but it " : ", but it ")
                + (dispatched
                    ? "was dispatched only at " + Words.ms(h.at(left))
                    : "had not been dispatched by " + Words.ms(h.at(left)))
                + (idle == h.at(left) - from
                    ? ": " + Words.ms(idle) + " later, allowed are "
                    : "; the handler was idle for " + Words.ms(idle) + " of that, allowed are ")
                + Words.ms(h.intervalNs())
                + ".",
            life.accepted,
            left);
      }
    }
    return exercised ? Finding.KEPT : Finding.NOT_EXERCISED;
  }

  /** Whether a design that need not wait for a tick or a full batch did not. */
  private static boolean sentAtOnce(History h, ItemLife life, int until) {
    CallLife call = life.call;
    return call != null
        && call.dispatched < until
        && call.items.size() < h.maxBatch()
        && h.running(life.accepted) == 0;
  }

  private static Finding cadence(History h) {
    int until = h.steadyUntil();
    Ticks ticks = h.ticks();
    CadenceKind kind = h.profile().cadence();
    if (h.hangs()
        || h.originNs() == History.NEVER
        || !h.stalls().isEmpty()
        || (kind == CadenceKind.FIXED_RATE && ticks.overran(until))) {
      return Finding.NOT_EXERCISED;
    }
    List<CallLife> calls = h.calls();
    int judged = 0;
    for (int k = 0; k < calls.size() && calls.get(k).dispatched < until; k++) {
      if (!ticks.timed(k)) {
        continue;
      }
      judged++;
      if (kind == CadenceKind.FIXED_RATE) {
        if (ticks.offGrid(k)) {
          return ticks.wasOffGrid(k);
        }
      } else if (ticks.early(k)) {
        return ticks.cameEarly(k);
      } else if (late(h, k)) {
        return cameLate(h, k);
      }
    }
    return judged > 1 ? Finding.KEPT : Finding.NOT_EXERCISED;
  }

  /** The instant from which call {@code k} of a design that keeps no grid was overdue. */
  private static long dueNs(History h, int k) {
    CallLife call = h.calls().get(k);
    if (h.profile().cadence() == CadenceKind.LINGER) {
      long oldest = History.NEVER;
      for (Item item : call.items) {
        ItemLife life = h.item(item);
        if (life.accepted >= 0 && life.accepted < call.dispatched) {
          oldest = Math.min(oldest, h.at(life.accepted));
        }
      }
      return oldest == History.NEVER ? oldest : Math.max(oldest, h.originNs()) + h.intervalNs();
    }
    if (k == 0 || !h.ticks().timed(k - 1) || h.calls().get(k - 1).ended < 0) {
      return History.NEVER;
    }
    CallLife before = h.calls().get(k - 1);
    for (Item item : call.items) {
      int accepted = h.item(item).accepted;
      if (accepted >= 0 && accepted < before.ended) {
        return before.endNs + h.intervalNs();
      }
    }
    return History.NEVER;
  }

  private static boolean late(History h, int k) {
    long due = dueNs(h, k);
    return due != History.NEVER && h.idleNs(due, h.calls().get(k).startNs) > h.epsilonNs();
  }

  private static Finding cameLate(History h, int k) {
    CallLife call = h.calls().get(k);
    return Finding.broken(
        Words.items(call.items)
            + " came at "
            + Words.ms(call.startNs)
            + " with the handler idle before; due was "
            + Words.ms(dueNs(h, k))
            + (h.profile().cadence() == CadenceKind.LINGER
                ? ", the interval after the oldest item."
                : ", the interval after the call before it."),
        call.dispatched);
  }

  /**
   * A timer armed while an item waited may fire once when there is none left, one for each thread.
   * The second time the same thread wakes, or the third time anyone does, it is for nothing.
   */
  private static Finding quiet(History h) {
    int until = h.firstStop();
    boolean exercised = false;
    int since = -1;
    int first = -1;
    int second = -1;
    boolean seesWakeUps = h.trace().world() == Trace.World.SIMULATED;
    for (int i = 0; i < until; i++) {
      Event event = h.event(i);
      if (event instanceof Event.Woke woke) {
        seesWakeUps = true;
        if (since < 0) {
          continue;
        }
        if (first < 0) {
          first = i;
        } else if (later(h, first, i) && (second < 0 || later(h, second, i))) {
          if (second >= 0 || h.event(first).actor().equals(woke.actor())) {
            return wokeAgain(h, since, first, i);
          }
          second = i;
        }
      } else if (disturbs(event)) {
        exercised |= since >= 0 && lasted(h, since, i);
        since = h.waiting(i) == 0 && h.running(i) == 0 && pending(h, i) == 0 ? i : -1;
        first = -1;
        second = -1;
      }
    }
    if (since >= 0 && until == h.endIndex()) {
      if (h.ending() == Event.Ending.LIVELOCK) {
        return Finding.broken(
            "Nothing was waiting and the handler was idle from "
                + Words.ms(h.at(since))
                + " on, but the batcher ran in circles without end.",
            since,
            until);
      }
      exercised |= h.ending() == Event.Ending.QUIET || lasted(h, since, until);
    } else if (since >= 0) {
      exercised |= lasted(h, since, until);
    }
    return exercised && seesWakeUps ? Finding.KEPT : Finding.NOT_EXERCISED;
  }

  private static Finding wokeAgain(History h, int since, int first, int i) {
    return Finding.broken(
        "Nothing was waiting and the handler was idle from "
            + Words.ms(h.at(since))
            + " on, but "
            + h.event(first).actor()
            + " woke up at "
            + Words.ms(h.at(first))
            + " and "
            + (h.event(i).actor().equals(h.event(first).actor()) ? "again" : h.event(i).actor())
            + " at "
            + Words.ms(h.at(i))
            + ".",
        since,
        first,
        i);
  }

  private static boolean later(History h, int earlier, int i) {
    return h.at(i) - h.at(earlier) > h.epsilonNs();
  }

  private static boolean lasted(History h, int since, int i) {
    return h.originNs() != History.NEVER
        && h.at(i) - Math.max(h.at(since), h.originNs()) >= 2 * h.intervalNs();
  }

  /** Whether an event has to do with items or calls, so that a timer may be armed anew. */
  private static boolean disturbs(Event event) {
    return switch (event) {
      case Event.Woke _,
          Event.WallStepped _,
          Event.Interrupted _,
          Event.Stalled _,
          Event.Remaining _,
          Event.End _ ->
          false;
      default -> true;
    };
  }

  /** How many adds and flushes were under way after event {@code i}. */
  private static int pending(History h, int i) {
    int count = 0;
    for (ItemLife life : h.items()) {
      int outcome = Math.max(life.accepted, life.refused);
      if (life.offered >= 0 && life.offered <= i && (outcome < 0 || outcome > i)) {
        count++;
      }
    }
    for (History.FlushLife flush : h.flushes()) {
      int end = Math.max(flush.returned, flush.threw);
      if (flush.called <= i && (end < 0 || end > i)) {
        count++;
      }
    }
    return count;
  }
}
