package io.microbatch.bench.latency;

/**
 * When items are to arrive: one after the other at equal distances, whatever the design does.
 *
 * @param start the instant of the first
 * @param perSecond items; 1 and above
 */
record Schedule(long start, long perSecond) {
  private static final long SECOND = 1_000_000_000;

  /** The intended arrival of an item. No rounding adds up. */
  long arrival(int number) {
    return start + number / perSecond * SECOND + number % perSecond * SECOND / perSecond;
  }
}
