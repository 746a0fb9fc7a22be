package io.microbatch.bench.resource;

import io.microbatch.bench.Case;
import io.microbatch.bench.Mode;
import io.microbatch.bench.Probe;
import io.microbatch.bench.Readings;
import io.microbatch.bench.design.Design;
import io.microbatch.bench.design.Item;
import io.microbatch.bench.design.Setup;
import java.time.Duration;

/**
 * Holds the handler until a backlog stands, then lets it go and stops the design in the same
 * moment.
 */
public final class DrainProbe implements Probe {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** A larger backlog is drained by code that the smaller ones before it have warmed. */
  private static final int LARGEST_WARM_UP = 100_000;

  /** After it, what has not come since a stop that returned too early counts as lost. */
  private static final Duration SILENCE = Duration.ofMillis(500);

  /**
   * How often.
   *
   * @param warmUps at most
   * @param times at most
   * @param time after which no further one begins, of either; the first one does
   */
  record Length(int warmUps, int times, Duration time) {
    static Length of(Mode mode) {
      return switch (mode) {
        case QUICK -> new Length(100, 10, Duration.ofMillis(80));
        case STANDARD -> new Length(100, 10, Duration.ofMillis(60));
        case FULL -> new Length(100, 20, Duration.ofSeconds(3));
      };
    }
  }

  /**
   * What a stop did.
   *
   * @param backlog items accepted and not handled when it was called; or dropped instead
   * @param stopNs until it returned
   * @param lastNs until the last item was handled
   * @param byReturn items handled when it returned
   * @param dropped items that the design reported as dropped
   * @param lost items that were never handled, nor reported as dropped
   */
  record Outcome(long backlog, long stopNs, long lastNs, long byReturn, long dropped, long lost) {
    double share(long items) {
      return (double) items / backlog;
    }
  }

  /** By reflection. */
  public DrainProbe() {}

  @Override
  public Readings measure(Case measured, Mode mode) throws Exception {
    Maker maker = Maker.of(measured.design());
    return SharedFork.each(
        measured, Drain.BACKLOG, backlog -> measure(maker, backlog, Length.of(mode)));
  }

  static Readings measure(Maker maker, int backlog, Length length) throws InterruptedException {
    Item[] items = Ledger.items(backlog);
    Series series = new Series();
    System.gc(); // or the first collection would move a million items in the midst of a stop
    if (backlog <= LARGEST_WARM_UP) {
      repeat(series, false, length.warmUps(), length.time(), maker, items);
    }
    repeat(series, true, length.times(), length.time(), maker, items);
    return series.readings();
  }

  private static void repeat(
      Series series, boolean warm, int atMost, Duration time, Maker maker, Item[] items)
      throws InterruptedException {
    long began = System.nanoTime();
    int times = 0;
    do {
      put(series, warm, drain(maker, items, PATIENCE));
      times++;
    } while (times < atMost && System.nanoTime() - began < time.toNanos());
  }

  private static void put(Series series, boolean warm, Outcome outcome) {
    series.put(warm, Drain.STOP, outcome.stopNs() / 1e6);
    series.put(warm, Drain.LAST, outcome.lastNs() / 1e6);
    series.put(warm, Drain.BY_RETURN, outcome.share(outcome.byReturn()));
    series.put(warm, Drain.DROPPED, outcome.share(outcome.dropped()));
    series.put(warm, Drain.LOST, outcome.share(outcome.lost()));
  }

  /**
   * Stops a design that has all the items, the first batch of them in the hands of its handler.
   *
   * @throws IllegalStateException if the design does not take the items while its handler is held,
   *     or has items come twice
   */
  static Outcome drain(Maker maker, Item[] items, Duration patience) throws InterruptedException {
    Tally tally = new Tally();
    Gate gate = new Gate(tally);
    Setup setup = setup(items.length);
    Design design = maker.make(setup, gate);
    Ledger ledger = new Ledger(design, tally, SILENCE);
    gate.shut();
    Backlog.pileUp(ledger, gate, items, setup.maxBatchSize(), patience);

    long began = System.nanoTime();
    gate.open();
    design.end();
    long stopNs = System.nanoTime() - began;
    long byReturn = tally.delivered();

    ledger.await();
    long lost = ledger.missing();
    ledger.check(Math.max(0, lost));
    return new Outcome(
        items.length, stopNs, Math.max(0, gate.lastNs() - began), byReturn, design.dropped(), lost);
  }

  /** The least power of two that has room for the backlog, and for a batch more. */
  static Setup setup(int backlog) {
    int least = backlog + Backlog.MAX_BATCH_SIZE;
    int capacity = Integer.highestOneBit(least - 1) << 1;
    return new Setup(Backlog.MAX_BATCH_SIZE, capacity, Duration.ofMillis(100));
  }
}
