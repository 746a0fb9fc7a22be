package io.microbatch;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where producers wait while the batcher is full.
 *
 * <p>No wake-up is lost: a producer first counts itself in ({@code waiting}, volatile) and then
 * tries once more; the worker first frees the space (a volatile write) and then looks at the count.
 * One of the two must see the other.
 *
 * <p>The worker calls in one producer for each batch that it takes, since to wake a thread may take
 * it longer than the batch; whoever has come in calls in the next one while there is space. So
 * nobody waits beside free space, and under load all but a few producers are left asleep. To spin
 * or yield before the wait brought nothing that stood out of the noise, and on a busy machine
 * yielding cost about a third of the throughput.
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
      HandOff.Answer answer = handOff.put(item);
      long left = nanos;
      while (answer == HandOff.Answer.FULL && left > 0) {
        if (nanos == FOREVER) {
          space.await();
        } else {
          left = space.awaitNanos(left);
        }
        answer = handOff.put(item);
      }
      return answer;
    } finally {
      setWaiting(waiting - 1);
      callInOne();
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
      callInOne();
    } finally {
      lock.unlock();
    }
  }

  /** Only under the lock. */
  private void callInOne() {
    if (waiting > 0 && handOff.space() > 0) {
      space.signal();
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
