package io.microbatch.conformance.driver.broken;

import java.util.List;

/**
 * Two drainers: the caller of stop helps, and does not look whether the worker is at it. Breaks
 * ORD-3.
 */
public final class StopDrainsOnItsOwnThread extends PlainBatcher {
  /** Builds nothing yet. */
  public StopDrainsOnItsOwnThread() {}

  @Override
  public StopAnswer stop(long timeoutMs) throws InterruptedException {
    List<Object> rest;
    lock.lock();
    try {
      stopping = true;
      rest = take(1);
    } finally {
      lock.unlock();
    }
    if (!rest.isEmpty()) {
      handle(rest);
    }
    return super.stop(timeoutMs);
  }
}
