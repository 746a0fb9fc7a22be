package io.microbatch.conformance.rules;

import io.microbatch.conformance.rules.History.CallLife;
import io.microbatch.conformance.rules.History.Span;
import io.microbatch.conformance.scenario.Item;
import io.microbatch.conformance.trace.Event;
import io.microbatch.conformance.trace.Profile.CadenceKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** LAG-3 to LAG-6: what the ticks do after a stall, an overrun or a step of the wall clock. */
final class LagRecovery {
  private LagRecovery() {}

  static Finding originalGrid(History h) {
    if (h.hangs() || h.originNs() == History.NEVER) {
      return Finding.NOT_EXERCISED;
    }
    Ticks ticks = h.ticks();
    int until = h.steadyUntil();
    long disturbedNs = firstDisturbance(h, ticks, until);
    boolean exercised = false;
    boolean caughtUp = false;
    List<CallLife> calls = h.calls();
    for (int k = 0; k < calls.size() && calls.get(k).dispatched < until; k++) {
      long start = calls.get(k).startNs;
      if (start < disturbedNs) {
        continue;
      }
      boolean onGrid = ticks.onGrid(start);
      caughtUp =
          ticks.endsStall(k) || (ticks.followsAtOnce(k) && (ticks.heldUpTick(k - 1) || caughtUp));
      if (ticks.timed(k) && !caughtUp) {
        exercised = true;
        if (!onGrid) {
          return ticks.wasOffGrid(k);
        }
      }
    }
    return exercised ? Finding.KEPT : Finding.NOT_EXERCISED;
  }

  /** When the first stall or the first call longer than I ended. */
  private static long firstDisturbance(History h, Ticks ticks, int until) {
    long first = History.NEVER;
    for (Span stall : h.stalls()) {
      first = Math.min(first, stall.toNs());
    }
    List<CallLife> calls = h.calls();
    for (int k = 0; k < calls.size() && calls.get(k).dispatched < until; k++) {
      if (calls.get(k).ended >= 0 && ticks.tookNs(k) > h.intervalNs()) {
        first = Math.min(first, calls.get(k).endNs);
      }
    }
    return first;
  }

  static Finding noBurst(History h) {
    if (h.hangs() || h.originNs() == History.NEVER) {
      return Finding.NOT_EXERCISED;
    }
    boolean grid = h.profile().cadence() == CadenceKind.FIXED_RATE;
    boolean exercised = false;
    for (Span stall : h.stalls()) {
      if (stall.toNs() - stall.fromNs() >= h.intervalNs()) {
        Finding finding = grid ? burst(h, stall, "stall") : hurry(h, stall);
        if (finding.broken()) {
          return finding;
        }
        exercised |= finding.exercised();
      }
    }
    List<CallLife> calls = h.calls();
    int until = h.steadyUntil();
    for (int k = 0; grid && k < calls.size() && calls.get(k).dispatched < until; k++) {
      CallLife call = calls.get(k);
      if (call.ended >= 0 && h.ticks().tookNs(k) >= h.intervalNs()) {
        Finding finding = burst(h, new Span(call.startNs, call.endNs), "call");
        if (finding.broken()) {
          return finding;
        }
        exercised |= finding.exercised();
      }
    }
    return exercised ? Finding.KEPT : Finding.NOT_EXERCISED;
  }

  /** Fixed-rate: the dispatches by time between the end of a span and the next tick on the grid. */
  private static Finding burst(History h, Span span, String what) {
    Ticks ticks = h.ticks();
    long next = ticks.nextOnGrid(span.toNs());
    int allowed = ticks.onGrid(span.toNs()) ? 2 : 1;
    int until = h.steadyUntil();
    List<CallLife> calls = h.calls();
    List<CallLife> found = new ArrayList<>(0);
    boolean exercised = false;
    for (int k = 0; k < calls.size() && calls.get(k).dispatched < until; k++) {
      long start = calls.get(k).startNs;
      if (ticks.timed(k) && start >= span.toNs() - h.epsilonNs()) {
        exercised = true;
        if (start < next - h.epsilonNs()) {
          found.add(calls.get(k));
        }
      }
    }
    if (found.size() <= allowed) {
      return exercised ? Finding.KEPT : Finding.NOT_EXERCISED;
    }
    StringBuilder text = new StringBuilder();
    int[] events = new int[found.size()];
    for (int i = 0; i < events.length; i++) {
      events[i] = found.get(i).dispatched;
      text.append(i == 0 ? "" : i == events.length - 1 ? " and " : ", ");
      text.append(Words.ms(found.get(i).startNs));
    }
    return Finding.broken(
        "A "
            + what
            + " of "
            + Words.ms(span.toNs() - span.fromNs())
            + " ended at "
            + Words.ms(span.toNs())
            + "; then came batches that were not full at "
            + text
            + ", all before the next tick at "
            + Words.ms(next)
            + ". One is allowed.",
        events);
  }

