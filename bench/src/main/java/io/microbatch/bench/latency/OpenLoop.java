package io.microbatch.bench.latency;

import io.microbatch.bench.design.Design;
import io.microbatch.bench.design.Item;
import io.microbatch.bench.design.Setup;
import io.microbatch.bench.timing.Maker;
import io.microbatch.bench.timing.Stamps;
import java.time.Duration;

/**
 * One producer that keeps to a schedule: it adds each item at its intended arrival, and at once
 * when it is late. That a design makes it wait does not put off what follows.
 *
 * <p>The time between two arrivals is mostly shorter than the shortest sleep of the operating
 * system, so the producer waits in a loop, and one processor is its own. To yield in that loop
 * would be kinder to a design with several threads; but on a machine with other work it lost whole
 * time slices, and then the figures told of that work.
 */
final class OpenLoop {
  /** Arrivals of so long, waiting, are no passing stall: the design does not keep up. */
  private static final Duration HOPELESS = Duration.ofMillis(50);

  private static final int LOOK_EVERY = 1024;

  private final Design design;
  private final Stamps stamps;
  private final Setup setup;
  private final long perSecond;
  private final long patience;
  private final int lead;
  private final int counted;
  private final Item[] items;
  private final long[] added;
  private long droppedBefore;

  /**
   * What one iteration found.
   *
   * @param ranToEnd whether the design was offered all; if not, so much was waiting that the rest
   *     was spared it
   * @param keptUp whether the last items were no later than {@link #HOPELESS}, and at most one in a
   *     thousand was dropped
   * @param batchSize mean
   * @param dropped share
   * @param drainedIn nanoseconds from the last add until all had come
   */
  record Iteration(
      Latencies latencies,
      boolean ranToEnd,
      boolean keptUp,
      double batchSize,
      double dropped,
      long drainedIn) {}

  /**
   * A loop around a new design.
   *
   * @param counted items of an iteration whose latency counts; before them come a tenth as many,
   *     and after them so many that the last of them need not wait for a tick
   */
  OpenLoop(Maker maker, Setup setup, long perSecond, int counted, Duration patience) {
    this.setup = setup;
    this.perSecond = perSecond;
    this.patience = patience.toNanos();
    this.counted = counted;
    lead = counted / 10;
    items = new Item[lead + counted + 2 * setup.maxBatchSize()];
    for (int i = 0; i < items.length; i++) {
      items[i] = new Item(i);
    }
    added = new long[items.length];
    stamps = new Stamps(items.length, _ -> {});
    design = maker.make(setup, stamps);
  }

  /**
   * Offers all items once, and waits until they have come.
   *
   * @throws IllegalStateException if one does not come, nor is reported as dropped
   */
  Iteration run() throws InterruptedException {
    stamps.clear();
    droppedBefore = design.dropped();
    Schedule schedule = new Schedule(stamps.now(), perSecond);
    int pushed = produce(schedule);
    boolean ranToEnd = pushed == items.length;
    long end = stamps.now();
    drain(pushed);
    long drainedIn = stamps.now() - end;
    long dropped = dropped();
    stamps.check(ranToEnd ? items.length : Math.max(1, pushed), pushed, dropped);
    Latencies latencies = ranToEnd ? latencies(schedule) : new Latencies();
    boolean keptUp = ranToEnd && dropped * 1000 <= pushed && isPrompt(schedule);
    double batchSize = stamps.arrived() / (double) Math.max(1, stamps.calls());
    return new Iteration(
        latencies, ranToEnd, keptUp, batchSize, dropped / (double) pushed, drainedIn);
  }

  private int produce(Schedule schedule) throws InterruptedException {
    long limit = Math.max(4L * setup.capacity(), perSecond * HOPELESS.toMillis() / 1000);
    for (int i = 0; i < items.length; i++) {
      long intended = schedule.arrival(i);
      long now = stamps.now();
      while (now < intended) {
        Thread.onSpinWait();
        now = stamps.now();
      }
      added[i] = now;
      design.add(items[i]);
      if (i % LOOK_EVERY == 0 && i - stamps.arrived() - dropped() > limit) {
        return i + 1;
      }
    }
    return items.length;
  }

  private void drain(int pushed) {
    design.flush();
    long dropped = dropped();
    while (!stamps.await(pushed - dropped, patience)) {
      // it may have come to drop some only while this waited
      long now = dropped();
      if (now == dropped) {
        return;
      }
      dropped = now;
    }
  }

  private long dropped() {
    return design.dropped() - droppedBefore;
  }

  private Latencies latencies(Schedule schedule) {
    Latencies latencies = new Latencies();
    for (int i = lead; i < lead + counted; i++) {
      if (stamps.dispatched(i) != 0) {
        latencies.record(schedule.arrival(i), added[i], stamps.dispatched(i), stamps.handled(i));
      }
    }
    return latencies;
  }

  private boolean isPrompt(Schedule schedule) {
    int last = lead + counted - 1;
    while (last > 0 && stamps.handled(last) == 0) {
      last--;
    }
    return stamps.handled(last) - schedule.arrival(last) <= HOPELESS.toNanos();
  }

  /** Ends the design. */
  void end() throws InterruptedException {
    design.end();
  }
}
