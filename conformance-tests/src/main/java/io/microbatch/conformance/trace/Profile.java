package io.microbatch.conformance.trace;

import io.microbatch.conformance.scenario.Overflow;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a design offers, so far as a rule must know it to judge.
 *
 * @param cadence when its ticks are due
 * @param startable whether it has a start of its own (rule DRN-12)
 * @param flushes whether it has a public flush (rules FLU-*)
 * @param overflow the overflow policies it can be built with; empty for a design without a capacity
 */
public record Profile(
    CadenceKind cadence, boolean startable, boolean flushes, Set<Overflow> overflow) {

  /** Puts the policies in their order, so that equal profiles are written as equal text. */
  public Profile {
    EnumSet<Overflow> sorted = EnumSet.noneOf(Overflow.class);
    sorted.addAll(overflow);
    overflow = Collections.unmodifiableSet(sorted);
  }

  /** When a design's ticks are due. */
  public enum CadenceKind {
    /** I after the work. */
    SLEEP_LOOP,
    /** On the grid t0 + k·I. */
    FIXED_RATE,
    /** I after the oldest waiting item came (linger). */
    LINGER
  }
}
