package io.microbatch;

/**
 * What {@link FixedRate} does about ticks that fell due while the handler was still at work.
 *
 * <p>A tick that falls on the very instant at which the work ends is not missed; it is due now.
 */
public enum LagPolicy {
  /** Forgets the missed ticks: the next one is the next point of the grid. */
  SKIP,
  /**
   * Makes up for all missed ticks by one, at once, and is on the grid again after it. The default;
   * Spark's {@code ProcessingTime} trigger does the same.
   */
  CATCH_UP_ONCE,
  /**
   * Waits a whole interval from now and moves the grid there, as the article's {@code sched} design
   * does. Loses the phase, and idles under load.
   */
  REPHASE_LATER,
  /** Runs at once and moves the grid there, as the article's timer chain does. Loses the phase. */
  REPHASE_NOW,
  /**
   * Replays each missed tick, back to back, as {@code scheduleAtFixedRate} does in the article's
   * Java design. A long stall is followed by a burst.
   */
  BURST
}
