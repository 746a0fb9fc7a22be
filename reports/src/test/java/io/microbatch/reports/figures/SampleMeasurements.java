package io.microbatch.reports.figures;

import io.microbatch.bench.Measurements;
import io.microbatch.bench.Metric;
import io.microbatch.bench.Metric.Better;
import io.microbatch.bench.Mode;
import io.microbatch.bench.Sample;
import io.microbatch.bench.design.Contender;
import io.microbatch.bench.design.Contender.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/** Made-up measurements, put together by a test. */
public final class SampleMeasurements {
  /** More is better. */
  public static final Metric DELIVERED =
      new Metric("delivered", "items/s", Better.MORE, "Items that reached the handler.");

  /** Less is better. */
  public static final Metric P99 =
      new Metric("p99", "ns", Better.LESS, "99 % of the items waited no longer.");

  private final List<Measurements.About> experiments = new ArrayList<>();
  private final List<Contender> contenders = new ArrayList<>();
  private final List<Sample> samples = new ArrayList<>();

  /** Adds an experiment. */
  public SampleMeasurements experiment(String name, String about, Metric... metrics) {
    experiments.add(new Measurements.About(name, about, List.of(metrics)));
    return this;
  }

  /** Adds a design. */
  public SampleMeasurements contender(String name, Kind kind, String subject) {
    contenders.add(
        new Contender(name, kind, "Java", subject, "As " + name + " is usually built.", "waits"));
    return this;
  }

  /** Adds a process that measured one metric. */
  public SampleMeasurements fork(
      String experiment,
      String design,
      Map<String, String> params,
      int round,
      Metric metric,
      double... values) {
    return sample(
        experiment,
        design,
        params,
        round,
        Map.of(metric.name(), DoubleStream.of(values).boxed().toList()),
        Map.of(),
        Map.of());
  }

  /** Adds a process. */
  public SampleMeasurements sample(
      String experiment,
      String design,
      Map<String, String> params,
      int round,
      Map<String, List<Double>> series,
      Map<String, List<Double>> warmUp,
      Map<String, String> notes) {
    samples.add(
        new Sample(experiment, design, new TreeMap<>(params), round, series, warmUp, notes));
    return this;
  }

  /** All of it. */
  public Measurements build() {
    return build(Mode.STANDARD);
  }

  /** All of it, measured in a mode. */
  public Measurements build(Mode mode) {
    return new Measurements(
        1, mode, 7, true, List.copyOf(experiments), List.copyOf(contenders), List.copyOf(samples));
  }
}
