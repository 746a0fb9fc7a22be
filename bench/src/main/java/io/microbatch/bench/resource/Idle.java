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
import io.microbatch.bench.design.Contender;
import io.microbatch.bench.design.Contenders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a design does while nothing comes. */
public final class Idle implements Experiment {
  static final String WAKE_UPS = "wakeUps";
  static final String JVM_WAKE_UPS = "jvmWakeUps";
  static final String CPU = "cpu";
  static final String OWN_CPU = "ownCpu";

  /** What a JVM takes in which there is no design: what the idle ones are held against. */
  static final Contender EMPTY_JVM =
      new Contender(
          "empty-jvm",
          Contender.Kind.LIMIT,
          "Java",
          "",
          "A JVM with nothing in it; only where a design is measured while nothing comes.",
          "it takes no items");

  private static final Metric CPU_METRIC =
      new Metric(
          CPU,
          "ms/s",
          Better.LESS,
          "Processor time of the process, but for the compilers and the measuring thread.");

  /** An experiment of one run. */
  public Idle() {}

  @Override
  public String name() {
    return "idle";
  }

  @Override
  public String about() {
    return "What a design takes of the processor, and how often it wakes, while nothing comes.";
  }

  @Override
  public List<Metric> metrics() {
    return List.of(
        new Metric(WAKE_UPS, "1/s", Better.LESS, "How often the design's own threads wake."),
        CPU_METRIC,
        new Metric(OWN_CPU, "ms/s", Better.LESS, "Processor time of the design's own threads."),
        new Metric(
            JVM_WAKE_UPS,
            "1/s",
            Better.NEITHER,
            "How often the JVM's threads wake, but for the compilers."));
  }

  /** How long nothing comes. */
  static Duration silence(Mode mode) {
    return Duration.ofMillis(
        switch (mode) {
          case QUICK -> 1000;
          case STANDARD -> 1500;
          case FULL -> 30_000;
        });
  }

  @Override
  public List<Contender> contenders() {
    return Stream.concat(Contenders.all().stream(), Stream.of(EMPTY_JVM)).toList();
  }

  /**
   * All contenders and the empty JVM; the quick mode has the canonical designs and that. Where time
   * is short, once: who is silent is so each time.
   */
  @Override
  public List<Case> cases(Mode mode, int round) {
    if (mode == Mode.STANDARD && round > 0) {
      return List.of();
    }
    return contenders().stream()
        .filter(contender ->
            mode != Mode.QUICK
                || contender.kind() == Contender.Kind.CANONICAL
                || contender.equals(EMPTY_JVM))
        .map(contender -> Case.of(contender.name(), Map.of()))
        .toList();
  }

  @Override
  public Duration perFork(Mode mode) {
    return silence(mode).plusMillis(1000);
  }

  @Override
  public Readings measure(Case measured, Mode mode, List<Sample> soFar)
      throws InterruptedException, MeasurementException {
    Readings readings =
        ForkProcess.run(IdleProbe.class, measured, mode, silence(mode).plus(Duration.ofMinutes(1)));
    SharedFork.requireAll(readings, Tasks.areKnown() ? metrics() : List.of(CPU_METRIC));
    return readings;
  }
}
