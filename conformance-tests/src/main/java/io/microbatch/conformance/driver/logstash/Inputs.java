package io.microbatch.conformance.driver.logstash;

import java.util.concurrent.BlockingQueue;

/**
 * The input plugins, as the pipeline sees them: threads that push events into the queue until they
 * are told to stop. They have ended when the last push is over. A push waits while the queue is
 * full, and a stop does not wake it: some worker must take from the queue first.
 *
 * <p>Thread-safe.
 */
final class Inputs {
  private final BlockingQueue<Object> queue;
  private final Runnable ended;
  private boolean stopped;
  private int pushing;

  /**
   * @param ended called once, when they have ended
   */
  Inputs(BlockingQueue<Object> queue, Runnable ended) {
    this.queue = queue;
    this.ended = ended;
  }

  /**
   * Pushes an event, and waits while the queue is full.
   *
   * @throws IllegalStateException if they were told to stop
   */
  void push(Object event) throws InterruptedException {
    enter();
    try {
      queue.put(event);
    } finally {
      leave();
    }
  }

  private synchronized void enter() {
    if (stopped) {
      throw new IllegalStateException("the inputs are stopped");
    }
    pushing++;
  }

  private synchronized void leave() {
    pushing--;
    if (stopped && pushing == 0) {
      ended.run();
    }
  }

  /** Tells them to stop; waits for nothing. */
  synchronized void stop() {
    if (!stopped) {
      stopped = true;
      if (pushing == 0) {
        ended.run();
      }
    }
  }
}
