package io.microbatch.article;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The article's Java design: a queue without a bound, and a scheduled executor that flushes at a
 * fixed rate. Kept with its defects, as a subject to judge; {@link io.microbatch.MicroBatcher} is
 * the one to use.
 *
 * <p>What it breaks:
 *
 * <ul>
 *   <li>SIZ-2, SIZ-3, SIZ-4: the size is a cap and no trigger, so it can do max batch size items
 *       per interval and no more; the queue grows without a bound;
 *   <li>LAG-4, LAG-7: after a stall {@code scheduleAtFixedRate} replays every missed tick, and it
 *       ticks on an empty queue;
 *   <li>DRN-1, DRN-4, DRN-5, DRN-6, DRN-9: shutdown flushes once, on the caller's thread, whatever
 *       is left is lost; each further call drains one more batch; items added later are taken and
 *       never seen again; no time-out;
 *   <li>DRN-3, DRN-11: nothing is awaited, so a tick in progress may flush after shutdown has
 *       returned;
 *   <li>FLT-1, FLT-2, FLT-3: a handler that throws ends the periodic task without a word, or throws
 *       at the caller of shutdown;
 *   <li>FLT-5: a max batch size of 0 is taken, and never drains.
 * </ul>
 *
 * @param <T> the items
 */
public class MicroBatcher<T> {
  private final BlockingQueue<T> queue = new LinkedBlockingQueue<>();
  private final int maxBatchSize;
  private final ScheduledExecutorService scheduler;

  /**
   * Starts at once.
   *
   * @param maxBatchSize items per flush at most
   * @param intervalMs milliseconds between flushes
   */
  @SuppressWarnings({"this-escape", "FutureReturnValueIgnored"})
  public MicroBatcher(int maxBatchSize, long intervalMs) {
    this.maxBatchSize = maxBatchSize;
    scheduler = Executors.newSingleThreadScheduledExecutor();
    scheduler.scheduleAtFixedRate(this::flush, intervalMs, intervalMs, TimeUnit.MILLISECONDS);
  }

  /** Puts the item into the queue, whatever state the batcher is in. */
  public void addItem(T item) {
    queue.add(item);
  }

  private synchronized void flush() {
    if (queue.isEmpty()) {
      return;
    }
    List<T> batch = new ArrayList<>();
    queue.drainTo(batch, maxBatchSize);
    if (!batch.isEmpty()) {
      processBatch(batch);
    }
  }

  /** Receives a batch; the listing prints it here. To be overridden. */
  protected void processBatch(List<T> batch) {}

  /** Cancels the ticks, then flushes once. */
  public void shutdown() {
    scheduler.shutdown();
    flush();
  }
}
