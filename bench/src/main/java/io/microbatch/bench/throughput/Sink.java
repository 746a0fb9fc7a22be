package io.microbatch.bench.throughput;

import io.microbatch.bench.design.Item;
import io.microbatch.bench.design.Outlet;
import io.microbatch.bench.timing.Patience;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The handler of all designs: reads each item and adds it up. The sum is checked, so no compiler
 * may leave the reading out.
 *
 * <p>One thread delivers; another may read what {@link #publish} has shown it, once per batch.
 */
class Sink implements Outlet {
  /** Between two groups of fields of different writers: two cache lines, fetched as a pair. */
  @SuppressWarnings("unused")
  private long p00, p01, p02, p03, p04, p05, p06, p07, p08, p09, p10, p11, p12, p13, p14, p15;

  private long count;
  private long sum;
  private long listBytes;
  private final AtomicLong published = new AtomicLong();

  @SuppressWarnings("unused")
  private long q00, q01, q02, q03, q04, q05, q06, q07, q08, q09, q10, q11, q12, q13, q14, q15;

  private volatile long awaited = Long.MAX_VALUE;
  private volatile @Nullable Thread waiting;

  @Override
  public void accept(Item item) {
    sum += item.value();
    count++;
  }

  @Override
  public void batch(List<Item> batch, int madeFor) {
    long total = 0;
    int size = batch.size();
    for (int i = 0; i < size; i++) {
      total += batch.get(i).value();
    }
    sum += total;
    count += size;
    listBytes += ListBytes.of(madeFor);
    publish();
  }

  /** Shows the others what has been delivered so far. */
  @Override
  public final void publish() {
    published.setRelease(count);
    // May just miss who begins to wait; await looks by itself now and then. A fence would not miss
    // it, but would tax the designs that publish often.
    if (count >= awaited) {
      LockSupport.unpark(waiting);
    }
  }

  /** Items delivered so far; what was written before them, sum and bytes, can be read after it. */
  final long delivered() {
    return published.get();
  }

  /** Only after {@link #delivered}, and while nothing is being delivered. */
  final long sum() {
    return sum;
  }

  /** What the batch lists have taken so far; only after {@link #delivered}. */
  final long listBytes() {
    return listBytes;
  }

  /**
   * Waits until so many items have been delivered.
   *
   * @param patience how long, in nanoseconds, none may be delivered before this gives up
   * @return whether they have been
   */
  final boolean await(long total, long patience) {
    waiting = Thread.currentThread();
    awaited = total;
    long seen = delivered();
    Patience left = new Patience(patience, seen);
    while (seen < total) {
      LockSupport.parkNanos(this, 1_000_000);
      seen = delivered();
      if (left.isOver(seen)) {
        return false;
      }
    }
    awaited = Long.MAX_VALUE;
    return true;
  }
}
