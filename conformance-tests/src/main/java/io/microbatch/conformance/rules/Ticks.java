package io.microbatch.conformance.rules;

import io.microbatch.conformance.rules.History.CallLife;
import io.microbatch.conformance.rules.History.FlushLife;
import io.microbatch.conformance.rules.History.ItemLife;
import io.microbatch.conformance.rules.History.Span;
import io.microbatch.conformance.scenario.Item;
import io.microbatch.conformance.scenario.Overflow;
import io.microbatch.conformance.trace.Profile.CadenceKind;
import java.util.List;

/**
 * Which dispatches timing alone caused, and whether they were due.
 *
 * <p>A full batch may have been caused by its size, one with a flush pending by the flush. What
 * follows a full batch without a pause may be the rest of the same run. A batch from which items
 * were dropped at that instant may have been full. Every other dispatch, of a batch that is not
 * full, was caused by time: a tick.
 */
final class Ticks {
  private final History h;
  private final List<CallLife> calls;
  private final boolean[] timed;
  private final long intervalNs;
  private final long epsilonNs;

  Ticks(History h) {
    this.h = h;
    calls = h.calls();
    intervalNs = h.intervalNs();
    epsilonNs = h.epsilonNs();
    timed = new boolean[calls.size()];
    int until = h.runsUntil();
    for (int k = 0; k < timed.length; k++) {
      timed[k] = calls.get(k).dispatched < until && byTime(k);
    }
  }

