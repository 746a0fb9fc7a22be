package io.microbatch.bench.cadence;

import io.microbatch.bench.Case;
import io.microbatch.bench.Experiment;
import io.microbatch.bench.ForkProcess;
import io.microbatch.bench.MeasurementException;
import io.microbatch.bench.Metric;
import io.microbatch.bench.Metric.Better;
import io.microbatch.bench.Mode;
import io.microbatch.bench.Readings;
import io.microbatch.bench.Sample;
import io.microbatch.bench.design.Contender;
import io.microbatch.bench.design.Contenders;
import io.microbatch.bench.timing.Completeness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How well designs that tick keep their time. */
public final class Cadences implements Experiment {
  /** The name of the experiment. */
  public static final String NAME = "cadence";

  static final String HANDLER = "handler";
  static final String P50 = "errorP50";
  static final String P99 = "errorP99";
  static final String JITTER = "jitterP99";
  static final String MAX = "errorMax";
  static final String DRIFT = "drift";
  static final String FIRST = "meanFirst";
  static final String LAST = "meanLast";

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** The designs that tick; what sends off a batch some time after its first item does not. */
  private static final SortedMap<String, Promise> TICKING =
      new TreeMap<>(
          Map.of(
              "canonical-fixed-rate", Promise.GRID,
              "canonical-sleep-loop", Promise.AFTER_WORK,
              "article-j", Promise.GRID,
              "parknanos-loop", Promise.GRID));

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String about() {
    return "How far each dispatch is from the instant at which it was due, tick by tick.";
  }

  @Override
  public List<Metric> metrics() {
    return List.of(
        new Metric(P50, "µs", Better.LESS, "How late a dispatch is, median."),
        new Metric(P99, "µs", Better.LESS, "How late a dispatch is, 99th percentile."),
        new Metric(
            JITTER,
            "µs",
            Better.LESS,
            "The 99th percentile less the first: the same wherever in its construction a design"
                + " has its grid begin."),
        new Metric(MAX, "µs", Better.LESS, "How late a dispatch is, maximum."),
        new Metric(
            DRIFT, "ns/tick", Better.NEITHER, "How fast the dispatches run away from the grid."),
        new Metric(
            FIRST, "µs", Better.NEITHER, "Mean distance to the grid, the first thousand ticks."),
        new Metric(
            LAST, "µs", Better.NEITHER, "Mean distance to the grid, the last thousand ticks."));
  }

  @Override
  public List<Contender> contenders() {
    return TICKING.keySet().stream().flatMap(name -> Contenders.find(name).stream()).toList();
  }

  /** Where time is short: the other handlers once, the fast one twice. */
  @Override
  public List<Case> cases(Mode mode, int round) {
    if (mode == Mode.STANDARD && round > 0) {
      return List.of();
    }
    List<Case> cases = new ArrayList<>();
    for (Handling handling :
        mode == Mode.QUICK ? List.of(Handling.FAST) : List.of(Handling.values())) {
      for (String design : TICKING.keySet()) {
        cases.add(Case.of(design, Map.of(HANDLER, handling.label())));
      }
    }
    return cases;
  }

  static Promise promise(String design) {
    Promise promise = TICKING.get(design);
    if (promise == null) {
      throw new IllegalArgumentException(design + " does not tick");
    }
    return promise;
  }

  static int warmUps(Mode mode) {
    return mode == Mode.QUICK ? 200 : 500;
  }

  static int ticks(Mode mode, Handling handling) {
    return switch (mode) {
      case QUICK -> 1000;
      case STANDARD -> handling == Handling.FAST ? 10_000 : 3000;
      case FULL -> 20_000;
    };
  }

  @Override
  public Duration perFork(Mode mode) {
    int ticks = (ticks(mode, Handling.FAST) + 2 * ticks(mode, Handling.SLOW)) / 3;
    return CadenceProbe.SETUP.interval().multipliedBy(warmUps(mode) + ticks).plusMillis(700);
  }

  @Override
  public Readings measure(Case measured, Mode mode, List<Sample> soFar)
      throws InterruptedException, MeasurementException {
    return complete(ForkProcess.run(CadenceProbe.class, measured, mode, PATIENCE));
  }

  static Readings complete(Readings readings) throws MeasurementException {
    return Completeness.check(readings, List.of(P50, P99, JITTER, MAX, DRIFT, FIRST, LAST));
  }
}
