package io.microbatch.bench.latency;

import io.microbatch.bench.Case;
import io.microbatch.bench.Mode;
import io.microbatch.bench.Probe;
import io.microbatch.bench.Readings;
import io.microbatch.bench.latency.Latencies.Way;
import io.microbatch.bench.timing.Maker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Offers a design items at a rate, and notes how long they took. */
public final class LatencyProbe implements Probe {
  /** The parameter that only the process is told: items per second. */
  static final String RATE = "rate";

  static final String KEPT_UP = "keptUp";
  static final String BATCH_SIZE = "batchSize";
  static final String DROPPED = "dropped";

  /** The note of a design that did not keep up, and why there are no latencies. */
  static final String GAVE_UP = "gaveUp";

  /** Items of an iteration at most: more would fill the heap. */
  private static final int MOST_ITEMS = 1 << 21;

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** How long and how often. */
  record Length(int warmUps, int iterations, Duration iteration) {
    static Length of(Mode mode) {
      return switch (mode) {
        case QUICK -> new Length(2, 2, Duration.ofMillis(200));
        case STANDARD -> new Length(2, 4, Duration.ofMillis(250));
        case FULL -> new Length(4, 6, Duration.ofSeconds(1));
      };
    }

    Duration total() {
      return iteration.multipliedBy(warmUps + iterations);
    }
  }

  private final Map<String, List<Double>> series = new HashMap<>();
  private final Map<String, List<Double>> warmUp = new HashMap<>();
  private final Map<String, String> notes = new HashMap<>();
  private final Latencies all = new Latencies();

  /** By reflection. */
  public LatencyProbe() {}

  @Override
  public Readings measure(Case measured, Mode mode) throws Exception {
    return measure(Maker.of(measured.design()), measured.number(RATE), Length.of(mode), PATIENCE);
  }

  Readings measure(Maker maker, long perSecond, Length length, Duration patience)
      throws InterruptedException {
    int items = Math.clamp(perSecond * length.iteration().toMillis() / 1000, 1, MOST_ITEMS);
    OpenLoop loop = new OpenLoop(maker, Latency.SETUP, perSecond, items, patience);
    boolean goOn = true;
    for (int i = 0; i < length.warmUps() + length.iterations() && goOn; i++) {
      goOn = note(loop.run(), i < length.warmUps());
    }
    loop.end();
    if (all.of(Way.HANDLED).getTotalCount() > 0) {
      noteAll();
    }
    return new Readings(series, warmUp, notes);
  }

  /**
   * One value of each percentile, of the items of all iterations: a quarter of a second holds a
   * hiccup or does not, and the median of four such 99.9 % would leave out the worse half.
   */
  private void noteAll() {
    if (!notes.containsKey(GAVE_UP)) {
      all.percentiles().forEach((name, micros) -> put(series, name, micros));
    }
    for (Way way : Way.values()) {
      notes.put("histogram." + way.label, all.encoded(way));
    }
  }

  /** Returns whether to go on: not if what waited grew and grew, and not for want of warmth. */
  private boolean note(OpenLoop.Iteration iteration, boolean warming) {
    if (!iteration.ranToEnd()) {
      if (warming && iteration.drainedIn() < Duration.ofSeconds(1).toNanos()) {
        return true;
      }
      notes.put(GAVE_UP, "what waited grew beyond 50 ms of arrivals; so there are no latencies");
      put(series, KEPT_UP, 0);
      return false;
    }
    Map<String, List<Double>> target = warming ? warmUp : series;
    put(target, BATCH_SIZE, iteration.batchSize());
    put(target, DROPPED, iteration.dropped());
    put(target, KEPT_UP, iteration.keptUp() ? 1 : 0);
    if (!warming) {
      all.addAll(iteration.latencies());
    }
    return true;
  }

  private static void put(Map<String, List<Double>> series, String metric, double value) {
    series.computeIfAbsent(metric, _ -> new ArrayList<>()).add(value);
  }
}
