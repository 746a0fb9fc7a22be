package io.microbatch.conformance.driver.kafka;

import io.microbatch.conformance.subject.Driver.Handler;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The broker: takes one request after the other, and what it does with the records is the suite's
 * handler. What it received before the connection was closed it still works through.
 *
 * <p>Thread-safe.
 */
final class Broker {
  private final BlockingQueue<Runnable> received = new LinkedBlockingQueue<>();
  private final Handler handler;

  /** Read and written by the broker's thread. */
  private boolean hungUp;

  Broker(Handler handler) {
    this.handler = handler;
    new Thread(this::work, "broker").start();
  }

  /**
   * Takes a request in.
   *
   * @param answer gets what the handler threw, or null, on the broker's thread
   */
  void receive(List<?> batch, Consumer<@Nullable Throwable> answer) {
    received.add(() -> {
      try {
        handler.handle(batch);
      } catch (Throwable thrown) {
        answer.accept(thrown);
        return;
      }
      answer.accept(null);
    });
  }

  /** No request comes any more. */
  void hangUp() {
    received.add(() -> hungUp = true);
  }

  private void work() {
    try {
      while (!hungUp) {
        received.take().run();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts the broker", e);
    }
  }
}
