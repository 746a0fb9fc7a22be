package io.microbatch.conformance.driver.broken;

/** An add looks at the state first and then waits for the lock: when a stop gets in between, the
 * worker has ended, and the item is accepted and lost. Breaks DRN-1. */
public final class LooksAtStopTooEarly extends PlainBatcher {
  /** Builds nothing yet. */
  public LooksAtStopTooEarly() {}

  private volatile boolean closed;

  @Override
  public boolean add(Object item) throws InterruptedException {
    if (closed) {
      return super.add(item); // which refuses it
    }
    lock.lockInterruptibly();
    try {
      awaitSpace();
      enqueue(item);
      return true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public StopAnswer stop(long timeoutMs) throws InterruptedException {
    closed = true;
    return super.stop(timeoutMs);
  }
}
