package io.microbatch.conformance.driver.logstash;

import io.microbatch.conformance.subject.Driver.Handler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A pipeline with the queue in memory: inputs, a bounded queue, workers, and a manager that sees it
 * through its life. A shutdown goes down in this order: the inputs are told to stop and come to
 * their end, then the workers are told, and drain the queue.
 *
 * <p>Thread-safe.
 */
final class Pipeline {
  private static final int UNBLOCK_INPUTS_AFTER_SECONDS = 10;

  /** Whose end the manager waits for. */
  private enum Ended {
    INPUTS,
    WORKER
  }

  private final BlockingQueue<Ended> ends = new LinkedBlockingQueue<>();
  private final AtomicBoolean shutdownRequested = new AtomicBoolean();
  private final Inputs inputs;
  private final WorkerLoop loop;
  private final List<Thread> workers = new ArrayList<>();
  private final Thread manager = new Thread(this::manage, "pipeline-manager");

  /**
   * Starts it.
   *
   * @param workers {@code pipeline.workers}: by default one for each processor
   * @param batchSize {@code pipeline.batch.size}, events, 1 and above
   * @param batchDelayMs {@code pipeline.batch.delay}, milliseconds, of which Logstash checks no
   *     more than that it is an int
   * @param outputs takes the batches, from all workers at once
   * @throws IllegalArgumentException if the batch size is below 1
   */
  Pipeline(int workers, int batchSize, int batchDelayMs, Handler outputs) {
    if (batchSize < 1) {
      throw new IllegalArgumentException("the number must be above 0, but is " + batchSize);
    }
    BlockingQueue<Object> queue = new ArrayBlockingQueue<>(batchSize * workers);
    inputs = new Inputs(queue, () -> ends.add(Ended.INPUTS));
    loop = new WorkerLoop(queue, batchSize, batchDelayMs, outputs, shutdownRequested);
    for (int i = 0; i < workers; i++) {
      Thread worker = new Thread(this::work, "worker" + i);
      this.workers.add(worker);
      worker.start();
    }
    manager.start();
  }

  /** Pushes an event as an input does. */
  void push(Object event) throws InterruptedException {
    inputs.push(event);
  }

  /** Shuts it down, and waits until it has ended, however long that takes. */
  void shutdown() throws InterruptedException {
    inputs.stop();
    manager.join();
  }

  private void work() {
    try {
      loop.run();
    } catch (Throwable thrown) {
      // Logstash writes it to its log, without the events, and ends the whole pipeline.
      ends.add(Ended.WORKER);
    }
  }

  private void manage() {
    try {
      if (ends.take() == Ended.WORKER) {
        inputs.stop();
        unblockInputs();
      }
      shutdownRequested.set(true);
      for (Thread worker : workers) {
        worker.join();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts the manager", e);
    }
  }

  /**
   * Inputs that do not end are taken to be stuck on a full queue, from which no worker takes any
   * more: for a while, what stands in the queue is thrown away to let them go.
   */
  private void unblockInputs() throws InterruptedException {
    if (inputsEndWithin(UNBLOCK_INPUTS_AFTER_SECONDS)) {
      return;
    }
    long giveUpNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(UNBLOCK_INPUTS_AFTER_SECONDS);
    while (!inputsEndWithin(0) && System.nanoTime() < giveUpNs) {
      loop.readBatch();
    }
  }

  private boolean inputsEndWithin(int seconds) throws InterruptedException {
    long untilNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    Ended ended;
    do {
      ended = ends.poll(untilNs - System.nanoTime(), TimeUnit.NANOSECONDS);
    } while (ended == Ended.WORKER);
    return ended == Ended.INPUTS;
  }
}
