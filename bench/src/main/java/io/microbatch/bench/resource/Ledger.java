package io.microbatch.bench.resource;

import io.microbatch.bench.design.Design;
import io.microbatch.bench.design.Item;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * What went into a design, and whether it came out: each item once, or reported as dropped. Used by
 * one thread.
 */
final class Ledger {
  private static final long LOOK_EVERY_NS = 50_000;

  private final Design design;
  private final Tally tally;
  private final long patienceNs;
  private long pushed;
  private long sum;

  /**
   * Opens a ledger with nothing in it.
   *
   * @param patience how long no item may arrive before those on their way count as lost
   */
  Ledger(Design design, Tally tally, Duration patience) {
    this.design = design;
    this.tally = tally;
    patienceNs = patience.toNanos();
  }

  /** Makes items that all have other values. */
  static Item[] items(int count) {
    Item[] items = new Item[count];
    for (int i = 0; i < count; i++) {
      items[i] = new Item((i + 1) * 0x9E37_79B9L);
    }
    return items;
  }

  /** The values of the items from the first up to that one, added up. */
  static long sum(Item[] items, int to) {
    long sum = 0;
    for (int i = 0; i < to; i++) {
      sum += items[i].value();
    }
    return sum;
  }

  /** Adds items on the calling thread, and takes note of them. */
  void push(Item[] items, int from, int to) throws InterruptedException {
    for (int i = from; i < to; i++) {
      design.add(items[i]);
    }
    note(to - from, sum(items, to) - sum(items, from));
  }

  /** Takes note of items that others have added. */
  void note(long items, long sumOfValues) {
    pushed += items;
    sum += sumOfValues;
  }

  long pushed() {
    return pushed;
  }

  /** How many of the items pushed are neither delivered nor reported as dropped; so far. */
  long missing() {
    return pushed - tally.delivered() - design.dropped();
  }

  /** Waits until nothing is missing, or nothing has come for as long as patience lasts. */
  void await() {
    long missing = missing();
    long since = System.nanoTime();
    while (missing > 0 && System.nanoTime() - since < patienceNs) {
      LockSupport.parkNanos(this, LOOK_EVERY_NS);
      long now = missing();
      if (now != missing) {
        missing = now;
        since = System.nanoTime();
      }
    }
  }

  /**
   * Has everything delivered that was pushed, and checks it.
   *
   * @throws IllegalStateException if something is missing, came twice, or is not what was pushed
   */
  void settle() {
    design.flush();
    await();
    check(0);
  }

  /**
   * Checks that so many items are missing, and that no item has come twice.
   *
   * @throws IllegalStateException if not
   */
  void check(long expectedMissing) {
    long missing = missing();
    boolean all = missing == 0 && design.dropped() == 0;
    if (missing != expectedMissing || (all && tally.sum() != sum)) {
      throw new IllegalStateException(
          "of %d items pushed, %d were delivered and %d reported as dropped; the sum of those delivered is %d, of those pushed %d"
              .formatted(pushed, tally.delivered(), design.dropped(), tally.sum(), sum));
    }
  }
}
