package io.microbatch.bench.statistics;

import io.microbatch.bench.Measurements;
import io.microbatch.bench.Metric;
import io.microbatch.bench.Sample;
import io.microbatch.bench.design.Contender;
import io.microbatch.bench.design.Contender.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The figures of a run, in order: experiments and metrics as the file names them, parameters by
 * their values, designs as the file names them and then by name. Immutable.
 */
public final class Figures {
  /** Whom the others are held against. */
  public static final String BASELINE = "canonical-fixed-rate";

  private static final List<String> USUAL_RUNTIMES = List.of("@cpython", "@node");

  private final List<Figure> all;
  private final List<String> baselines;

  private Figures(List<Figure> all, List<Contender> contenders) {
    this.all = List.copyOf(all);
    baselines =
        Stream.concat(
                Stream.of(BASELINE),
                contenders.stream()
                    .filter(each -> each.kind() == Kind.CANONICAL && each.language().equals("Java"))
                    .map(Contender::name))
            .toList();
  }

  /**
   * The figures of a run. Values that are not finite are left out, and so are series that no metric
   * describes.
   */
  public static Figures of(Measurements run) {
    List<String> order = run.contenders().stream().map(Contender::name).toList();
    List<Sample> samples = new ArrayList<>(run.samples());
    samples.sort(
        Comparator.comparing(Sample::params, Params::compare)
            .thenComparingInt(sample -> place(order, sample.design()))
            .thenComparing(Sample::design));
    List<Figure> all = new ArrayList<>();
    for (Measurements.About experiment : run.experiments()) {
      for (Metric metric : experiment.metrics()) {
        all.addAll(of(experiment.name(), metric, samples));
      }
    }
    return new Figures(all, run.contenders());
  }

  private static int place(List<String> order, String design) {
    int place = order.indexOf(design);
    return place < 0 ? order.size() : place;
  }

  private static List<Figure> of(String experiment, Metric metric, List<Sample> samples) {
    record Of(String design, SortedMap<String, String> params) {}

    Map<Of, SortedMap<Integer, List<Double>>> forks = new LinkedHashMap<>();
    for (Sample sample : samples) {
      List<Double> values =
          sample.series().getOrDefault(metric.name(), List.of()).stream()
              .filter(Double::isFinite)
              .toList();
      if (sample.experiment().equals(experiment) && !values.isEmpty()) {
        forks
            .computeIfAbsent(new Of(sample.design(), sample.params()), _ -> new TreeMap<>())
            .putIfAbsent(sample.round(), values);
      }
    }
    return forks.entrySet().stream()
        .map(entry ->
            new Figure(
                experiment,
                metric,
                entry.getKey().design(),
                entry.getKey().params(),
                entry.getValue()))
        .toList();
  }

  /** All of them. */
  public List<Figure> all() {
    return all;
  }

  /** Those of one metric of an experiment. */
  public List<Figure> of(String experiment, String metric) {
    return all.stream()
        .filter(figure ->
            figure.experiment().equals(experiment) && figure.metric().name().equals(metric))
        .toList();
  }

  /** The figure of another design with the same parameters. */
  public Optional<Figure> of(Figure like, String design) {
    return all.stream()
        .filter(figure ->
            figure.design().equals(design)
                && figure.experiment().equals(like.experiment())
                && figure.metric().name().equals(like.metric().name())
                && figure.params().equals(like.params()))
        .findFirst();
  }

  /**
   * Whom a figure is held against, with the same parameters: {@link #BASELINE}; or, of designs that
   * were measured in several runtimes, {@code design@runtime}, the same design in its language's
   * usual one, and that one against the canonical design in Java. Empty if there is none, or it is
   * this one.
   */
  public Optional<Figure> baseline(Figure figure) {
    String design = figure.design();
    int at = design.indexOf('@');
    return Stream.concat(
            at < 0 || isUsual(design)
                ? Stream.empty()
                : USUAL_RUNTIMES.stream().map(runtime -> design.substring(0, at) + runtime),
            baselines.stream())
        .flatMap(name -> of(figure, name).stream())
        .findFirst()
        .filter(baseline -> !baseline.design().equals(design));
  }

  private static boolean isUsual(String design) {
    return USUAL_RUNTIMES.stream().anyMatch(design::endsWith);
  }
}
