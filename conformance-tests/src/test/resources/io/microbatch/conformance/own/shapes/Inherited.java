import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The article's Java shape: batches go to a method that a subclass overrides. */
class Inherited<T> {
  private final LinkedBlockingQueue<T> queue = new LinkedBlockingQueue<>();
  private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
  private final int maxBatchSize;

  Inherited(int maxBatchSize, long intervalMs) {
    this.maxBatchSize = maxBatchSize;
    scheduler.scheduleAtFixedRate(this::flush, intervalMs, intervalMs, TimeUnit.MILLISECONDS);
  }

  void addItem(T item) {
    queue.add(item);
  }

  private synchronized void flush() {
    List<T> batch = new ArrayList<>();
    queue.drainTo(batch, maxBatchSize);
    if (!batch.isEmpty()) {
      processBatch(batch);
    }
  }

  protected void processBatch(List<T> batch) {}

  void shutdown() {
    scheduler.shutdown();
    flush();
  }
}
