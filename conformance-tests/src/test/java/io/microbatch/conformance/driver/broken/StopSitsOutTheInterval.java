package io.microbatch.conformance.driver.broken;

/** A stop is seen, but does not hasten the tick. Breaks DRN-8. */
public final class StopSitsOutTheInterval extends PlainBatcher {
  /** Builds nothing yet. */
  public StopSitsOutTheInterval() {}

  @Override
  boolean isHurried() {
    return false;
  }
}
