package io.microbatch;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Gathers items from many threads and hands them to a handler in batches: when a batch is full, and
 * otherwise when a tick is due.
 *
 * <p>Thread-safe. A batcher is running from its construction until a stop; there is no other state.
 * It owns one thread, on which the handler and the failure listener run.
 *
 * @param <T> the items
 */
public final class MicroBatcher<T> implements AutoCloseable {
  private final HandOff<T> handOff;
  private final WaitingRoom<T> waitingRoom;
  private final Flushes flushes = new Flushes();
  private final OverflowPolicy overflow;
  private final DropListener<T> dropListener;

  /** Held by an add that drops the oldest item, and by a stop as it begins. */
  private final ReentrantLock dropping = new ReentrantLock();

  private final AtomicLong dropped = new AtomicLong();
  private final AtomicLong rejected = new AtomicLong();
  private final CompletableFuture<StopReport<T>> outcome = new CompletableFuture<>();
  private final Worker<T> worker;
  private final Thread thread;

  MicroBatcher(MicroBatcherBuilder<T> settings) {
    handOff = new HandOff<>(settings.capacity(), settings.maxBatchSize);
    waitingRoom = new WaitingRoom<>(handOff);
    overflow = settings.overflow;
    dropListener = settings.dropListener;
    worker = new Worker<>(settings, handOff, waitingRoom, flushes, this::end);
    thread = requireNonNull(settings.threadFactory.newThread(worker), "thread");
    thread.start();
  }

  /** Begins to describe a batcher with a handler that returns when it is done. */
  public static <T> MicroBatcherBuilder<T> builder(BatchHandler<T> handler) {
    return new MicroBatcherBuilder<>(requireNonNull(handler, "handler"));
  }

  /** Begins to describe a batcher with a handler that returns a stage. */
  public static <T> MicroBatcherBuilder<T> asyncBuilder(AsyncBatchHandler<T> handler) {
    return builder(new AwaitingHandler<>(requireNonNull(handler, "handler")));
  }

  /**
   * Accepts an item; when the batcher is full, does what its {@link OverflowPolicy} says.
   *
   * @return whether the item was accepted: {@code false} only under {@link
   *     OverflowPolicy#DROP_NEWEST}
   * @throws BatcherStoppedException if a stop has begun; the item was not accepted
   * @throws BatcherFullException if the batcher is full, under {@link OverflowPolicy#REJECT}, or
   *     under {@link OverflowPolicy#BLOCK} inside the handler, which would wait for itself; the
   *     item was not accepted
   * @throws InterruptedException if interrupted while it waits for space; the item was not accepted
   */
  public boolean add(T item) throws InterruptedException {
    requireNonNull(item, "item");
    HandOff.Answer answer = handOff.put(item);
    if (answer != HandOff.Answer.FULL) {
      return accepted(answer);
    }
    return switch (overflow) {
      case BLOCK -> addBlocking(item);
      case REJECT -> throw full();
      case DROP_OLDEST -> addDroppingOldest(item);
      case DROP_NEWEST -> {
        drop(item);
        yield false;
      }
    };
  }

  /**
   * Accepts an item if there is space for it now, whatever the overflow policy.
   *
   * @return whether the item was accepted
   * @throws BatcherStoppedException if a stop has begun; the item was not accepted
   */
  public boolean offer(T item) {
    requireNonNull(item, "item");
    return accepted(handOff.put(item));
  }

  /**
   * Accepts an item if there is space for it within the time given, whatever the overflow policy.
   * Inside the handler it does not wait.
   *
   * @return whether the item was accepted
   * @throws BatcherStoppedException if a stop has begun; the item was not accepted
   * @throws InterruptedException if interrupted while it waits for space; the item was not accepted
   */
  public boolean offer(T item, Duration timeout) throws InterruptedException {
    requireNonNull(item, "item");
    long nanos = TimeUnit.NANOSECONDS.convert(timeout);
    HandOff.Answer answer = handOff.put(item);
    if (answer == HandOff.Answer.FULL && !isWorker()) {
      answer = waitingRoom.put(item, nanos);
    }
    return accepted(answer);
  }

  private boolean addBlocking(T item) throws InterruptedException {
    if (isWorker()) {
      throw full();
    }
    return accepted(waitingRoom.put(item));
  }

  /**
   * Under the lock no stop can begin: else an item might make room for one that is refused, or a
   * stop return before the drop is reported.
   */
  private boolean addDroppingOldest(T item) {
    HandOff.Answer answer = HandOff.Answer.FULL;
    dropping.lock();
    try {
      while (answer == HandOff.Answer.FULL) {
        answer = handOff.put(item);
        T oldest = answer == HandOff.Answer.FULL ? handOff.dropOldest() : null;
        if (oldest != null) {
          drop(oldest);
        }
      }
    } finally {
      dropping.unlock();
    }
    return accepted(answer);
  }

