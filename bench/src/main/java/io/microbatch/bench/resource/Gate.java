package io.microbatch.bench.resource;

import io.microbatch.bench.design.Item;
import io.microbatch.bench.design.Outlet;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A handler that can be held: while the gate is shut, a call stands in front of it. */
final class Gate implements Outlet {
  private final Outlet behind;
  private volatile boolean shut;
  private volatile @Nullable Thread held;
  private volatile long lastNs = System.nanoTime();

  /** Open at first. */
  Gate(Outlet behind) {
    this.behind = behind;
  }

  /** The next call will be held. */
  void shut() {
    shut = true;
  }

  /** Lets the held call go on, and the further ones pass. */
  void open() {
    shut = false;
    LockSupport.unpark(held);
  }

  /** Waits until a call stands in front of the gate; false if none has come in that time. */
  boolean awaitHeld(Duration patience) {
    long began = System.nanoTime();
    while (held == null) {
      if (System.nanoTime() - began > patience.toNanos()) {
        return false;
      }
      LockSupport.parkNanos(this, 100_000);
    }
    return true;
  }

  /** When a batch was last handled, by {@link System#nanoTime}. */
  long lastNs() {
    return lastNs;
  }

  private void pass() {
    if (!shut) {
      return;
    }
    held = Thread.currentThread();
    while (shut) {
      // an interrupt ends the sleep, not the waiting; it makes it a busy one
      LockSupport.park(this);
    }
    held = null;
  }

  @Override
  public void accept(Item item) {
    pass();
    behind.accept(item);
  }

  @Override
  public void publish() {
    behind.publish();
    lastNs = System.nanoTime();
  }

  @Override
  public void batch(List<Item> batch, int madeFor) {
    pass();
    behind.batch(batch, madeFor);
    lastNs = System.nanoTime();
  }
}
