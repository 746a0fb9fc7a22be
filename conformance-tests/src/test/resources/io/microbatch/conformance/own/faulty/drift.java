import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The grid is a hundredth too wide. Breaks LAG-2. */
class MicroBatcher<T> {
  private final Consumer<List<T>> handler;
  private final BiConsumer<List<T>, Throwable> onFailure;
  private final long intervalNanos;
  private final int maxBatchSize;
  private final Queue<T> queue = new ArrayDeque<>();
  private final List<T> inFlight = new ArrayList<>();
  private final List<T> abandoned = new ArrayList<>();
  private final Thread worker = new Thread(this::work, "worker");
  private final long start = System.nanoTime();
  private long lastTick;
  private long accepted;
  private long handled;
  private long wanted;
  private boolean stopping;

  MicroBatcher(
      Consumer<List<T>> handler,
      long intervalMs,
      int maxBatchSize,
      BiConsumer<List<T>, Throwable> onFailure) {
    if (intervalMs < 1 || intervalMs > 86_400_000) {
      throw new IllegalArgumentException(
          "intervalMs is " + intervalMs + "; allowed: 1 to 86400000");
    }
    if (maxBatchSize < 1) {
      throw new IllegalArgumentException(
          "maxBatchSize is " + maxBatchSize + "; allowed: 1 and above");
    }
    this.handler = handler;
    this.onFailure = onFailure;
    this.intervalNanos = intervalMs * 1_010_000;
    this.maxBatchSize = maxBatchSize;
    worker.start();
  }

  void add(T item) {
    synchronized (queue) {
      if (stopping) {
        throw new IllegalStateException("the batcher is stopped");
      }
      queue.add(item);
      accepted++;
      if (queue.size() == 1 || queue.size() >= maxBatchSize) {
        queue.notifyAll();
      }
    }
  }

  void flush() throws InterruptedException {
    synchronized (queue) {
      long upTo = accepted;
      wanted = Math.max(wanted, upTo);
      queue.notifyAll();
      while (handled < upTo && Thread.currentThread() != worker) {
        queue.wait();
      }
    }
  }

  void stop() throws InterruptedException {
    beginStop();
    if (Thread.currentThread() != worker) {
      worker.join();
    }
  }

  /** Waits so long at most; returns what was not delivered by then. */
  List<T> stop(Duration timeout) throws InterruptedException {
    beginStop();
    boolean ended = Thread.currentThread() != worker && worker.join(timeout);
    synchronized (queue) {
      if (!ended) {
        abandoned.addAll(inFlight);
        abandoned.addAll(queue);
        inFlight.clear();
        queue.clear();
      }
      return List.copyOf(abandoned);
    }
  }

  private void beginStop() {
    synchronized (queue) {
      stopping = true;
      queue.notifyAll();
    }
  }

  private void work() {
    try {
      for (List<T> batch = next(); batch != null; batch = next()) {
        try {
          handler.accept(batch);
        } catch (Throwable failure) {
          onFailure.accept(batch, failure);
        }
        synchronized (queue) {
          handled += batch.size();
          inFlight.clear();
          queue.notifyAll();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The next batch when it is due; null when all is over. */
  private List<T> next() throws InterruptedException {
    synchronized (queue) {
      if (queue.isEmpty()) {
        while (queue.isEmpty() && !stopping) {
          queue.wait();
        }
        lastTick = tickOf(System.nanoTime());
      }
      long due = start + (lastTick + 1) * intervalNanos;
      for (long left = due - System.nanoTime(); left > 0 && !urgent(); ) {
        queue.wait(left / 1_000_000, (int) (left % 1_000_000));
        left = due - System.nanoTime();
      }
      if (System.nanoTime() - due >= 0) {
        lastTick = tickOf(System.nanoTime());
      }
      List<T> batch = new ArrayList<>();
      while (batch.size() < maxBatchSize && !queue.isEmpty()) {
        batch.add(queue.remove());
      }
      inFlight.addAll(batch);
      return batch.isEmpty() ? null : batch;
    }
  }

  private boolean urgent() {
    return stopping || queue.size() >= maxBatchSize || handled < wanted;
  }

  private long tickOf(long now) {
    return (now - start) / intervalNanos;
  }
}
