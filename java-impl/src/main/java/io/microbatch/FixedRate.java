package io.microbatch;

import static java.util.Objects.requireNonNull;

/**
 * Ticks on a grid, however long the work takes: the cadence of a drift-corrected scheduler.
 *
 * <p>A due time is always derived from a due time, never from the clock, so no delay adds up. Late
 * ticks are the hard part: those that fell due before the work began are one with it; those missed
 * while it went on are up to the {@link LagPolicy}.
 */
record FixedRate(LagPolicy lagPolicy) implements Cadence {
  FixedRate {
    requireNonNull(lagPolicy, "lagPolicy");
  }

  @Override
  public long afterTick(long due, long start, long end, long interval) {
    long next =
        switch (lagPolicy) {
          case SKIP, CATCH_UP_ONCE -> lastAt(due, start, interval) + interval;
          case REPHASE_LATER, REPHASE_NOW, BURST -> due + interval;
        };
    return afterWork(next, end, interval);
  }

  @Override
  public long afterWork(long due, long end, long interval) {
    boolean missed = due - end < 0;
    if (!missed) {
      return due;
    }
    return switch (lagPolicy) {
      case SKIP -> afterIdle(due, end, interval);
      case CATCH_UP_ONCE -> lastAt(due, end, interval);
      case REPHASE_LATER -> end + interval;
      case REPHASE_NOW -> end;
      case BURST -> due;
    };
  }

  /** The last grid point at or before {@code instant}, which is not before {@code due}. */
  private static long lastAt(long due, long instant, long interval) {
    return instant - (instant - due) % interval;
  }
}
