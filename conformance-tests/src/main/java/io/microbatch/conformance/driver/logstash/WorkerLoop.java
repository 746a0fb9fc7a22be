package io.microbatch.conformance.driver.logstash;

import io.microbatch.conformance.subject.Driver.Handler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What each pipeline worker does: read a batch, hand it over, read the next. Several of them share
 * one queue, and nothing else: each fills a batch of its own, and hands it over by itself.
 */
final class WorkerLoop {
  private final BlockingQueue<Object> queue;
  private final int batchSize;
  private final int batchDelayMs;
  private final Handler outputs;
  private final AtomicBoolean shutdownRequested;

  WorkerLoop(
      BlockingQueue<Object> queue,
      int batchSize,
      int batchDelayMs,
      Handler outputs,
      AtomicBoolean shutdownRequested) {
    this.queue = queue;
    this.batchSize = batchSize;
    this.batchDelayMs = batchDelayMs;
    this.outputs = outputs;
    this.shutdownRequested = shutdownRequested;
  }

  /**
   * Goes on until a shutdown is requested and the queue is empty. The request is looked at before a
   * batch is read, so that one more is always read after it came: a worker that waits on the empty
   * queue meanwhile waits out its delay, and then a whole second one.
   *
   * @throws Exception whatever the outputs throw; it ends the worker, and its batch is lost
   */
  void run() throws Exception {
    boolean shutdown = false;
    do {
      shutdown = shutdown || shutdownRequested.get();
      List<Object> batch = readBatch();
      if (!batch.isEmpty()) {
        outputs.handle(batch);
      }
    } while (!shutdown || !queue.isEmpty());
  }

  /**
   * Takes what is there without waiting, then waits for the next event, and so on, until the batch
   * is full or no event came for the length of the delay. Each event makes the delay begin anew: it
   * is a gap between events, and no limit to the age of the first one. A worker that waits with
   * half a batch holds its events where no other worker sees them.
   */
  List<Object> readBatch() throws InterruptedException {
    List<Object> batch = new ArrayList<>();
    while (batch.size() < batchSize) {
      queue.drainTo(batch, batchSize - batch.size());
      if (batch.size() < batchSize) {
        Object next = queue.poll(batchDelayMs, TimeUnit.MILLISECONDS);
        if (next == null) {
          break;
        }
        batch.add(next);
      }
    }
    return batch;
  }
}
