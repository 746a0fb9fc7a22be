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
 * Times bursts of adds into a queue that is never full: all producers of a burst together fill at
 * most an eighth of it, and between bursts all is delivered and checked.
 */
public final class AddProbe implements Probe {
  /** Items that a producer adds in a burst. */
  static final int BURST = 1 << 14;

  /** With an interval that short, what is left of a burst need not be waited for long. */
  private static final Setup SETUP = new Setup(512, 1 << 20, Duration.ofMillis(1));

  /**
   * How long it is measured.
   *
   * @param iteration as many bursts as begin in it; one at least
   */
  record Length(int warmUps, int iterations, Duration iteration) {
    static Length of(Mode mode) {
      return switch (mode) {
        case QUICK -> new Length(2, 2, Duration.ofMillis(40));
        case STANDARD -> new Length(3, 3, Duration.ofMillis(60));
        case FULL -> new Length(5, 10, Duration.ofMillis(300));
      };
    }
  }

  /** By reflection. */
  public AddProbe() {}

  @Override
  public Readings measure(Case measured, Mode mode) throws Exception {
    Maker maker = Maker.of(measured.design());
    return SharedFork.each(
        measured, Add.PRODUCERS, producers -> measure(maker, producers, Length.of(mode)));
  }

  static Readings measure(Maker maker, int producers, Length length) throws InterruptedException {
    Item[] items = Ledger.items(BURST);
    long sum = Ledger.sum(items, BURST);
    Tally tally = new Tally();
    Design design = maker.make(SETUP, tally);
    Ledger ledger = new Ledger(design, tally, Duration.ofSeconds(10));
    Series series = new Series();
    try (Bursts bursts = new Bursts(design, producers, items)) {
      for (int i = 0; i < length.warmUps() + length.iterations(); i++) {
        boolean warm = i >= length.warmUps();
        long droppedBefore = design.dropped();
        Bursts.Cost cost = Bursts.Cost.NONE;
        long began = System.nanoTime();
        do {
          cost = cost.plus(bursts.run());
          ledger.note((long) producers * BURST, producers * sum);
          ledger.settle();
        } while (System.nanoTime() - began < length.iteration().toNanos());
        series.put(warm, Add.NS, cost.nsPerAdd());
        series.put(warm, Add.CPU, cost.cpuNsPerAdd());
        series.put(warm, Add.BYTES, cost.bytesPerAdd());
        series.put(warm, Add.DROPPED, (double) (design.dropped() - droppedBefore) / cost.adds());
      }
    }
    design.end();
    ledger.check(0);
    return series.readings();
  }
}
