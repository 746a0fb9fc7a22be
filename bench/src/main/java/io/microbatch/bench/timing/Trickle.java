package io.microbatch.bench.timing;

import io.microbatch.bench.design.Design;
import io.microbatch.bench.design.Item;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * One producer that adds an item now and then, on a schedule of its own: what comes late does not
 * delay what follows.
 */
public final class Trickle {
  private final Design design;
  private final Stamps stamps;
  private final long gap;
  private final long patience;
  private final long[] added;
  private int pushed;

  /**
   * A trickle into a design.
   *
   * @param stamps its handler
   * @param items how many it can add at most
   * @param gap nanoseconds between two
   * @param patience nanoseconds without an arrival after which what is missing counts as lost
   */
  public Trickle(Design design, Stamps stamps, int items, long gap, long patience) {
    this.design = design;
    this.stamps = stamps;
    this.gap = gap;
    this.patience = patience;
    added = new long[items];
  }

  /**
   * Adds items until told to stop; then waits until all have come, and checks that.
   *
   * @param enough asked before each item
   * @throws IllegalStateException if items are missing, or {@code enough} never came true
   */
  public void run(BooleanSupplier enough) throws InterruptedException {
    long start = stamps.now();
    while (!enough.getAsBoolean()) {
      if (pushed == added.length) {
        throw new IllegalStateException(
            "%d items were added, and the design dispatched only %d batches with %d items"
                .formatted(pushed, stamps.calls(), stamps.arrived()));
      }
      long due = start + pushed * gap;
      for (long left = due - stamps.now(); left > 0; left = due - stamps.now()) {
        LockSupport.parkNanos(this, left);
      }
      added[pushed] = stamps.now();
      design.add(new Item(pushed));
      pushed++;
    }
    long dropped = design.dropped();
    boolean _ = stamps.await(pushed - dropped, patience);
    stamps.check(pushed, pushed, dropped);
  }

  /** Just before each item was added. */
  public long[] added() {
    return added.clone();
  }

  /** Items added. */
  public int pushed() {
    return pushed;
  }
}
