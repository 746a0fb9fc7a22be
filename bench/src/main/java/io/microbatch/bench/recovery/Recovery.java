package io.microbatch.bench.recovery;

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
import java.util.stream.Stream;

/** How long a design needs after one handler call of many intervals. */
public final class Recovery implements Experiment {
  /** The name of the experiment. */
  public static final String NAME = "recovery";

  static final String GRID = "grid";
  static final String BACKLOG = "backlog";
  static final String REACHED = "Reached";
  static final String TIME = "Time";
  static final String DISPATCHES = "Dispatches";

  private static final String SLEEP_LOOP = "canonical-sleep-loop";
  private static final List<String> QUICK =
      List.of("canonical-fixed-rate", SLEEP_LOOP, "article-j");
  private static final List<String> FURTHER =
      List.of(
          "canonical-skip", "canonical-rephase-later", "canonical-rephase-now", "canonical-burst");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String about() {
    return "What it takes to recover from one handler call of 7.3 intervals while items come on.";
  }

  @Override
  public List<Metric> metrics() {
    return List.of(
        new Metric(
            GRID + REACHED,
            Metric.SHARE,
            Better.MORE,
            "Trials in which it was on its grid again within 20 intervals."),
        new Metric(
            GRID + TIME,
            "ms",
            Better.LESS,
            "From the end of the long call to the first of five dispatches on the grid."),
        new Metric(
            GRID + DISPATCHES, "dispatches", Better.LESS, "Dispatches up to and with that one."),
        new Metric(
            BACKLOG + REACHED,
            Metric.SHARE,
            Better.MORE,
            "Trials in which the backlog was gone within 20 intervals."),
        new Metric(
            BACKLOG + TIME,
            "ms",
            Better.LESS,
            "From the end of the long call to the first dispatch that leaves nothing behind."),
        new Metric(
            BACKLOG + DISPATCHES,
            "dispatches",
            Better.NEITHER,
            "Dispatches up to and with that one."));
  }

  @Override
  public List<Contender> contenders() {
    return Stream.concat(QUICK.stream(), FURTHER.stream())
        .flatMap(name -> Contenders.find(name).stream())
        .toList();
  }

  /** Where time is short, once: it has many trials. */
  @Override
  public List<Case> cases(Mode mode, int round) {
    if (mode == Mode.STANDARD && round > 0) {
      return List.of();
    }
    List<String> designs = new ArrayList<>(QUICK);
    if (mode != Mode.QUICK) {
      designs.addAll(FURTHER);
    }
    return designs.stream().map(design -> Case.of(design, Map.of())).toList();
  }

  /** The sleep-loop is nowhere due at instants that are fixed beforehand. */
  static boolean hasGrid(String design) {
    return !design.equals(SLEEP_LOOP);
  }

  static int trials(Mode mode) {
    return switch (mode) {
      case QUICK -> 2;
      case STANDARD -> 6;
      case FULL -> 20;
    };
  }

  @Override
  public Duration perFork(Mode mode) {
    return Duration.ofMillis(400).multipliedBy(1 + trials(mode)).plusMillis(500);
  }

  @Override
  public Readings measure(Case measured, Mode mode, List<Sample> soFar)
      throws InterruptedException, MeasurementException {
    return complete(ForkProcess.run(RecoveryProbe.class, measured, mode, PATIENCE));
  }

  static Readings complete(Readings readings) throws MeasurementException {
    return Completeness.check(readings, List.of(BACKLOG + REACHED));
  }
}
