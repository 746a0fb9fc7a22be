package io.microbatch;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that sleeps, takes batches and calls the handler.
 *
 * <p>A batch is due when the backlog reaches the max batch size, when a tick finds a backlog, and
 * when a flush or the stop waits for it. Otherwise the worker sleeps: without a timer while nothing
 * waits, else until the next tick.
 */
final class Worker<T> implements Runnable {
  private final HandOff<T> handOff;
  private final WaitingRoom<T> waitingRoom;
  private final Flushes flushes;
  private final BatchHandler<T> handler;
  private final FailureListener<T> failureListener;
  private final Cadence cadence;
  private final int maxBatchSize;
  private final long interval;
  private long due;

  final AtomicLong delivered = new AtomicLong();
  final AtomicLong failed = new AtomicLong();
  final AtomicLong batches = new AtomicLong();
  final AtomicLong wakeUps = new AtomicLong();

  /** Runs once the worker has ended, on its thread. */
  private final Runnable whenEnded;

  Worker(
      MicroBatcherBuilder<T> settings,
      HandOff<T> handOff,
      WaitingRoom<T> waitingRoom,
      Flushes flushes,
      Runnable whenEnded) {
    this.handOff = handOff;
    this.waitingRoom = waitingRoom;
    this.flushes = flushes;
    this.whenEnded = whenEnded;
    handler = settings.handler;
    failureListener = settings.failureListener;
    cadence = settings.cadence;
    maxBatchSize = settings.maxBatchSize;
    interval = settings.interval.toNanos();
    due = System.nanoTime() + interval;
  }

  @Override
  public void run() {
    try {
      while (step()) {
        // until all is drained, or abandoned
      }
    } finally {
      whenEnded.run();
    }
  }

  private boolean step() {
    long word = handOff.word();
    if (HandOff.isFlushRequested(word)) {
      word = handOff.clearFlush();
    }
    long taken = handOff.taken();
    if (flushes.isOpen()) {
      flushes.settle(taken);
    }
    long backlog = HandOff.sequence(word) - taken;
    if (backlog <= 0) {
      if (HandOff.isClosed(word)) {
        return false;
      }
      if (handOff.arm(word, taken + 1)) {
        sleep();
        due = cadence.afterIdle(due, System.nanoTime(), interval);
      }
      return true;
    }
    long now = System.nanoTime();
    boolean tick = now - due >= 0;
    if (tick || backlog >= maxBatchSize || HandOff.isClosed(word) || flushes.target() > taken) {
      return dispatch((int) Math.min(backlog, maxBatchSize), tick, now);
    }
    if (handOff.arm(word, taken + maxBatchSize)) {
      sleepUntilDue();
    }
    return true;
  }

  /** Returns false if the batcher has been abandoned. */
  private boolean dispatch(int size, boolean tick, long start) {
    List<T> batch = new ArrayList<>(size);
    int count = handOff.take(size, batch);
    if (count <= 0) {
      return count == 0;
    }
    waitingRoom.admit();
    if (handOff.isAbandoned()) {
      return false;
    }
    Throwable failure = handle(batch);
    AtomicLong outcome = failure == null ? delivered : failed;
    outcome.lazySet(outcome.getPlain() + count);
    batches.lazySet(batches.getPlain() + 1);
    boolean goOn = handOff.settle();
    if (failure != null) {
      report(handOff.flight(), failure);
    }
    if (!goOn) {
      return false;
    }
    handOff.clearFlight();
    long end = System.nanoTime();
    due =
        tick ? cadence.afterTick(due, start, end, interval) : cadence.afterWork(due, end, interval);
    return true;
  }

  @SuppressWarnings("CatchThrowable")
  private @Nullable Throwable handle(List<T> batch) {
    try {
      handler.handle(batch);
      return null;
    } catch (Throwable failure) {
      return failure;
    } finally {
      forgetInterrupt();
    }
  }

  private void report(List<T> items, Throwable failure) {
    try {
      failureListener.onFailure(items, failure);
    } catch (Throwable thrown) {
      log("the failure listener failed", thrown);
    } finally {
      forgetInterrupt();
    }
  }

  private void sleep() {
    while (handOff.isArmed()) {
      LockSupport.park(this);
      awake();
    }
  }

  private void sleepUntilDue() {
    while (handOff.isArmed()) {
      long left = due - System.nanoTime();
      if (left <= 0) {
        handOff.disarm();
        return;
      }
      LockSupport.parkNanos(this, left);
      awake();
    }
  }

  private void awake() {
    wakeUps.lazySet(wakeUps.getPlain() + 1);
    forgetInterrupt();
  }

  /** With the flag set no sleep would last. */
  private static void forgetInterrupt() {
    boolean _ = Thread.interrupted();
  }

  static void log(String message, Throwable thrown) {
    Logger logger = System.getLogger("io.microbatch");
    logger.log(Level.WARNING, message, thrown);
  }
}
