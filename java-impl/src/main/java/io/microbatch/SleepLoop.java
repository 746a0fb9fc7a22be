package io.microbatch;

/**
 * Wait the interval, work, wait the interval again: the cadence of a loop around {@code sleep}.
 *
 * <p>The period is interval + work, so the ticks drift away from any grid; that is what this
 * cadence declares. It cannot lag: whatever delays the work delays all that follows by as much, and
 * no tick is ever missed.
 */
record SleepLoop() implements Cadence {
  static final SleepLoop INSTANCE = new SleepLoop();

  @Override
  public long afterTick(long due, long start, long end, long interval) {
    return end + interval;
  }

  @Override
  public long afterWork(long due, long end, long interval) {
    return end + interval;
  }
}
