package io.microbatch.conformance.driver.broken;

/** With nothing to do it looks around once an interval. Breaks LAG-7. */
public final class LooksAroundWhenIdle extends PlainBatcher {
  /** Builds nothing yet. */
  public LooksAroundWhenIdle() {}

  @Override
  void awaitFirstItem() throws InterruptedException {
    long left = interval;
    while (left > 0 && backlog() == 0 && !stopping) {
      left = changed.awaitNanos(left);
    }
  }
}
