package io.microbatch.bench.throughput;

import io.microbatch.bench.design.Design;
import io.microbatch.bench.design.Item;
import io.microbatch.bench.timing.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Producers that push as fast as the design lets them, and the check that all of it arrives, or is
 * said to be dropped.
 *
 * <p>The thread that calls {@link #push} is the first producer; the others wait for it between the
 * rounds. They fetch their work in portions, so that all are busy to the end of a round.
 */
final class Load {
  private static final int PORTION = 1024;
  private static final Item[] ITEMS = items();
  private static final long PORTION_SUM = sum();

  private final Design design;
  private final Sink sink;
  private final int maxBatchSize;
  private final long patience;
  private final List<Thread> others = new ArrayList<>();
  private final AtomicLong portionsLeft = new AtomicLong();
  private final AtomicInteger busy = new AtomicInteger();
  private final AtomicLong pushed = new AtomicLong();
  private final AtomicInteger round = new AtomicInteger();
  private volatile boolean ended;
  private volatile @Nullable Throwable failure;

  /**
   * A load on a design.
   *
   * @param patience how long no item may arrive before those on their way count as lost
   */
  Load(Design design, Sink sink, int maxBatchSize, int producers, Duration patience) {
    this.design = design;
    this.sink = sink;
    this.maxBatchSize = maxBatchSize;
    this.patience = patience.toNanos();
    for (int i = 1; i < producers; i++) {
      Thread other = new Thread(this::produceInRounds, "producer-" + i);
      other.setDaemon(true);
      others.add(other);
      other.start();
    }
  }

  /**
   * Pushes items with all producers, and waits until so many are delivered that what is left is at
   * most a batch: a design may keep that for its next tick, and gax sends off a full batch only
   * when one more item comes.
   *
   * @param items a multiple of 1024
   * @throws LostItemsException if some are not
   */
  void push(int items) throws InterruptedException {
    portionsLeft.set(items / PORTION);
    busy.set(others.size());
    round.incrementAndGet();
    others.forEach(LockSupport::unpark);
    produce();
    awaitOthers();
    if (failure != null) {
      throw new IllegalStateException("a producer failed", failure);
    }
    await(maxBatchSize);
  }

  /** A producer that an add never lets go would hold up all that follows. */
  private void awaitOthers() throws InterruptedException {
    Patience left = new Patience(patience, sink.delivered() + design.dropped());
    while (busy.get() > 0) {
      LockSupport.parkNanos(this, 100_000);
      if (Thread.interrupted()) {
        throw new InterruptedException("while other producers push");
      }
      if (left.isOver(sink.delivered() + design.dropped())) {
        throw new LostItemsException(
            busy.get()
                + " of "
                + (others.size() + 1)
                + " producers did not return from add, while for "
                + TimeUnit.NANOSECONDS.toSeconds(patience)
                + " s nothing was delivered");
      }
    }
  }

  private void await(long left) throws InterruptedException {
    long dropped = design.dropped();
    while (!sink.await(pushed.get() - dropped - left, patience)) {
      // it may have come to drop some only while this waited
      long now = design.dropped();
      if (now == dropped) {
        throw lost();
      }
      dropped = now;
    }
  }

  /**
   * Waits for the rest of what was pushed.
   *
   * @throws LostItemsException if it does not come
   */
  void settle() throws InterruptedException {
    design.flush();
    await(0);
  }

  /**
   * Checks that so many items have been pushed, and that all have arrived but for those that the
   * design says it dropped, and no others. While nobody pushes.
   *
   * @throws LostItemsException if not
   */
  void check(long expected) {
    if (pushed.get() != expected) {
      throw new LostItemsException(
          "the benchmark pushed " + pushed.get() + " items, and not " + expected);
    }
    long dropped = design.dropped();
    boolean sums = dropped > 0 || sink.sum() == expected / PORTION * PORTION_SUM;
    if (sink.delivered() + dropped != expected || !sums) {
      throw lost();
    }
  }

  private LostItemsException lost() {
    return new LostItemsException(
        "of "
            + pushed.get()
            + " items pushed, "
            + sink.delivered()
            + " were delivered and "
            + design.dropped()
            + " reported as dropped; the sum of those delivered is "
            + sink.sum()
            + " instead of "
            + pushed.get() / PORTION * PORTION_SUM);
  }

  long pushed() {
    return pushed.get();
  }

  long delivered() {
    return sink.delivered();
  }

  /** What the batch lists delivered so far have taken. */
  long listBytes() {
    var _ = sink.delivered();
    return sink.listBytes();
  }

  long dropped() {
    return design.dropped();
  }

  private void produceInRounds() {
    int seen = 0;
    while (!ended) {
      if (round.get() == seen) {
        LockSupport.park(this);
        continue;
      }
      seen++;
      try {
        produce();
      } catch (Throwable thrown) {
        failure = thrown;
      } finally {
        busy.decrementAndGet();
      }
    }
  }

  private void produce() throws InterruptedException {
    long items = 0;
    while (portionsLeft.getAndDecrement() > 0) {
      for (Item item : ITEMS) {
        design.add(item);
      }
      items += ITEMS.length;
    }
    pushed.addAndGet(items);
  }

  /** Ends the design, and the producers with it, but for one that is stuck in an add. */
  void end() throws InterruptedException {
    ended = true;
    others.forEach(LockSupport::unpark);
    for (Thread other : others) {
      other.join(Duration.ofNanos(patience));
    }
    design.end();
  }

  private static Item[] items() {
    Item[] items = new Item[PORTION];
    for (int i = 0; i < PORTION; i++) {
      items[i] = new Item(i * 0x9E37_79B9L);
    }
    return items;
  }

  private static long sum() {
    long sum = 0;
    for (Item item : ITEMS) {
      sum += item.value();
    }
    return sum;
  }
}
