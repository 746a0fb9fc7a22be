package io.microbatch.conformance.driver.broken;

/**
 * The lock is let go between the look at the queue and the wait, for a moment only: the signal of
 * an add that comes then is lost. Breaks DEL-3.
 */
public final class LetsGoBetweenLookAndWait extends PlainBatcher {
  /** Builds nothing yet. */
  public LetsGoBetweenLookAndWait() {}

  @Override
  @SuppressWarnings({"LockNotBeforeTry", "ThreadPriorityCheck"}) // the caller's
  void awaitFirstItem() throws InterruptedException {
    lock.unlock();
    Thread.yield();
    lock.lock();
    super.awaitFirstItem();
  }
}
