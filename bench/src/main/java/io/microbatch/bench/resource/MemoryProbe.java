package io.microbatch.bench.resource;

import io.microbatch.bench.Case;
import io.microbatch.bench.Mode;
import io.microbatch.bench.Probe;
import io.microbatch.bench.Readings;
import io.microbatch.bench.design.Design;
import io.microbatch.bench.design.Item;
import io.microbatch.bench.design.Setup;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Arrays;

/**
 * Weighs a design while it is empty and while items wait in it. The items were made before, so they
 * are in every weighing and cancel out.
 */
public final class MemoryProbe implements Probe {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int MOST_COLLECTIONS = 8;

  /** Batches that pass before the design is called empty. */
  private static final int TRAFFIC = 2;

  /**
   * What a design takes of the heap.
   *
   * @param before bytes in use before there was a design
   * @param empty after some traffic, with nothing in it
   * @param held with a batch in the hands of its handler
   * @param waiting with that, and items that wait
   * @param items how many wait
   * @param gate its handler, which it holds on to as long as it is there
   */
  record Weights(
      long before, long empty, long held, long waiting, int items, WeakReference<Gate> gate) {
    double emptyBytes() {
      return empty - before;
    }

    double bytesPerItem() {
      return (double) (waiting - held) / items;
    }

    double allBytesPerItem() {
      return (double) (waiting - before) / items;
    }
  }

  /** By reflection. */
  public MemoryProbe() {}

  @Override
  public Readings measure(Case measured, Mode mode) throws Exception {
    Maker maker = Maker.of(measured.design());
    int times = mode == Mode.FULL ? 10 : 2;
    return SharedFork.each(measured, Memory.CAPACITY, capacity -> measure(maker, capacity, times));
  }

  static Readings measure(Maker maker, int capacity, int times) throws InterruptedException {
    Item[] items = Ledger.items(capacity - Backlog.MAX_BATCH_SIZE);
    Series series = new Series();
    WeakReference<Gate> previous = new WeakReference<>(null);
    // The first one loads classes, and the JDK fills some caches.
    for (int i = 0; i <= times; i++) {
      awaitGone(previous);
      Weights weights = weigh(maker, capacity, items);
      previous = weights.gate();
      boolean warm = i > 0;
      series.put(warm, Memory.EMPTY, weights.emptyBytes());
      series.put(warm, Memory.PER_ITEM, weights.bytesPerItem());
      series.put(warm, Memory.ALL_PER_ITEM, weights.allBytesPerItem());
    }
    return series.readings();
  }

  /**
   * Weighs a design.
   *
   * @param items to be handed to it: a batch for its handler, the others wait
   */
  static Weights weigh(Maker maker, int capacity, Item[] items) throws InterruptedException {
    int batch = Backlog.MAX_BATCH_SIZE;
    Tally tally = new Tally();
    Gate gate = new Gate(tally);
    final long before = live();
    Design design = maker.make(new Setup(batch, capacity, Duration.ofMillis(100)), gate);
    Ledger ledger = new Ledger(design, tally, PATIENCE);
    for (int i = 0; i < TRAFFIC; i++) {
      ledger.push(items, 0, batch);
      ledger.settle();
    }
    final long empty = live();
    gate.shut();
    Backlog.pileUp(ledger, gate, Arrays.copyOf(items, batch), batch, PATIENCE);
    final long held = live();
    ledger.push(items, batch, items.length);
    final long waiting = live();
    gate.open();
    design.end();
    return new Weights(
        before, empty, held, waiting, items.length - batch, new WeakReference<>(gate));
  }

  /**
   * Waits for the threads of the previous design, which are still something to the JVM for a moment
   * after they have ended; not for ever, since a design may leave a thread behind.
   */
  private static void awaitGone(WeakReference<Gate> previous) throws InterruptedException {
    for (int i = 0; i < MOST_COLLECTIONS && previous.get() != null; i++) {
      System.gc();
      Thread.sleep(i * 10L);
    }
  }

  /** Bytes of the heap in use by what is alive: once a further collection finds nothing more. */
  private static long live() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < MOST_COLLECTIONS; i++) {
      System.gc();
      long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
      if (used >= least) {
        return least;
      }
      least = used;
    }
    return least;
  }
}
