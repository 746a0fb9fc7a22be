package io.microbatch.conformance.driver.broken;

import io.microbatch.conformance.scenario.Overflow;
import io.microbatch.conformance.scenario.Settings;
import io.microbatch.conformance.subject.Driver;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A batcher on a fixed rate that keeps all rules: one lock, one condition, one thread. It is slow
 * and easy to follow, and it is the twin of every broken batcher here. The steps that they replace
 * are those that are not private.
 */
public class PlainBatcher implements Driver {
  private static final long MS = 1_000_000;
  private static final long WITHOUT_END = Long.MAX_VALUE;

  final ReentrantLock lock = new ReentrantLock();
  final Condition changed = lock.newCondition();

  // All that changes is guarded by the lock.
  final ArrayDeque<Object> queue = new ArrayDeque<>();
  List<Object> inFlight = List.of();
  boolean stopping;
  volatile @Nullable StopAnswer outcome;
  long interval;
  long maxBatchSize;
  long capacity;
  private Overflow overflow = Overflow.BLOCK;
  private long due;
  private long accepted;
  private long flushTicket;
  private @Nullable Thread worker;
  private @Nullable Handler handler;
  private @Nullable Reports reports;

  /** Builds nothing yet. */
  public PlainBatcher() {}

  @Override
  public void construct(Settings settings, Handler handler, Reports reports) {
    requireInRange("maxBatchSize", settings.maxBatchSize(), 1, Integer.MAX_VALUE);
    requireInRange("interval", settings.intervalMs(), 1, Settings.MAX_INTERVAL_MS);
    requireInRange("capacity", settings.capacity(), settings.maxBatchSize(), Integer.MAX_VALUE);
    this.handler = handler;
    this.reports = reports;
    maxBatchSize = settings.maxBatchSize();
    capacity = settings.capacity();
    overflow = settings.overflow();
    interval = settings.intervalMs() * MS;
    due = now() + interval;
    Thread thread = new Thread(this::work, "plain worker");
    worker = thread;
    thread.start();
  }

