package io.microbatch.conformance.driver.broken;

/** Each tick is due a hundredth of an interval late. Breaks LAG-2. */
public final class DriftsOnePercent extends PlainBatcher {
  /** Builds nothing yet. */
  public DriftsOnePercent() {}

  @Override
  long nextDue(long due, boolean tick, long start, long end, long interval) {
    return super.nextDue(due, tick, start, end, interval) + (tick ? interval / 100 : 0);
  }
}
