package io.microbatch.bench.design;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jctools.queues.MpscArrayQueue;

/**
 * The bare timer: a thread that sleeps until the next point of a grid with {@code parkNanos}, and
 * hands over what has come. No size trigger, no flush; it wakes whether there is something or not.
 * How late it is, is how late the operating system is.
 */
final class ParkLoop implements Design {
  private static final long SLEEP_NANOS = 1;

  private final MpscArrayQueue<Item> queue;
  private final int maxBatchSize;
  private final long interval;
  private final Outlet outlet;
  private final long origin = System.nanoTime();
  private final Thread loop = new Thread(this::loop, "parknanos-loop");
  private volatile boolean ended;

  ParkLoop(Setup setup, Outlet outlet) {
    queue = new MpscArrayQueue<>(setup.capacity());
    maxBatchSize = setup.maxBatchSize();
    interval = setup.interval().toNanos();
    this.outlet = outlet;
    loop.start();
  }

  @Override
  public void add(Item item) {
    while (!queue.offer(item)) {
      LockSupport.parkNanos(SLEEP_NANOS);
    }
  }

  private void loop() {
    long due = origin + interval;
    while (!ended || !queue.isEmpty()) {
      long left = due - System.nanoTime();
      if (left > 0 && !ended) {
        LockSupport.parkNanos(left);
        continue;
      }
      dispatch();
      long late = System.nanoTime() - due;
      due += (late / interval + 1) * interval;
    }
  }

  private void dispatch() {
    List<Item> batch = new ArrayList<>();
    queue.drain(batch::add, maxBatchSize);
    if (!batch.isEmpty()) {
      outlet.batch(batch);
    }
  }

  @Override
  public void end() throws InterruptedException {
    ended = true;
    LockSupport.unpark(loop);
    loop.join();
  }
}