  private boolean accepted(HandOff.Answer answer) {
    return switch (answer) {
      case ACCEPTED -> true;
      case ACCEPTED_WAKE -> {
        LockSupport.unpark(thread);
        yield true;
      }
      case FULL -> {
        rejected.incrementAndGet();
        yield false;
      }
      case CLOSED ->
          throw new BatcherStoppedException("the batcher is stopping; the item was not accepted");
    };
  }

  private BatcherFullException full() {
    rejected.incrementAndGet();
    return new BatcherFullException("the batcher is full; the item was not accepted");
  }

  private void drop(T item) {
    dropped.incrementAndGet();
    try {
      dropListener.onDrop(item);
    } catch (Throwable thrown) {
      Worker.log("the drop listener failed", thrown);
    }
  }

  /**
   * Has everything handled that was accepted before this call, without waiting for a tick.
   *
   * <p>May be called at any time and from anywhere; also after a stop. Inside the handler the
   * future completes later: to wait for it there fails with an {@link IllegalStateException}, since
   * it would never end. Actions chained to the future may run on the batcher's own thread.
   *
   * @return completes when those items have been delivered, reported as failed, or dropped, the
   *     batch in the handler's hands included; fails with a {@link BatcherStoppedException} when a
   *     stop that timed out has given up some of them. A failed batch does not make it fail.
   */
  public CompletableFuture<Void> flush() {
    long ticket = handOff.accepted();
    CompletableFuture<Void> done = new FlushFuture<>(thread);
    if (handOff.isSettled(ticket)) {
      done.complete(null);
      return done;
    }
    flushes.register(ticket, done);
    if (handOff.requestFlush()) {
      LockSupport.unpark(thread);
    }
    return done;
  }

  /**
   * Refuses further items, has all accepted ones handled without waiting for a tick, and ends the
   * batcher's thread.
   *
   * <p>Another stop, at the same time or later, returns at the same point with the same report.
   * Called inside the handler it cannot wait for itself: it returns at once with a report that is
   * not complete, and the stop takes its course when the handler returns.
   *
   * @throws InterruptedException if interrupted while it waits; the stop goes on nevertheless
   */
  public StopReport<T> stop() throws InterruptedException {
    beginStop();
    if (isWorker()) {
      return interimReport();
    }
    StopReport<T> report;
    try {
      report = outcome.get();
    } catch (ExecutionException impossible) {
      throw new AssertionError(impossible);
    }
    if (report.complete()) {
      thread.join();
    }
    return report;
  }

  /**
   * As {@link #stop()}, but gives up when the time is over: then the report names the items not
   * delivered, those of the hanging handler call first. No handler call starts after that; the one
   * that hangs cannot be ended, and the thread ends when it returns.
   *
   * @param timeout how long to wait at most; zero or less gives up at once what is not done
   * @throws InterruptedException if interrupted while it waits; the stop goes on nevertheless
   */
  public StopReport<T> stop(Duration timeout) throws InterruptedException {
    long nanos = TimeUnit.NANOSECONDS.convert(timeout);
    long start = System.nanoTime();
    beginStop();
    if (isWorker()) {
      return interimReport();
    }
    StopReport<T> report;
    try {
      report = outcome.get(nanos, TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      abandon();
      report = outcome.join();
    } catch (ExecutionException impossible) {
      throw new AssertionError(impossible);
    }
    if (report.complete()) {
      TimeUnit.NANOSECONDS.timedJoin(thread, nanos - (System.nanoTime() - start));
    }
    return report;
  }

  /** As {@link #stop()}, but not to be interrupted: the thread's flag is set again at the end. */
  @Override
  public void close() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          stop();
          return;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** What has happened so far. */
  public Statistics statistics() {
    return new Statistics(
        handOff.accepted(),
        worker.delivered.get(),
        worker.failed.get(),
        dropped.get(),
        rejected.get(),
        worker.batches.get(),
        handOff.backlog(),
        worker.wakeUps.get());
  }

  private boolean isWorker() {
    return Thread.currentThread() == thread;
  }

  private void beginStop() {
    dropping.lock();
    try {
      if (handOff.close()) {
        LockSupport.unpark(thread);
      }
    } finally {
      dropping.unlock();
    }
    waitingRoom.dismiss();
  }

  /** On the worker's thread, as its last act. */
  private void end() {
    beginStop();
    abandon();
  }

  private void abandon() {
    List<T> undelivered = handOff.abandon();
    if (undelivered != null) {
      boolean complete = undelivered.isEmpty();
      flushes.end(
          complete
              ? null
              : new BatcherStoppedException(
                  "stopped with " + undelivered.size() + " items undelivered"));
      outcome.complete(report(complete, undelivered));
    }
  }

  private StopReport<T> interimReport() {
    return report(false, List.of());
  }

  private StopReport<T> report(boolean complete, List<T> undelivered) {
    return new StopReport<>(
        complete, worker.delivered.get(), worker.failed.get(), dropped.get(), undelivered);
  }
}
