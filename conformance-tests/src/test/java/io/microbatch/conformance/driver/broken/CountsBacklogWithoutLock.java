package io.microbatch.conformance.driver.broken;

import java.util.List;

/**
 * Check-then-act on a volatile: room is counted outside the lock, and two adds that read the same
 * number both find room. Breaks SIZ-4, and only a schedule that switches between the read and the
 * write can show it.
 */
public final class CountsBacklogWithoutLock extends PlainBatcher {
  /** Builds nothing yet. */
  public CountsBacklogWithoutLock() {}

  private volatile long counted;

  @Override
  @SuppressWarnings("NonAtomicVolatileUpdate") // which is the fault
  public boolean add(Object item) {
    if (counted >= capacity) {
      throw new Full();
    }
    counted = counted + 1;
    lock.lock();
    try {
      if (stopping) {
        throw new Stopped();
      }
      enqueue(item);
      return true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  @SuppressWarnings("NonAtomicVolatileUpdate")
  List<Object> take(long most) {
    List<Object> batch = super.take(most);
    counted = counted - batch.size();
    return batch;
  }
}
