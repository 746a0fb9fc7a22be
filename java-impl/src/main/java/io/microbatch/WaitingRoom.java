package io.microbatch;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where producers wait while the batcher is full.
 *
 * <p>No wake-up is lost: a producer first counts itself in ({@code waiting}, volatile) and then
 * tries once more; the worker first frees the space (a volatile write) and then looks at the count.
 * One of the two must see the other.
 */
final class WaitingRoom<T> {
  private static final long FOREVER = Long.MAX_VALUE;

  private final HandOff<T> handOff;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition space = lock.newCondition();
  private volatile int waiting;

  WaitingRoom(HandOff<T> handOff) {
    this.handOff = handOff;
  }

  /** Waits for space as long as it takes. */
  HandOff.Answer put(T item) throws InterruptedException {
    return put(item, FOREVER);
  }

  /** Waits for space; {@link HandOff.Answer#FULL} when there was none in that many nanoseconds. */
  HandOff.Answer put(T item, long nanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      setWaiting(waiting + 1);
      long left = nanos;
      while (true) {
        HandOff.Answer answer = handOff.put(item);
        if (answer != HandOff.Answer.FULL || left <= 0) {
          return answer;
        }
        if (nanos == FOREVER) {
          space.await();
        } else {
          left = space.awaitNanos(left);
        }
      }
    } finally {
      setWaiting(waiting - 1);
      lock.unlock();
    }
  }

  /** Called by the worker when it has freed some space. */
  void admit() {
    if (waiting == 0) {
      return;
    }
    lock.lock();
    try {
      for (long n = Math.min(waiting, handOff.space()); n > 0; n--) {
        space.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Called when the batcher has been closed: all who wait find out. */
  void dismiss() {
    lock.lock();
    try {
      space.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Only under the lock. */
  private void setWaiting(int count) {
    waiting = count;
  }
}
