package io.microbatch.bench.resource;

import io.microbatch.bench.Case;
import io.microbatch.bench.Experiment;
import io.microbatch.bench.ForkProcess;
import io.microbatch.bench.MeasurementException;
import io.microbatch.bench.Metric;
import io.microbatch.bench.Metric.Better;
import io.microbatch.bench.Mode;
import io.microbatch.bench.Readings;
import io.microbatch.bench.Sample;
import io.microbatch.bench.design.Contender.Kind;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;

/** How long a stop takes, by the size of the backlog, and what becomes of it. */
public final class Drain implements Experiment {
  static final String BACKLOG = "backlog";
  static final String STOP = "stop";
  static final String LAST = "lastItem";
  static final String BY_RETURN = "byReturn";
  static final String DROPPED = "dropped";
  static final String LOST = "lost";

  private final SharedFork fork =
      new SharedFork(
          BACKLOG,
          metrics(),
          (all, mode) -> ForkProcess.run(DrainProbe.class, all, mode, Duration.ofMinutes(10)));

  /** An experiment of one run. */
  public Drain() {}

  @Override
  public String name() {
    return "drain";
  }

  @Override
  public String about() {
    return "How long a stop takes when a backlog waits, and whether it is delivered by then.";
  }

  @Override
  public List<Metric> metrics() {
    return List.of(
        new Metric(STOP, "ms", Better.LESS, "From the call of stop until it returned."),
        new Metric(
            LAST, "ms", Better.LESS, "From the call of stop until the last item was handled."),
        new Metric(
            BY_RETURN,
            Metric.SHARE,
            Better.MORE,
            "Of the backlog, what was handled by the return."),
        new Metric(
            LOST,
            Metric.SHARE,
            Better.LESS,
            "Of the backlog, what was never handled, without a word."),
        new Metric(
            DROPPED, Metric.SHARE, Better.LESS, "Of the backlog, what was reported as dropped."));
  }

  private static List<Integer> backlogs(Mode mode) {
    return mode == Mode.QUICK ? List.of(10_000) : List.of(1_000, 10_000, 100_000, 1_000_000);
  }

  /**
   * Without the limits, which have no stop: their adapters end them somehow. Where time is short,
   * once.
   */
  @Override
  public List<Case> cases(Mode mode, int round) {
    return mode == Mode.STANDARD && round > 0
        ? List.of()
        : fork.cases(mode, EnumSet.complementOf(EnumSet.of(Kind.LIMIT)), backlogs(mode));
  }

  @Override
  public Duration perFork(Mode mode) {
    return Duration.ofMillis(mode == Mode.FULL ? 4000 : 300);
  }

  @Override
  public Readings measure(Case measured, Mode mode, List<Sample> soFar)
      throws InterruptedException, MeasurementException {
    return fork.measure(measured, mode, backlogs(mode));
  }
}
