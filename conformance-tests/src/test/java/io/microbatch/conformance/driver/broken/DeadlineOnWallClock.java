package io.microbatch.conformance.driver.broken;

/** The deadline is an instant of the wall clock, which may be set. Breaks LAG-6. */
public final class DeadlineOnWallClock extends PlainBatcher {
  /** Builds nothing yet. */
  public DeadlineOnWallClock() {}

  @Override
  long now() {
    return System.currentTimeMillis() * 1_000_000;
  }
}
