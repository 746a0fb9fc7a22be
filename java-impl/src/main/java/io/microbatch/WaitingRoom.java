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
 * <p>The worker calls in one producer at a time, since to wake a thread may take it longer than a
 * batch; whoever has come in calls in the next one while there is space. So nobody waits beside
 * free space, and under load all but a few producers are left asleep. While one is on its way the
 * worker calls in no other, and the backlog shrinks meanwhile: with batches of one item it would
 * else wake a producer for each item. To spin or yield before the wait brought nothing that stood
 * out of the noise, and on a busy machine yielding cost about a third of the throughput.
 *
 * <p>Who is on the way holds, or is about to get, the lock, and then says so before it looks for
 * space. If the worker still saw it on the way, that look comes after the space was freed.
 */
final class WaitingRoom<T> {
  private static final long FOREVER = Long.MAX_VALUE;

  private final HandOff<T> handOff;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition space = lock.newCondition();
  private volatile int waiting;

  /** Whether a producer has been called in and has not got the lock yet. */
  private volatile boolean onTheWay;

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
        onTheWay = false;
        answer = handOff.put(item);
      }
      return answer;
    } finally {
      setWaiting(waiting - 1);
      onTheWay = false;
      callInOne();
      lock.unlock();
    }
  }

  /** Called by the worker when it has freed some space. */
  void admit() {
    if (waiting == 0 || onTheWay) {
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
      onTheWay = true;
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