  /** No grid: after the first dispatch that follows the stall, each further one must wait again. */
  private static Finding hurry(History h, Span stall) {
    Ticks ticks = h.ticks();
    int until = h.steadyUntil();
    List<CallLife> calls = h.calls();
    int seen = 0;
    for (int k = 0; k < calls.size() && calls.get(k).dispatched < until; k++) {
      if (ticks.timed(k) && calls.get(k).startNs >= stall.toNs() - h.epsilonNs()) {
        seen++;
        if (seen > 1 && ticks.early(k)) {
          return ticks.cameEarly(k);
        }
      }
    }
    return seen > 1 ? Finding.KEPT : Finding.NOT_EXERCISED;
  }

  static Finding busyWhenBehind(History h) {
    if (h.hangs() || h.originNs() == History.NEVER) {
      return Finding.NOT_EXERCISED;
    }
    int until = h.steadyUntil();
    List<CallLife> calls = h.calls();
    boolean exercised = false;
    for (int k = 0; k + 1 < calls.size() && calls.get(k + 1).dispatched < until; k++) {
      CallLife call = calls.get(k);
      CallLife next = calls.get(k + 1);
      if (call.ended < 0
          || next.dispatched < call.ended
          || !longerThanInterval(h, call)
          || !longerThanInterval(h, next)) {
        continue;
      }
      Item waiting = waitingBefore(h, call, next);
      if (waiting == null) {
        continue;
      }
      exercised = true;
      long idle = h.unstalledNs(call.endNs, next.startNs);
      if (idle > h.epsilonNs()) {
        return Finding.broken(
            "Call "
                + call.call
                + " took "
                + Words.ms(call.endNs - call.startNs)
                + ", longer than the interval of "
                + Words.ms(h.intervalNs())
                + ", and ended at "
                + Words.ms(call.endNs)
                + " with "
                + waiting
                + " waiting; but the next call began only at "
                + Words.ms(next.startNs)
                + ", "
                + Words.ms(idle)
                + " later.",
            call.ended,
            next.dispatched);
      }
    }
    return exercised ? Finding.KEPT : Finding.NOT_EXERCISED;
  }

  private static boolean longerThanInterval(History h, CallLife call) {
    long end = call.ended < 0 ? h.lastNs() : call.endNs;
    return h.unstalledNs(call.startNs, end) > h.intervalNs();
  }

  /** An item of the next call that was surely waiting before a call ended. */
  private static @Nullable Item waitingBefore(History h, CallLife call, CallLife next) {
    for (Item item : next.items) {
      int accepted = h.item(item).accepted;
      if (accepted >= 0 && accepted < call.ended) {
        return item;
      }
    }
    return null;
  }

  /**
   * Looks only at what comes after the step, without stalls, overruns and calls that a tick met.
   * Late is a dispatch if items waited and the handler was idle for longer than I: not if an item
   * had to wait for its turn, which is another rule's business. And what would have come just so
   * without the step is none of the step's doing.
   */
  static Finding wallClock(History h) {
    int step = h.wallStep();
    int until = h.runsUntil();
    Ticks ticks = h.ticks();
    if (step >= until
        || h.hangs()
        || h.originNs() == History.NEVER
        || !h.stalls().isEmpty()
        || ticks.overran(until)
        || ticks.anyHeldUpTick(until)
        || ((Event.WallStepped) h.event(step)).byNs() == 0) {
      return Finding.NOT_EXERCISED;
    }
    boolean felt = !((Event.WallStepped) h.event(step)).unfelt();
    int since = -1;
    for (int i = 0; i <= until; i++) {
      boolean waits = i < until && h.waiting(i) > 0 && h.running(i) == 0;
      if (waits && since < 0) {
        since = i;
      } else if (!waits && since >= 0) {
        long waited = h.at(i) - Math.max(h.at(since), h.originNs());
        if (felt && i > step && waited > h.intervalNs() + h.epsilonNs()) {
          return delayed(h, since, i, waited);
        }
        since = -1;
      }
    }
    boolean exercised = false;
    List<CallLife> calls = h.calls();
    for (int k = 0; k < calls.size() && calls.get(k).dispatched < until; k++) {
      if (calls.get(k).dispatched > step && ticks.timed(k)) {
        exercised = true;
        if (h.profile().cadence() == CadenceKind.FIXED_RATE) {
          if (felt && ticks.offGrid(k)) {
            return ticks.wasOffGrid(k);
          }
        } else if (felt && ticks.early(k)) {
          return ticks.cameEarly(k);
        }
      }
    }
    return exercised ? Finding.KEPT : Finding.NOT_EXERCISED;
  }

  private static Finding delayed(History h, int since, int i, long waited) {
    int step = h.wallStep();
    return Finding.broken(
        "The wall clock was set at "
            + Words.ms(h.at(step))
            + "; items were waiting and the handler was idle from "
            + Words.ms(h.at(since))
            + " to "
            + Words.ms(h.at(i))
            + ": "
            + Words.ms(waited)
            + ", allowed are "
            + Words.ms(h.intervalNs())
            + ".",
        since,
        step,
        i);
  }
}
