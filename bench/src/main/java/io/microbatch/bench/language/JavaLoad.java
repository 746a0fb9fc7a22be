package io.microbatch.bench.language;

import io.microbatch.bench.design.Contenders;
import io.microbatch.bench.design.Design;
import io.microbatch.bench.design.Item;
import io.microbatch.bench.design.Outlet;
import io.microbatch.bench.design.Setup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Pushes items through a design in Java, in the same steps as load.py and load.js. */
final class JavaLoad {
  private static final int PORTION = 1024;
  private static final int FIRST_ROUND = 8192;
  private static final int LARGEST_ROUND = 1 << 20;
  private static final long SHORT_ROUND_NS = 20_000_000;
  private static final Item[] ITEMS = new Item[PORTION];
  private static final long PORTION_SUM;

  static {
    long sum = 0;
    for (int i = 0; i < PORTION; i++) {
      ITEMS[i] = new Item(i * 7 + 1);
      sum += ITEMS[i].value();
    }
    PORTION_SUM = sum;
  }

  private final Workload workload;
  private final Sink sink = new Sink();
  private final Design design;
  private long pushed;
  private int items = FIRST_ROUND;

  /** Builds the design. */
  JavaLoad(Workload workload, BiFunction<Setup, Outlet, Design> factory) {
    this.workload = workload;
    Duration interval = Duration.ofMillis(workload.intervalMs());
    design = factory.apply(new Setup(workload.maxBatchSize(), workload.capacity(), interval), sink);
  }

  /** A contender of the other experiments, under its name. */
  JavaLoad(Workload workload) {
    this(workload, (setup, outlet) -> Contenders.make(workload.design(), setup, outlet));
  }

  /** The handler of all designs: reads each item and adds it up. Called by one thread. */
  private static final class Sink implements Outlet {
    private long count;
    private long sum;
    private volatile long firstAtMs;
    private final AtomicLong published = new AtomicLong();
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
      for (int i = 0; i < batch.size(); i++) {
        total += batch.get(i).value();
      }
      sum += total;
      count += batch.size();
      publish();
    }

    @Override
    public void publish() {
      if (published.get() == 0) {
        firstAtMs = System.currentTimeMillis();
      }
      published.set(count);
      if (count >= awaited) {
        LockSupport.unpark(waiting);
      }
    }

    boolean await(long total, double patience) {
      waiting = Thread.currentThread();
      awaited = total;
      long seen = published.get();
      long since = System.nanoTime();
      while (seen < total) {
        LockSupport.parkNanos(this, 100_000_000);
        long now = published.get();
        if (now != seen) {
          seen = now;
          since = System.nanoTime();
        } else if (System.nanoTime() - since > patience * 1e9) {
          return false;
        }
      }
      awaited = Long.MAX_VALUE;
      return true;
    }
  }

  /**
   * Measures.
   *
   * @throws IllegalStateException if what was pushed does not arrive
   */
  List<Iteration> run() throws InterruptedException {
    List<Iteration> iterations = new ArrayList<>();
    int warm = 0;
    while (warm < workload.leastIterations() || sinceStart() < workload.seconds()) {
      Iteration told = iteration();
      warm += told.warm() ? 1 : 0;
      iterations.add(told);
    }
    design.end();
    check();
    return iterations;
  }

  private Iteration iteration() throws InterruptedException {
    double beganAt = sinceStart();
    long pushedBefore = pushed;
    long began = System.nanoTime();
    double seconds = 0;
    while (seconds < workload.iterationSeconds()) {
      round();
      seconds = (System.nanoTime() - began) / 1e9;
    }
    double at = sinceStart();
    settle();
    return new Iteration(
        "Java " + Runtime.version(),
        pushed - pushedBefore,
        seconds,
        at,
        beganAt >= workload.warmUpSeconds(),
        (sink.firstAtMs - workload.startedMs()) / 1e3,
        sink.count,
        sink.sum);
  }

  /** A short one makes the next twice as long, as load.py explains. */
  private void round() throws InterruptedException {
    long began = System.nanoTime();
    for (int portion = 0; portion < items / PORTION; portion++) {
      for (Item item : ITEMS) {
        design.add(item);
      }
    }
    pushed += items;
    await(pushed - workload.maxBatchSize() + 1);
    if (System.nanoTime() - began < SHORT_ROUND_NS && items < LARGEST_ROUND) {
      items *= 2;
    }
  }

  private void settle() {
    design.flush();
    await(pushed);
    check();
  }

  private void await(long count) {
    if (!sink.await(count, workload.patienceSeconds())) {
      throw lost();
    }
  }

  private void check() {
    if (sink.published.get() != pushed || sink.sum != expectedSum()) {
      throw lost();
    }
  }

  private IllegalStateException lost() {
    return new IllegalStateException(
        "of %d items pushed, %d were delivered; their sum is %d instead of %d"
            .formatted(pushed, sink.published.get(), sink.sum, expectedSum()));
  }

  private long expectedSum() {
    return pushed / PORTION * PORTION_SUM;
  }

  private double sinceStart() {
    return (System.currentTimeMillis() - workload.startedMs()) / 1e3;
  }
}
