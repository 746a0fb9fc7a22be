package io.microbatch.bench.design;

import java.util.concurrent.locks.LockSupport;
import org.jctools.queues.MpscBlockingConsumerArrayQueue;

/**
 * The hand-off alone, which bounds what a batcher on such a queue can reach: no batch, no timer, no
 * flush, no orderly end.
 *
 * <p>One consumer takes what is there, up to M at a time, and sleeps only when nothing is. The
 * queue's {@code put} throws when it is full; so producers sleep for a moment and try again. If
 * they yielded instead, two of them on two cores would take the processor from the consumer, and
 * the figures would fall to a tenth.
 */
final class RawQueue implements Design {
  private static final long SLEEP_NANOS = 1;

  private final MpscBlockingConsumerArrayQueue<Item> queue;
  private final int furtherItems;
  private final Outlet outlet;
  private final Thread consumer = new Thread(this::consume, "jctools-raw");

  RawQueue(Setup setup, Outlet outlet) {
    queue = new MpscBlockingConsumerArrayQueue<>(setup.capacity());
    furtherItems = setup.maxBatchSize() - 1;
    this.outlet = outlet;
    consumer.start();
  }

  @Override
  public void add(Item item) {
    while (!queue.offer(item)) {
      LockSupport.parkNanos(SLEEP_NANOS);
    }
  }

  private void consume() {
    try {
      while (true) {
        outlet.accept(queue.take());
        queue.drain(outlet::accept, furtherItems);
        outlet.publish();
      }
    } catch (InterruptedException e) {
      // The queue is empty: so says end, and take, which was about to sleep.
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
