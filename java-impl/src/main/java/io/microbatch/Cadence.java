package io.microbatch;

/**
 * When is the next tick due? The one question in which the schedulers differ.
 *
 * <p>Pure: no clock, no thread, no state. Instants are values of {@link System#nanoTime}, compared
 * by their difference only, since that clock may wrap around; intervals are nanoseconds, at least 1
 * and at most {@link MicroBatcherBuilder#MAX_INTERVAL}. The worker keeps one instant, the due time
 * of the next tick, and asks for another one at three occasions: when the work of that tick is
 * done, when other work (a full batch, a flush) is done, and when it wakes from idleness.
 */
public sealed interface Cadence permits SleepLoop, FixedRate {

  /**
   * The tick after the one that has just been worked off.
   *
   * @param due when that tick was due
   * @param start when its work began, not before {@code due}
   * @param end when its work ended, not before {@code start}
   * @param interval nanoseconds
   */
  long afterTick(long due, long start, long end, long interval);

  /**
   * The next tick after work that no tick had caused: a batch that was full, or a flush.
   *
   * @param due when the next tick would be due without that work
   * @param end when the work ended
   * @param interval nanoseconds
   */
  long afterWork(long due, long end, long interval);

  /**
   * The next tick when the first item arrives at a batcher that was empty: ticks on an empty
   * batcher cost nothing and leave no trace, so it is the first one at or after {@code now} in the
   * phase of {@code due}, as if the loop had never slept.
   *
   * @param due any earlier or later tick
   * @param now the instant of waking
   * @param interval nanoseconds
   */
  default long afterIdle(long due, long now, long interval) {
    long late = now - due;
    return late <= 0 ? due : now + (interval - 1 - (late - 1) % interval);
  }

  /** Waits the interval after each work: a period of interval + work. */
  static Cadence sleepLoop() {
    return SleepLoop.INSTANCE;
  }

  /** Ticks on the grid construction + k × interval; {@link LagPolicy#CATCH_UP_ONCE}. */
  static Cadence fixedRate() {
    return fixedRate(LagPolicy.CATCH_UP_ONCE);
  }

  /** Ticks on the grid construction + k × interval. */
  static Cadence fixedRate(LagPolicy lagPolicy) {
    return new FixedRate(lagPolicy);
  }
}
