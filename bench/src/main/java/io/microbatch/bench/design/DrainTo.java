package io.microbatch.bench.design;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * What one writes with the JDK alone: a bounded queue, and a consumer that waits for one item and
 * drains what else is there. No timer, no flush.
 *
 * <p>As in the batcher, the batch belongs to the handler, so each is a list of its own.
 */
final class DrainTo implements Design {
  private final BlockingQueue<Item> queue;
  private final int maxBatchSize;
  private final Outlet outlet;
  private final Thread consumer = new Thread(this::consume, "lbq-drainto");

  DrainTo(Setup setup, Outlet outlet) {
    queue = new LinkedBlockingQueue<>(setup.capacity());
    maxBatchSize = setup.maxBatchSize();
    this.outlet = outlet;
    consumer.start();
  }

  @Override
  public void add(Item item) throws InterruptedException {
    queue.put(item);
  }

  private void consume() {
    try {
      while (true) {
        List<Item> batch = new ArrayList<>(maxBatchSize);
        batch.add(queue.take());
        queue.drainTo(batch, maxBatchSize - 1);
        outlet.batch(batch, maxBatchSize);
      }
    } catch (InterruptedException e) {
      // The queue is empty: so says end, and take, which waits for more.
    }
  }

  @Override
  @SuppressWarnings("ThreadPriorityCheck")
  public void end() throws InterruptedException {
    while (!queue.isEmpty()) {
      Thread.yield();
    }
    consumer.interrupt();
    consumer.join();
  }
}
