package io.microbatch.bench.resource;

import io.microbatch.bench.Case;
import io.microbatch.bench.MeasurementException;
import io.microbatch.bench.Metric;
import io.microbatch.bench.Mode;
import io.microbatch.bench.Readings;
import io.microbatch.bench.design.Contender;
import io.microbatch.bench.design.Contender.Kind;
import io.microbatch.bench.design.Contenders;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Measures a design for several values of a parameter in one process, since to start one takes
 * longer than to measure. The plan still asks for one value after the other: the first question
 * starts the process, and the other answers are kept until they are asked for.
 */
final class SharedFork {
  private static final String SEPARATOR = "/";

  /** Starts a process. */
  @FunctionalInterface
  interface Fork {
    /** The case has all values, as {@code 1 2 4}. */
    Readings run(Case all, Mode mode) throws InterruptedException, MeasurementException;
  }

  /** Measures for one value; in the process. */
  @FunctionalInterface
  interface Part {
    Readings measure(int value) throws Exception;
  }

  private final String param;
  private final List<Metric> metrics;
  private final Fork fork;
  private final Map<Case, Readings> kept = new HashMap<>();

  SharedFork(String param, List<Metric> metrics, Fork fork) {
    this.param = param;
    this.metrics = metrics;
    this.fork = fork;
  }

  /**
   * Some contenders with all values; in the quick mode the canonical designs only.
   *
   * @param kinds of the contenders
   */
  List<Case> cases(Mode mode, Set<Kind> kinds, List<Integer> values) {
    List<Case> cases = new ArrayList<>();
    for (int value : values) {
      for (Contender contender : Contenders.all()) {
        if (mode == Mode.QUICK
            ? contender.kind() == Kind.CANONICAL
            : kinds.contains(contender.kind())) {
          cases.add(Case.of(contender.name(), Map.of(param, Integer.toString(value))));
        }
      }
    }
    return cases;
  }

  /**
   * Answers for one case.
   *
   * @throws MeasurementException if the process failed, or gave no value for some metric
   */
  Readings measure(Case measured, Mode mode, List<Integer> values)
      throws InterruptedException, MeasurementException {
    Readings known = kept.remove(measured);
    if (known != null) {
      return known;
    }
    String all = String.join(" ", values.stream().map(String::valueOf).toList());
    Readings readings = fork.run(Case.of(measured.design(), Map.of(param, all)), mode);
    for (int value : values) {
      Readings part = part(readings, value + SEPARATOR);
      requireAll(part, metrics);
      kept.put(Case.of(measured.design(), Map.of(param, Integer.toString(value))), part);
    }
    Readings asked = kept.remove(measured);
    if (asked == null) {
      throw new IllegalArgumentException(measured + " is not one of " + param + " " + all);
    }
    return asked;
  }

  /** A process that measured nothing must not pass for one that did. */
  static void requireAll(Readings readings, List<Metric> metrics) throws MeasurementException {
    for (Metric metric : metrics) {
      List<Double> values = readings.series().getOrDefault(metric.name(), List.of());
      if (values.isEmpty() || !values.stream().allMatch(Double::isFinite)) {
        throw new MeasurementException(
            "the probe measured nothing: it gave " + values + " for '" + metric.name() + "'");
      }
    }
  }

  /** In the process: measures for each value of the case's parameter, in their order. */
  static Readings each(Case all, String param, Part part) throws Exception {
    Map<String, List<Double>> series = new HashMap<>();
    Map<String, List<Double>> warmUp = new HashMap<>();
    Map<String, String> notes = new HashMap<>();
    for (String value : String.valueOf(all.params().get(param)).split(" ")) {
      Readings readings = part.measure(Integer.parseInt(value));
      String prefix = value + SEPARATOR;
      readings.series().forEach((name, values) -> series.put(prefix + name, values));
      readings.warmUp().forEach((name, values) -> warmUp.put(prefix + name, values));
      readings.notes().forEach((name, text) -> notes.put(prefix + name, text));
    }
    return new Readings(series, warmUp, notes);
  }

  private static Readings part(Readings all, String prefix) {
    return new Readings(
        part(all.series(), prefix), part(all.warmUp(), prefix), part(all.notes(), prefix));
  }

  private static <V> Map<String, V> part(Map<String, V> all, String prefix) {
    Map<String, V> some = new HashMap<>();
    all.forEach((name, value) -> {
      if (name.startsWith(prefix)) {
        some.put(name.substring(prefix.length()), value);
      }
    });
    return some;
  }
}
