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

/** What an {@code add} costs the thread that calls it, alone and among others. */
public final class Add implements Experiment {
  static final String PRODUCERS = "producers";
  static final String NS = "add";
  static final String CPU = "cpu";
  static final String BYTES = "bytes";
  static final String DROPPED = "dropped";

  private final SharedFork fork =
      new SharedFork(
          PRODUCERS,
          metrics(),
          (all, mode) -> ForkProcess.run(AddProbe.class, all, mode, Duration.ofMinutes(5)));

  /** An experiment of one run. */
  public Add() {}

  @Override
  public String name() {
    return "add";
  }

  @Override
  public String about() {
    return "What an add costs the thread that calls it while the queue is far from full.";
  }

  @Override
  public List<Metric> metrics() {
    return List.of(
        new Metric(NS, "ns", Better.LESS, "Time that an add takes its thread."),
        new Metric(CPU, "ns", Better.LESS, "Of it, the time for which the thread had a processor."),
        new Metric(BYTES, "B/add", Better.LESS, "Bytes that the thread allocates for an add."),
        new Metric(
            DROPPED, Metric.SHARE, Better.LESS, "Items that the design dropped, of those added."));
  }

  private static List<Integer> producers(Mode mode) {
    return switch (mode) {
      case QUICK -> List.of(1, 2);
      case STANDARD -> List.of(1, 2, 4);
      case FULL -> List.of(1, 2, 4, 8);
    };
  }

  /** Where time is short, once. */
  @Override
  public List<Case> cases(Mode mode, int round) {
    return mode == Mode.STANDARD && round > 0
        ? List.of()
        : fork.cases(mode, EnumSet.allOf(Kind.class), producers(mode));
  }

  @Override
  public Duration perFork(Mode mode) {
    return Duration.ofMillis(mode == Mode.FULL ? 5000 : 500);
  }

  @Override
  public Readings measure(Case measured, Mode mode, List<Sample> soFar)
      throws InterruptedException, MeasurementException {
    return fork.measure(measured, mode, producers(mode));
  }
}
