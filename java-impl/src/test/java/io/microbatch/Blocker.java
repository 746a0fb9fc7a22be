package io.microbatch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A handler that notes its batches, and whose first call returns only when it is released. */
final class Blocker implements BatchHandler<Integer> {
  final List<List<Integer>> batches = new CopyOnWriteArrayList<>();
  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);

  @Override
  public void handle(List<Integer> batch) throws InterruptedException {
    batches.add(new ArrayList<>(batch));
    entered.countDown();
    released.await();
  }

  /** Waits until the first call has begun. */
  void awaitCall() throws InterruptedException {
    entered.await();
  }

  void release() {
    released.countDown();
  }

  List<Integer> items() {
    return batches.stream().flatMap(List::stream).toList();
  }
}
