package io.microbatch.conformance.driver.broken;

/**
 * An add looks at the state, lets others go first, and takes the lock: when a whole stop fits in
 * between, the worker has ended, and the item is accepted and lost. Breaks DRN-6.
 */
public final class LooksAtStopTooEarly extends PlainBatcher {
  /** Builds nothing yet. */
  public LooksAtStopTooEarly() {}

  private volatile boolean closed;

  @Override
  @SuppressWarnings("ThreadPriorityCheck")
  public boolean add(Object item) throws InterruptedException {
    if (closed) {
      return super.add(item); // which refuses it
    }
    Thread.yield();
    lock.lockInterruptibly();
    try {
      awaitSpace();
      if (backlog() >= capacity) {
        throw new Stopped();
      }
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
