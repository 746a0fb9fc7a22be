package io.microbatch.conformance.rules;

import io.microbatch.conformance.rules.History.ItemLife;
import io.microbatch.conformance.scenario.Item;
import io.microbatch.conformance.scenario.Overflow;
import io.microbatch.conformance.trace.Event;
import org.jspecify.annotations.Nullable;

/**
 * SIZ-4: the capacity, and what happens beyond it.
 *
 * <p>Nobody sees the queue itself. What is sure is a lower bound of its length, items accepted and
 * neither dispatched nor dropped, and an upper bound, items offered and perhaps still there at that
 * instant. The capacity is exceeded if the lower bound is above C for longer than an instant; a
 * refusal or a drop is too early if the upper bound is below C.
 */
final class OverflowRule {
  private OverflowRule() {}

  static Finding check(History h) {
    Finding finding = tooMany(h);
    if (finding != null) {
      return finding;
    }
    boolean exercised = false;
    Overflow policy = policy(h);
    for (ItemLife life : h.items()) {
      if (life.dropped >= 0) {
        exercised = true;
        finding = drop(h, life, policy);
        if (finding != null) {
          return finding;
        }
      }
      if (life.refused >= 0 && life.reason == Event.Refusal.FULL) {
        exercised = true;
        finding = refusal(h, life, policy);
        if (finding != null) {
          return finding;
        }
      }
      if (life.offered >= 0 && h.waiting(life.offered) >= h.capacity()) {
        exercised = true;
        finding = wait(h, life, policy);
        if (finding != null) {
          return finding;
        }
      }
    }
    return exercised ? Finding.KEPT : Finding.NOT_EXERCISED;
  }

  /** The policy in force; null for a design that does not know the scenario's. */
  private static @Nullable Overflow policy(History h) {
    Overflow policy = h.scenario().settings().overflow();
    return h.profile().overflow().contains(policy) ? policy : null;
  }

  private static @Nullable Finding tooMany(History h) {
    int since = -1;
    int peak = -1;
    for (int i = 0; i < h.endIndex(); i++) {
      if (h.waiting(i) <= h.capacity()) {
        if (since >= 0 && h.unstalledNs(h.at(since), h.at(i)) > h.epsilonNs()) {
          return exceeded(h, since, peak);
        }
        since = -1;
      } else if (since < 0) {
        since = i;
        peak = i;
      } else if (h.waiting(i) > h.waiting(peak)) {
        peak = i;
      }
    }
    return since < 0 ? null : exceeded(h, since, peak);
  }

  private static Finding exceeded(History h, int since, int peak) {
    return Finding.broken(
        "At "
            + Words.ms(h.at(peak))
            + " "
            + Words.number(h.waiting(peak))
            + " accepted items were waiting; the capacity is "
            + Words.number(h.capacity())
            + ".",
        since == peak ? new int[] {since} : new int[] {since, peak});
  }

  private static @Nullable Finding drop(History h, ItemLife victim, @Nullable Overflow policy) {
    int i = victim.dropped;
    if (policy != Overflow.DROP_OLDEST && policy != Overflow.DROP_NEWEST) {
      return Finding.broken(
          victim.item
              + " was dropped at "
              + Words.ms(h.at(i))
              + (policy == null
                  ? ", but the design has no policy that drops."
                  : ", but the policy is to " + (policy == Overflow.BLOCK ? "block." : "reject.")),
          i);
    }
    int atMost = atMostWaiting(h, i, i);
    if (atMost <= h.capacity()) {
      return Finding.broken(
          victim.item
              + " was dropped at "
              + Words.ms(h.at(i))
              + " when at most "
              + Words.number(atMost)
              + " items were there, the new one included; the capacity is "
              + Words.number(h.capacity())
              + ".",
          i);
    }
    return policy == Overflow.DROP_OLDEST ? notOldest(h, victim) : notNewest(h, victim);
  }