  private boolean byTime(int k) {
    CallLife call = calls.get(k);
    if (call.items.size() >= h.maxBatch() || call.items.isEmpty()) {
      return false;
    }
    if (followsAtOnce(k) && calls.get(k - 1).items.size() >= h.maxBatch()) {
      return false;
    }
    if (h.scenario().settings().overflow() == Overflow.DROP_OLDEST && robbed(call)) {
      return false;
    }
    for (FlushLife flush : h.flushes()) {
      if (flush.called < call.dispatched) {
        int end = Math.max(flush.returned, flush.threw);
        if (end < 0
            || end > call.dispatched
            || h.unstalledNs(h.at(end), call.startNs) <= epsilonNs) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether a batch was perhaps full when it fell due, and lost its oldest items that instant. */
  private boolean robbed(CallLife call) {
    for (ItemLife life : h.items()) {
      if (life.dropped >= 0
          && h.unstalledNs(h.at(life.dropped), call.startNs) <= epsilonNs
          && h.at(life.dropped) <= call.startNs + epsilonNs) {
        return true;
      }
    }
    return false;
  }

  /** Whether call {@code k}, 0 for the first, was dispatched because it was time. */
  boolean timed(int k) {
    return timed[k];
  }

  /** Whether call {@code k} began when the call before it ended, stalls left out. */
  boolean followsAtOnce(int k) {
    if (k == 0) {
      return false;
    }
    CallLife before = calls.get(k - 1);
    return before.ended >= 0 && h.unstalledNs(before.endNs, calls.get(k).startNs) <= epsilonNs;
  }

  /** Whether an instant is t0 + k·I for some k ≥ 1. */
  boolean onGrid(long ns) {
    long since = ns - h.originNs();
    if (since < intervalNs - epsilonNs) {
      return false;
    }
    long off = since % intervalNs;
    return off <= epsilonNs || off >= intervalNs - epsilonNs;
  }

  /** The first instant of the grid that is after this one. */
  long nextOnGrid(long ns) {
    return h.originNs()
        + (Math.floorDiv(ns + epsilonNs - h.originNs(), intervalNs) + 1) * intervalNs;
  }

  /** The instant of the grid nearest to this one. */
  long nearestOnGrid(long ns) {
    long number = Math.max(1, (ns - h.originNs() + intervalNs / 2) / intervalNs);
    return h.originNs() + number * intervalNs;
  }

  /** Whether call {@code k} was still running when a tick on the grid came. */
  boolean heldUpTick(int k) {
    CallLife call = calls.get(k);
    return call.ended >= 0 && nextOnGrid(call.startNs) <= call.endNs + epsilonNs;
  }

  /** Whether any call dispatched before {@code until} was still running when a tick came. */
  boolean anyHeldUpTick(int until) {
    for (int k = 0; k < calls.size() && calls.get(k).dispatched < until; k++) {
      if (heldUpTick(k)) {
        return true;
      }
    }
    return false;
  }

  /** Whether call {@code k} began when a stall ended in which a tick on the grid came. */
  boolean endsStall(int k) {
    long start = calls.get(k).startNs;
    for (Span stall : h.stalls()) {
      if (Math.abs(start - stall.toNs()) <= epsilonNs
          && nextOnGrid(stall.fromNs() - 1 - 2 * epsilonNs) <= stall.toNs() + epsilonNs) {
        return true;
      }
    }
    return false;
  }

  /** How long call {@code k} took; up to the end of the trace if it did not end. */
  long tookNs(int k) {
    CallLife call = calls.get(k);
    return (call.ended < 0 ? h.lastNs() : call.endNs) - call.startNs;
  }

  /** Whether a call dispatched before {@code until} took an interval or longer. */
  boolean overran(int until) {
    for (int k = 0; k < calls.size() && calls.get(k).dispatched < until; k++) {
      if (tookNs(k) >= intervalNs) {
        return true;
      }
    }
    return false;
  }

  /** The call dispatched by time last before call {@code k}; -1 if there is none. */
  int timedBefore(int k) {
    int j = k - 1;
    while (j >= 0 && !timed[j]) {
      j--;
    }
    return j;
  }

  /**
   * The instant before which a design that keeps no grid could not dispatch call {@code k} by time
   * alone: sleep-loop, I after the last such call ended; linger, I after its oldest item was
   * offered.
   */
  long notBefore(int k) {
    if (h.profile().cadence() == CadenceKind.LINGER) {
      long oldest = History.NEVER;
      for (Item item : calls.get(k).items) {
        ItemLife life = h.item(item);
        oldest = Math.min(oldest, life.offered < 0 ? Long.MIN_VALUE / 2 : h.at(life.offered));
      }
      return oldest + intervalNs;
    }
    int j = timedBefore(k);
    return j < 0 || calls.get(j).ended < 0 ? Long.MIN_VALUE : calls.get(j).endNs + intervalNs;
  }

  /** Whether call {@code k} came before a design that keeps no grid could dispatch it. */
  boolean early(int k) {
    long notBefore = notBefore(k);
    return notBefore > Long.MIN_VALUE && calls.get(k).startNs < notBefore - epsilonNs;
  }

  /** Whether call {@code k} came neither on the grid nor when a call ended that held up a tick. */
  boolean offGrid(int k) {
    return !onGrid(calls.get(k).startNs) && !(followsAtOnce(k) && heldUpTick(k - 1));
  }

  /** Says that call {@code k} came early. */
  Finding cameEarly(int k) {
    CallLife call = calls.get(k);
    String text =
        Words.items(call.items)
            + " ("
            + Words.count(call.items.size(), "item")
            + ", not a full batch) came at "
            + Words.ms(call.startNs)
            + ", ";
    if (h.profile().cadence() == CadenceKind.LINGER) {
      return Finding.broken(
          text
              + "but the oldest of them had been there only since "
              + Words.ms(notBefore(k) - intervalNs)
              + "; the interval is "
              + Words.ms(intervalNs)
              + ".",
          call.dispatched);
    }
    CallLife before = calls.get(timedBefore(k));
    return Finding.broken(
        text
            + Words.ms(call.startNs - before.endNs)
            + " after call "
            + before.call
            + " had ended; a sleep-loop waits "
            + Words.ms(intervalNs)
            + ".",
        before.ended,
        call.dispatched);
  }

  /** Says that call {@code k} was off the grid. */
  Finding wasOffGrid(int k) {
    CallLife call = calls.get(k);
    long nearest = nearestOnGrid(call.startNs);
    return Finding.broken(
        Words.items(call.items)
            + " ("
            + Words.count(call.items.size(), "item")
            + ", not a full batch) came at "
            + Words.ms(call.startNs)
            + ", "
            + Words.ms(Math.abs(call.startNs - nearest))
            + (call.startNs > nearest ? " after " : " before ")
            + Words.ms(nearest)
            + ", the nearest tick on the grid.",
        call.dispatched);
  }
}
