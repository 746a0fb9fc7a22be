package io.microbatch.conformance.driver.broken;

/** The second caller is told that a stop is on its way, and nothing more. Breaks DRN-5. */
public final class SecondStopReturnsAtOnce extends PlainBatcher {
  /** Builds nothing yet. */
  public SecondStopReturnsAtOnce() {}

  @Override
  public StopAnswer stop(long timeoutMs) throws InterruptedException {
    lock.lock();
    try {
      if (stopping) {
        return StopAnswer.SILENT;
      }
    } finally {
      lock.unlock();
    }
    return super.stop(timeoutMs);
  }
}
