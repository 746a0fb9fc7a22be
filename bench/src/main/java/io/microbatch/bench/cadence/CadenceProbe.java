package io.microbatch.bench.cadence;

import io.microbatch.bench.Case;
import io.microbatch.bench.Mode;
import io.microbatch.bench.Probe;
import io.microbatch.bench.Readings;
import io.microbatch.bench.design.Design;
import io.microbatch.bench.design.Setup;
import io.microbatch.bench.timing.Dispatch;
import io.microbatch.bench.timing.Grid;
import io.microbatch.bench.timing.Maker;
import io.microbatch.bench.timing.Sleep;
import io.microbatch.bench.timing.Stamps;
import io.microbatch.bench.timing.Trickle;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Lets items trickle into a design, some each interval, and holds its dispatches to its promise.
 */
public final class CadenceProbe implements Probe {
  /** A small capacity, so that the construction does not take its time to make room. */
  static final Setup SETUP = new Setup(512, 1024, Duration.ofMillis(1));

  private static final int ITEMS_PER_INTERVAL = 4;
  private static final int MOST_ITEMS_PER_TICK = 64;
  private static final int PRACTICE = 600;
  private static final int POINTS = 500;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** By reflection. */
  public CadenceProbe() {}

  @Override
  public Readings measure(Case measured, Mode mode) throws Exception {
    Handling handling = Handling.of(measured.params().getOrDefault(Cadences.HANDLER, ""));
    return measure(
        Maker.of(measured.design()),
        Cadences.promise(measured.design()),
        handling,
        Cadences.warmUps(mode),
        Cadences.ticks(mode, handling),
        PATIENCE);
  }

  static Readings measure(
      Maker maker, Promise promise, Handling handling, int warmUps, int ticks, Duration patience)
      throws InterruptedException {
    long brief = shortConstruction(maker);
    long interval = SETUP.interval().toNanos();
    int wanted = warmUps + ticks;
    int items = MOST_ITEMS_PER_TICK * wanted;
    Stamps stamps = new Stamps(items, call -> Sleep.nanos(handling.nanos(call, interval)));
    Design design = maker.make(SETUP, stamps);
    Grid grid;
    long construction;
    int tries = 0;
    do {
      design.end();
      grid = new Grid(stamps.now(), interval);
      design = maker.make(SETUP, stamps);
      construction = stamps.now() - grid.origin();
      tries++;
    } while (construction > brief && tries < PRACTICE);
    Trickle trickle =
        new Trickle(design, stamps, items, interval / ITEMS_PER_INTERVAL, patience.toNanos());
    trickle.run(() -> stamps.arrived() > 0 && stamps.calls() > wanted);
    design.end();
    List<Dispatch> dispatches = stamps.dispatches(trickle.added(), trickle.pushed());
    TickErrors all = promise.errors(dispatches, grid, handling).limit(wanted);
    return readings(all.limit(warmUps), all.from(warmUps), construction);
  }

  /**
   * How long a short construction takes, the first quartile. The grid begins somewhere within it,
   * and nobody but the design knows where; so the one that counts is to be a short one.
   */
  private static long shortConstruction(Maker maker) throws InterruptedException {
    long[] took = new long[PRACTICE];
    for (int i = 0; i < PRACTICE; i++) {
      long start = System.nanoTime();
      Design design = maker.make(SETUP, new Stamps(1, _ -> {}));
      took[i] = System.nanoTime() - start;
      design.end();
    }
    Arrays.sort(took);
    return took[PRACTICE / 4];
  }

  private static Readings readings(TickErrors warmUp, TickErrors errors, long construction) {
    int end = Math.min(1000, errors.size() / 2);
    int every = Math.max(1, errors.size() / POINTS);
    return new Readings(
        Map.of(
            Cadences.P50,
            List.of(errors.percentile(50) / 1000.0),
            Cadences.P99,
            List.of(errors.percentile(99) / 1000.0),
            Cadences.JITTER,
            List.of((errors.percentile(99) - errors.percentile(1)) / 1000.0),
            Cadences.MAX,
            List.of(errors.percentile(100) / 1000.0),
            Cadences.DRIFT,
            List.of(errors.drift()),
            Cadences.FIRST,
            List.of(errors.meanOffGrid(0, end) / 1000),
            Cadences.LAST,
            List.of(errors.meanOffGrid(errors.size() - end, end) / 1000)),
        Map.of(
            Cadences.P50,
            List.of(warmUp.percentile(50) / 1000.0),
            Cadences.P99,
            List.of(warmUp.percentile(99) / 1000.0)),
        Map.of(
            "ticks",
            Integer.toString(errors.size()),
            "offGridUs",
            errors.thinned(every),
            "offGridEvery",
            Integer.toString(every),
            "constructionNs",
            Long.toString(construction)));
  }
}
