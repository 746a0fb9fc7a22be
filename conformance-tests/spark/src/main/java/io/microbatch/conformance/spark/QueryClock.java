package io.microbatch.conformance.spark;

import io.microbatch.conformance.subject.ManualClockDriver;
import org.apache.spark.util.ManualClock;

/**
 * Spark's manual clock, moved by the suite: the trigger of a query reads it and waits on it. It is
 * the wall clock that a trigger reads, so a step of the wall clock shows here.
 *
 * <p>It begins at a point of the trigger's grid, which Spark counts from the epoch: so the grid of
 * Spark and that of the rules, which begins with the query, are one.
 */
final class QueryClock extends ManualClock {
  /** About the year 2023, so that a clock set back stays after the epoch. */
  private static final long SOON_MS = 1_700_000_000_000L;

  /** A trigger reads the clock about ten times. */
  private static final int MOST_READS = 20_000;

  private static final long MS = 1_000_000;

  private final ManualClockDriver.Time time;
  private final long beginMs;
  private int reads;

  QueryClock(ManualClockDriver.Time time, long intervalMs) {
    this.time = time;
    beginMs = intervalMs < 1 ? SOON_MS : Math.ceilDiv(SOON_MS, intervalMs) * intervalMs;
  }

  @Override
  public synchronized long getTimeMillis() {
    if (++reads > MOST_READS) {
      throw time.livelock("the query triggers on and on, and waits for nothing");
    }
    return nowMs();
  }

  @Override
  public long nanoTime() {
    return time.monotonicNs();
  }

  /** Gives the turn away even if that time has come: others may act between two batches. */
  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized") // others read while somebody waits
  public long waitTillTime(long atMs) {
    reads(0);
    try {
      time.waitUntilWall(atMs - beginMs);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    return nowMs();
  }

  private synchronized void reads(int count) {
    reads = count;
  }

  private long nowMs() {
    return beginMs + time.monotonicNs() / MS + time.wallStepsMs();
  }

  /** Spark's is written in Scala, where every exception may be thrown anywhere. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> RuntimeException interrupted(InterruptedException e)
      throws E {
    throw (E) e;
  }
}
