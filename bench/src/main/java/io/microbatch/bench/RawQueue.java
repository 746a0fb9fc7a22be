package io.microbatch.bench;

import org.jctools.queues.MpscBlockingConsumerArrayQueue;

/**
 * The hand-off alone, which bounds what a batcher on such a queue can reach: no batch, no timer, no
 * flush, no orderly end.
 *
 * <p>One consumer takes what is there, up to {@link Designs#MAX_BATCH_SIZE} at a time, and sleeps
 * only when nothing is. The queue's {@code put} throws when it is full; so producers yield and try
 * again, as users of such queues do.
 */
final class RawQueue implements Design {
  private final MpscBlockingConsumerArrayQueue<Item> queue =
      new MpscBlockingConsumerArrayQueue<>(Designs.CAPACITY);
  private final Sink sink;
  private final Thread consumer = new Thread(this::consume, "jctools-raw");

  RawQueue(Sink sink) {
    this.sink = sink;
    consumer.start();
  }

  @Override
  @SuppressWarnings("ThreadPriorityCheck")
  public void add(Item item) {
    while (!queue.offer(item)) {
      Thread.yield();
    }
  }

  @Override
  public void flush() {}

  private void consume() {
    try {
      while (true) {
        sink.accept(queue.take());
        queue.drain(sink, Designs.MAX_BATCH_SIZE - 1);
        sink.publish();
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
