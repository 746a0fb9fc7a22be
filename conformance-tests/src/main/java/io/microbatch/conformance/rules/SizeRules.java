package io.microbatch.conformance.rules;

import io.microbatch.conformance.rules.History.CallLife;
import io.microbatch.conformance.rules.History.ItemLife;
import java.util.List;

/**
 * SIZ: how large a batch may be, and what a large backlog sets off.
 *
 * <p>Between taking items from the queue and calling the handler no time passes, but other threads
 * may run. So a backlog counts only once it has outlived an instant: what counts is how long it
 * lasted, stalls left out.
 */
final class SizeRules {
  static final List<Rule> RULES =
      List.of(
          new Rule(
              RuleId.SIZ_1,
              "1 ≤ batch size ≤ M. No empty batch is ever handed over.",
              "M is often somebody else's limit: a database's, an API's. And an empty batch is a"
                  + " round trip for nothing, or an error.",
              Rule.Applies.ALWAYS,
              SizeRules::withinLimits),
          new Rule(
              RuleId.SIZ_2,
              "Size trigger: when the backlog reaches M and the handler is idle, a batch is"
                  + " dispatched within ε, not at the next tick.",
              "A full batch gains nothing by waiting: it cannot get fuller. A batcher that lets it"
                  + " wait adds delay exactly when there is much to do.",
              Rule.Applies.ALWAYS,
              SizeRules::sizeTrigger),
          new Rule(
              RuleId.SIZ_3,
              "Throughput: whenever arrivals come slower than the handler can work (M per P), the"
                  + " backlog stays bounded; one batch per tick is not a ceiling.",
              "If a tick takes one batch and then waits, M items per interval is all it will ever"
                  + " do, however fast the handler is; the queue grows without end, and so does the"
                  + " delay.",
              Rule.Applies.ALWAYS,
              SizeRules::noCeiling),
          new Rule(
              RuleId.SIZ_4,
              "Accepted and undispatched items never exceed C; an add beyond it does what the"
                  + " declared overflow policy says (block, reject, drop-oldest, drop-newest), and"
                  + " every drop is counted and reported.",
              "An unbounded queue turns a slow handler into an out-of-memory error, an hour later"
                  + " and somewhere else. What to do when it is full is a decision, and the user's.",
              Rule.Applies.ALWAYS,
              OverflowRule::check));

  private SizeRules() {}

  private static Finding withinLimits(History h) {
    for (CallLife call : h.calls()) {
      int size = call.items.size();
      if (size < 1 || size > h.maxBatch()) {
        return Finding.broken(
            "Call "
                + call.call
                + " at "
                + Words.ms(call.startNs)
                + (size < 1 ? " was given an empty batch" : " was given " + Words.number(size))
                + (size < 1 ? "; at least 1 item" : " items; at most " + Words.number(h.maxBatch()))
                + " is allowed.",
            call.dispatched);
      }
    }
    return h.calls().isEmpty() ? Finding.NOT_EXERCISED : Finding.KEPT;
  }

  private static Finding sizeTrigger(History h) {
    if (h.hangs() || h.originNs() == History.NEVER) {
      return Finding.NOT_EXERCISED;
    }
    int until = h.runsUntil();
    int since = -1;
    boolean exercised = false;
    for (int i = 0; i < until; i++) {
      boolean full = h.waiting(i) >= h.maxBatch() && h.running(i) == 0;
      if (full && since < 0) {
        since = i;
        exercised = true;
      } else if (!full && since >= 0) {
        if (outlived(h, since, i)) {
          return lateFullBatch(h, since, i);
        }
        since = -1;
      }
    }
    if (since >= 0 && (outlived(h, since, until) || stillSoAtTheEnd(h, until))) {
      return lateFullBatch(h, since, until);
    }
    return exercised ? Finding.KEPT : Finding.NOT_EXERCISED;
  }

  /** Whether more than ε passed between two events while the design ran, stalls left out. */
  private static boolean outlived(History h, int since, int i) {
    return h.unstalledNs(Math.max(h.at(since), h.originNs()), h.at(i)) > h.epsilonNs();
  }

  /** Whether the trace ended, at position {@code until}, because nothing moved any more. */
  private static boolean stillSoAtTheEnd(History h, int until) {
    return until == h.endIndex()
        && switch (h.ending()) {
          case QUIET, DEADLOCK -> true;
          case WATCHED, LIVELOCK -> false;
        };
  }

  private static Finding lateFullBatch(History h, int since, int i) {
    boolean dispatched = i < h.endIndex() && h.running(i) > 0;
    return Finding.broken(
        Words.count(h.waiting(since), "item")
            + Words.were(h.waiting(since))
            + "waiting at "
            + Words.ms(h.at(since))
            + " and the handler was idle, but "
            + (dispatched
                ? "the next batch was dispatched only at "
                : "no batch had been dispatched by ")
            + Words.ms(h.at(i))
            + "; M is "
            + Words.number(h.maxBatch())
            + ", so one was due at once.",
        since,
        i);
  }

  /**
   * Looks at the times in which the handler works without a pause. If M items that were there when
   * such a time began are still there when it ends, and the handler is then left idle, a batch was
   * passed over that could have been handled: the tick allows for one batch only. A design that
   * empties its queue at each tick, or takes what was there when the tick began, keeps the rule.
   */
  private static Finding noCeiling(History h) {
    if (h.hangs() || h.originNs() == History.NEVER) {
      return Finding.NOT_EXERCISED;
    }
    int until = h.runsUntil();
    List<CallLife> calls = h.calls();
    boolean exercised = false;
    int begin = -1;
    for (int k = 0; k < calls.size(); k++) {
      CallLife call = calls.get(k);
      if (call.dispatched >= until) {
        break;
      }
      exercised |= h.waiting(call.dispatched - 1) >= 2 * h.maxBatch();
      if (begin < 0) {
        begin = call.dispatched;
      }
      if (call.ended < 0 || call.ended >= until || h.running(call.ended) > 0) {
        continue;
      }
      int next = k + 1 < calls.size() ? Math.min(calls.get(k + 1).dispatched, until) : until;
      if (h.unstalledNs(call.endNs, h.at(next)) <= h.epsilonNs()) {
        continue;
      }
      int left = leftOver(h, begin, call.ended);
      if (left >= h.maxBatch()) {
        return Finding.broken(
            Words.count(left, "item")
                + " that had been waiting since before "
                + Words.ms(h.at(begin))
                + Words.were(left)
                + "still waiting when call "
                + call.call
                + " ended at "
                + Words.ms(call.endNs)
                + ", but the handler was then left idle until "
                + Words.ms(h.at(next))
                + ": one batch at a time, then a pause.",
            begin,
            call.ended,
            next);
      }
      begin = -1;
    }
    return exercised ? Finding.KEPT : Finding.NOT_EXERCISED;
  }

  /** How many items accepted before {@code begin} were surely waiting after {@code end}. */
  private static int leftOver(History h, int begin, int end) {
    if (h.waiting(end) < h.maxBatch()) {
      return 0;
    }
    int count = 0;
    for (ItemLife life : h.items()) {
      if (life.accepted >= 0 && life.accepted < begin && life.left() > end) {
        count++;
      }
    }
    return count;
  }
}