  private static @Nullable Finding notOldest(History h, ItemLife victim) {
    int i = victim.dropped;
    for (ItemLife other : h.items()) {
      if (other.accepted >= 0
          && other.accepted < i
          && other.accepted < victim.offered
          && stayedAfter(h, other, i)) {
        return Finding.broken(
            victim.item
                + " was dropped at "
                + Words.ms(h.at(i))
                + " although "
                + other.item
                + ", accepted at "
                + Words.ms(h.at(other.accepted))
                + ", was older and waited on; the policy is to drop the oldest.",
            other.accepted,
            i);
      }
    }
    return null;
  }

  private static @Nullable Finding notNewest(History h, ItemLife victim) {
    int outcome = victim.accepted >= 0 ? victim.accepted : victim.refused;
    int i = victim.dropped;
    if (outcome >= 0 && outcome < i && passed(h, outcome, i)) {
      return Finding.broken(
          victim.item
              + ", added at "
              + Words.ms(h.at(outcome))
              + ", was dropped at "
              + Words.ms(h.at(i))
              + "; the policy is to drop the item that comes, not one that waits.",
          outcome,
          i);
    }
    return null;
  }

  private static @Nullable Finding refusal(History h, ItemLife life, @Nullable Overflow policy) {
    int i = life.refused;
    if (policy == Overflow.DROP_OLDEST
        || (policy == Overflow.BLOCK && life.item.producer() != Item.HANDLER)) {
      return Finding.broken(
          "The add of "
              + life.item
              + " was refused at "
              + Words.ms(h.at(i))
              + " because the batcher was full; the policy is to "
              + (policy == Overflow.BLOCK ? "block." : "drop the oldest."),
          i);
    }
    int atMost = atMostWaiting(h, Math.max(0, life.offered), i);
    if (atMost < h.capacity()) {
      return Finding.broken(
          "The add of "
              + life.item
              + " was refused at "
              + Words.ms(h.at(i))
              + " because the batcher was full, but at most "
              + Words.count(atMost, "item")
              + Words.were(atMost)
              + "waiting; the capacity is "
              + Words.number(h.capacity())
              + ".",
          i);
    }
    return null;
  }

  /** Under any policy but BLOCK, an add to a full batcher must have its answer at once. */
  private static @Nullable Finding wait(History h, ItemLife life, @Nullable Overflow policy) {
    if (policy == null || policy == Overflow.BLOCK) {
      return null;
    }
    int outcome = Math.max(life.accepted, life.refused);
    int end = outcome < 0 ? h.endIndex() : outcome;
    if (!passed(h, life.offered, end)) {
      return null;
    }
    return Finding.broken(
        "The add of "
            + life.item
            + " began at "
            + Words.ms(h.at(life.offered))
            + " with the batcher full and "
            + (outcome < 0 ? "had no answer by " : "had its answer only at ")
            + Words.ms(h.at(end))
            + "; the policy is not to block.",
        life.offered,
        end);
  }

  /**
   * How many items were at most in the queue at some point between two events: offered before the
   * second, not refused, and not gone for longer than an instant at the first.
   */
  private static int atMostWaiting(History h, int from, int to) {
    int count = 0;
    for (ItemLife life : h.items()) {
      if (life.offered >= 0 && life.offered < to && (life.refused < 0 || life.dropped >= 0)) {
        int left = life.left();
        if (left >= from || !passed(h, left, from)) {
          count++;
        }
      }
    }
    return count;
  }

  /** Whether an item was still there once the instant of event {@code i} was over. */
  private static boolean stayedAfter(History h, ItemLife life, int i) {
    int left = life.left();
    return left > i && (left == Integer.MAX_VALUE || passed(h, i, left));
  }

  private static boolean passed(History h, int from, int to) {
    return h.unstalledNs(h.at(from), h.at(to)) > h.epsilonNs();
  }
}
