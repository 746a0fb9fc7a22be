package io.microbatch.bench.latency;

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
import io.microbatch.bench.design.Contender.Kind;
import io.microbatch.bench.design.Contenders;
import io.microbatch.bench.design.Setup;
import io.microbatch.bench.timing.Completeness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How long items take to their handler, at a share of the slowest peer's capacity. */
public final class Latency implements Experiment {
  /** The name of the experiment. */
  public static final String NAME = "latency";

  /** The note of what was offered, items per second. */
  public static final String RATE = "rate";

  /** The same for all: M = 512, C = 8192, I = 10 ms. */
  static final Setup SETUP = new Setup(512, 8192, Duration.ofMillis(10));

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final long capacity;

  /**
   * An experiment of one run.
   *
   * @param capacity what 100 % are, items per second; 0 for what the slowest peer delivered
   */
  public Latency(long capacity) {
    this.capacity = capacity;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String about() {
    return "How long an item takes from its intended arrival to its handler, at a fixed rate.";
  }

  @Override
  public List<Metric> metrics() {
    List<Metric> metrics = new ArrayList<>();
    for (Latencies.Way way : Latencies.Way.values()) {
      Better better =
          switch (way) {
            case DISPATCHED, HANDLED -> Better.LESS;
            case NAIVE, LATE -> Better.NEITHER;
          };
      String about = way.about;
      metrics.add(new Metric(way.label + "P50", "µs", better, about + ", median."));
      metrics.add(new Metric(way.label + "P90", "µs", better, about + ", 90th percentile."));
      metrics.add(new Metric(way.label + "P99", "µs", better, about + ", 99th percentile."));
      metrics.add(new Metric(way.label + "P999", "µs", better, about + ", 99.9th percentile."));
      metrics.add(new Metric(way.label + "Max", "µs", better, about + ", maximum."));
    }
    metrics.add(
        new Metric(
            LatencyProbe.KEPT_UP,
            Metric.SHARE,
            Better.MORE,
            "Iterations at whose end items were at most 50 ms late and one in a thousand dropped."));
    metrics.add(
        new Metric(LatencyProbe.BATCH_SIZE, "items", Better.NEITHER, "Mean size of a batch."));
    metrics.add(
        new Metric(
            LatencyProbe.DROPPED,
            Metric.SHARE,
            Better.LESS,
            "Items that the design dropped; they have no latency."));
    return metrics;
  }

  /**
   * The article's design shows once that it does not keep up; the sleep-loop, too, has one load.
   * Where time is short, the other loads once.
   */
  @Override
  public List<Case> cases(Mode mode, int round) {
    boolean halfOnly = mode == Mode.QUICK || (mode == Mode.STANDARD && round > 0);
    List<Case> cases = new ArrayList<>();
    for (int percent : halfOnly ? List.of(50) : List.of(10, 50, 90)) {
      for (Contender contender : Contenders.all()) {
        boolean main =
            contender.kind() == Kind.PEER || contender.name().equals("canonical-fixed-rate");
        boolean limit = contender.kind() == Kind.LIMIT;
        if (main || (mode != Mode.QUICK && (percent == 50 || limit))) {
          cases.add(Case.of(contender.name(), Map.of("load", percent + " %")));
        }
      }
    }
    return cases;
  }

  @Override
  public Duration perFork(Mode mode) {
    return LatencyProbe.Length.of(mode).total().plusMillis(700);
  }

  @Override
  public Readings measure(Case measured, Mode mode, List<Sample> soFar)
      throws InterruptedException, MeasurementException {
    String load = measured.params().getOrDefault("load", "50 %");
    int percent = Integer.parseInt(load.substring(0, load.indexOf(' ')));
    Rate rate =
        capacity > 0 ? Rate.of(percent, capacity) : Rate.of(percent, soFar, Contenders.all());
    Case told =
        Case.of(measured.design(), Map.of(LatencyProbe.RATE, Long.toString(rate.perSecond())));
    return complete(ForkProcess.run(LatencyProbe.class, told, mode, PATIENCE), rate);
  }

  /** With the rate among the notes. */
  static Readings complete(Readings readings, Rate rate) throws MeasurementException {
    Readings complete = Completeness.check(readings, List.of(LatencyProbe.KEPT_UP));
    if (!readings.notes().containsKey(LatencyProbe.GAVE_UP)) {
      complete = Completeness.check(complete, Latencies.names());
    }
    Map<String, String> notes = new HashMap<>(complete.notes());
    notes.put(RATE, Long.toString(rate.perSecond()));
    notes.put("rateFrom", rate.from());
    return new Readings(complete.series(), complete.warmUp(), notes);
  }
}
