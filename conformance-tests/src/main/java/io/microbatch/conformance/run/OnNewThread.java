package io.microbatch.conformance.run;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Runs something on a thread that nothing has left a mark on. */
final class OnNewThread {
  private OnNewThread() {}

  /**
   * What it returns; throws what it throws. An interrupt of the calling thread waits for the end,
   * which is near.
   */
  static <V> V call(Callable<V> task) {
    FutureTask<V> future = new FutureTask<>(task);
    Thread thread = new Thread(future, Thread.currentThread().getName());
    thread.setDaemon(true);
    thread.start();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return future.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw unchecked(e.getCause() == null ? e : e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static RuntimeException unchecked(Throwable thrown) {
    switch (thrown) {
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(thrown);
    }
  }
}
