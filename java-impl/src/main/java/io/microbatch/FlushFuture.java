package io.microbatch;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A future on which the worker will not wait for itself: inside the handler a join would never end,
 * so it fails at once. What is chained to it inherits that.
 */
final class FlushFuture<V> extends CompletableFuture<V> {
  private final Thread worker;

  FlushFuture(Thread worker) {
    this.worker = worker;
  }

  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    return new FlushFuture<>(worker);
  }

  @Override
  public V join() {
    refuseOnWorker();
    return super.join();
  }

  @Override
  public V get() throws InterruptedException, java.util.concurrent.ExecutionException {
    refuseOnWorker();
    return super.get();
  }

  @Override
  public V get(long timeout, TimeUnit unit)
      throws InterruptedException,
          java.util.concurrent.ExecutionException,
          java.util.concurrent.TimeoutException {
    refuseOnWorker();
    return super.get(timeout, unit);
  }

  private void refuseOnWorker() {
    if (!isDone() && Thread.currentThread() == worker) {
      throw new IllegalStateException(
          "waiting for a flush inside the handler would never end: the flush waits for the handler");
    }
  }
}
