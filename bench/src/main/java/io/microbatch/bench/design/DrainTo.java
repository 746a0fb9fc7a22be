package io.microbatch.bench;

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
  private final BlockingQueue<Item> queue = new LinkedBlockingQueue<>(Designs.CAPACITY);
  private final Sink sink;
  private final Thread consumer = new Thread(this::consume, "lbq-drainto");

  DrainTo(Sink sink) {
    this.sink = sink;
    consumer.start();
  }

  @Override
  public void add(Item item) throws InterruptedException {
    queue.put(item);
  }

  @Override
  public void flush() {}

  private void consume() {
    try {
      while (true) {
        List<Item> batch = new ArrayList<>(Designs.MAX_BATCH_SIZE);
        batch.add(queue.take());
        queue.drainTo(batch, Designs.MAX_BATCH_SIZE - 1);
        sink.batch(batch, Designs.MAX_BATCH_SIZE);
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
