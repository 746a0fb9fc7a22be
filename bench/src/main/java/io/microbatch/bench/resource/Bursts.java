package io.microbatch.bench.resource;

import com.sun.management.ThreadMXBean;
import io.microbatch.bench.design.Design;
import io.microbatch.bench.design.Item;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Producers that add a burst of items each, all at the same time, and time their own adds.
 *
 * <p>They sleep between bursts. When called, they meet at a barrier, and each starts its clock when
 * it has seen the others there; so the time it takes to wake up is in no figure.
 */
final class Bursts implements AutoCloseable {
  /**
   * What adds cost the threads that called them, all added up.
   *
   * @param adds how many
   * @param ns from the first to the last of each thread, whether it had a processor or not
   * @param cpuNs for which it had one
   * @param bytes allocated by these threads
   */
  record Cost(long adds, long ns, long cpuNs, long bytes) {
    static final Cost NONE = new Cost(0, 0, 0, 0);

    Cost plus(Cost other) {
      return new Cost(adds + other.adds, ns + other.ns, cpuNs + other.cpuNs, bytes + other.bytes);
    }

    double nsPerAdd() {
      return (double) ns / adds;
    }

    double cpuNsPerAdd() {
      return (double) cpuNs / adds;
    }

    double bytesPerAdd() {
      return (double) bytes / adds;
    }
  }

  private static final int SPINS_BEFORE_YIELD = 100;

  private final ThreadMXBean mx = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final Design design;
  private final Item[] items;
  private final List<Thread> producers = new ArrayList<>();
  private final Cost[] costs;
  private final AtomicInteger arrived = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();
  private final AtomicInteger round = new AtomicInteger();
  private volatile boolean ended;
  private volatile @Nullable Throwable failure;
  private volatile @Nullable Thread waiting;

  /**
   * Starts the producers.
   *
   * @param items what each of them adds in a burst
   */
  Bursts(Design design, int producers, Item[] items) {
    this.design = design;
    this.items = items;
    costs = new Cost[producers];
    for (int i = 0; i < producers; i++) {
      int number = i;
      Thread producer = new Thread(() -> produce(number), "producer-" + i);
      producer.setDaemon(true);
      this.producers.add(producer);
      producer.start();
    }
  }

  /**
   * Has all producers add their items.
   *
   * @return when all have
   * @throws IllegalStateException if an add failed
   */
  Cost run() {
    waiting = Thread.currentThread();
    done.set(0);
    round.incrementAndGet();
    producers.forEach(LockSupport::unpark);
    while (done.get() < producers.size()) {
      LockSupport.park(this);
    }
    if (failure != null) {
      throw new IllegalStateException("an add failed", failure);
    }
    Cost all = Cost.NONE;
    for (Cost cost : costs) {
      all = all.plus(cost);
    }
    return all;
  }

  private void produce(int number) {
    int seen = 0;
    while (!ended) {
      if (round.get() == seen) {
        LockSupport.park(this);
        continue;
      }
      seen++;
      meet(seen * producers());
      try {
        costs[number] = burst();
      } catch (Throwable thrown) {
        failure = thrown;
      } finally {
        done.incrementAndGet();
        LockSupport.unpark(waiting);
      }
    }
  }

  private int producers() {
    return costs.length;
  }

  @SuppressWarnings("ThreadPriorityCheck")
  private void meet(int all) {
    arrived.incrementAndGet();
    for (int tries = 0; arrived.get() < all; tries++) {
      if (tries < SPINS_BEFORE_YIELD) {
        Thread.onSpinWait();
      } else {
        Thread.yield(); // another one may need this very processor to get here
      }
    }
  }

  private Cost burst() throws InterruptedException {
    long cpu = mx.getCurrentThreadCpuTime();
    long bytes = mx.getCurrentThreadAllocatedBytes();
    long ns = System.nanoTime();
    for (Item item : items) {
      design.add(item);
    }
    ns = System.nanoTime() - ns;
    bytes = mx.getCurrentThreadAllocatedBytes() - bytes;
    cpu = mx.getCurrentThreadCpuTime() - cpu;
    return new Cost(items.length, ns, cpu, bytes);
  }

  /** Ends the producers. */
  @Override
  public void close() {
    ended = true;
    producers.forEach(LockSupport::unpark);
  }
}