  private static void requireInRange(String field, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          field + " is " + value + "; allowed: " + least + " to " + most);
    }
  }

  // ---- accept

  @Override
  public boolean add(Object item) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      awaitSpace();
      if (stopping) {
        throw new Stopped();
      }
      enqueue(item);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Under the lock: waits while there is no room, unless a stop begins. */
  void awaitSpace() throws InterruptedException {
    while (backlog() >= capacity && !stopping) {
      if (overflow == Overflow.REJECT || Thread.currentThread() == worker) {
        throw new Full();
      }
      changed.await();
    }
  }

  /** Under the lock. */
  final void enqueue(Object item) {
    accepted++;
    put(item);
    changed.signalAll();
  }

  void put(Object item) {
    queue.add(item);
  }

  int backlog() {
    return queue.size();
  }

  // ---- heartbeat

  private void work() {
    try {
      while (step()) {
        // until all is drained, or given up
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts the worker", e);
    } finally {
      end();
    }
  }

  private boolean step() throws InterruptedException {
    List<Object> batch;
    boolean tick;
    long start;
    lock.lock();
    try {
      awaitWork();
      if (backlog() == 0 || outcome != null) {
        return false;
      }
      start = now();
      tick = start - due >= 0;
      batch = take(maxBatchSize);
      inFlight = List.copyOf(batch);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (outcome != null) {
      return false; // a stop has named these items as not delivered
    }
    handle(batch);
    lock.lock();
    try {
      inFlight = List.of();
      due = nextDue(due, tick, start, now(), interval);
      changed.signalAll();
      return outcome == null;
    } finally {
      lock.unlock();
    }
  }

  /** Under the lock: returns when a batch is due, or when a stop finds nothing left. */
  private void awaitWork() throws InterruptedException {
    while (true) {
      if (backlog() == 0) {
        if (stopping) {
          return;
        }
        awaitFirstItem();
        due = afterIdle(due, now(), interval);
      } else if (now() - due >= 0
          || isBatchFull()
          || isHurried()
          || flushTicket > accepted - backlog()) {
        return;
      } else {
        changed.awaitNanos(due - now());
      }
    }
  }

  boolean isBatchFull() {
    return backlog() >= maxBatchSize;
  }

  /** Whether a stop wants the backlog gone, tick or no tick. */
  boolean isHurried() {
    return stopping;
  }

  /** Under the lock: sleeps without a timer. */
  @SuppressWarnings("WaitNotInLoop") // the caller's
  void awaitFirstItem() throws InterruptedException {
    changed.await();
  }

  /** Under the lock. */
  List<Object> take(long most) {
    List<Object> batch = new ArrayList<>();
    while (batch.size() < most && !queue.isEmpty()) {
      batch.add(queue.remove());
    }
    return batch;
  }

  void handle(List<Object> batch) {
    List<Object> items = List.copyOf(batch);
    try {
      callHandler(batch);
    } catch (Throwable failure) {
      report(items, failure);
    }
  }

  final void callHandler(List<Object> batch) throws Exception {
    Handler built = handler;
    if (built != null) {
      built.handle(batch);
    }
  }

  final void report(List<Object> items, Throwable failure) {
    Reports built = reports;
    if (built != null) {
      built.failed(items, failure);
    }
  }

  // ---- lag

  long now() {
    return System.nanoTime();
  }

  /** Back on the grid; a tick that was missed during the call is made up for once. */
  long nextDue(long due, boolean tick, long start, long end, long interval) {
    long next = tick ? lastOnGrid(due, start, interval) + interval : due;
    return next - end < 0 ? lastOnGrid(next, end, interval) : next;
  }

  private static long afterIdle(long due, long now, long interval) {
    return due - now > 0 ? due : lastOnGrid(due, now, interval) + interval;
  }

  static long lastOnGrid(long due, long at, long interval) {
    return at - (at - due) % interval;
  }

  // ---- flush

  @Override
  public final void flush() throws InterruptedException {
    lock.lock();
    try {
      long ticket = accepted;
      flushTicket = Math.max(flushTicket, ticket);
      changed.signalAll();
      while (!isFlushed(ticket) && outcome == null) {
        changed.await();
      }
      StopAnswer stopped = outcome;
      if (stopped != null && !stopped.complete()) {
        throw new Stopped();
      }
    } finally {
      lock.unlock();
    }
  }

  boolean isFlushed(long ticket) {
    return taken() - inFlight.size() >= ticket;
  }

  final long taken() {
    return accepted - backlog();
  }

  // ---- drain

  @Override
  public StopAnswer stop(long timeoutMs) throws InterruptedException {
    long left = timeoutMs < 0 ? WITHOUT_END : timeoutMs * MS;
    StopAnswer answer;
    lock.lock();
    try {
      stopping = true;
      changed.signalAll();
      if (Thread.currentThread() == worker) {
        return new StopAnswer(false, List.of(), "");
      }
      for (answer = outcome; answer == null; answer = outcome) {
        if (left <= 0) {
          giveUp();
        } else if (left == WITHOUT_END) {
          changed.await();
        } else {
          left = changed.awaitNanos(left);
        }
      }
    } finally {
      lock.unlock();
    }
    Thread thread = worker;
    if (answer.complete() && thread != null) {
      thread.join();
    }
    return answer;
  }

  private void giveUp() {
    List<Object> undelivered = new ArrayList<>(inFlight);
    undelivered.addAll(queue);
    queue.clear();
    answer(undelivered);
  }

  /** The worker's last act. */
  private void end() {
    lock.lock();
    try {
      stopping = true;
      if (outcome == null) {
        answer(List.copyOf(queue));
      }
    } finally {
      lock.unlock();
    }
  }

  private void answer(List<Object> undelivered) {
    outcome = new StopAnswer(undelivered.isEmpty(), undelivered, "undelivered: " + undelivered);
    changed.signalAll();
  }

  @Override
  public Reason reason(Throwable thrown) {
    if (thrown instanceof Stopped) {
      return Reason.STOPPED;
    }
    return thrown instanceof Full ? Reason.FULL : Reason.OTHER;
  }

  static final class Stopped extends IllegalStateException {
    private static final long serialVersionUID = 1;

    Stopped() {
      super("the batcher is stopping");
    }
  }

  static final class Full extends IllegalStateException {
    private static final long serialVersionUID = 1;

    Full() {
      super("the batcher is full");
    }
  }
}
