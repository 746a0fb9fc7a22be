package io.microbatch.conformance.driver.broken;

/**
 * The next tick is an interval after the last one began: the phase is lost with the first late one.
 * Breaks LAG-3.
 */
public final class NextTickFromNow extends PlainBatcher {
  /** Builds nothing yet. */
  public NextTickFromNow() {}

  @Override
  long nextDue(long due, boolean tick, long start, long end, long interval) {
    return tick ? start + interval : super.nextDue(due, false, start, end, interval);
  }
}
