package io.microbatch.reports.figures;

import io.microbatch.bench.Measurements;
import io.microbatch.bench.Metric;
import io.microbatch.bench.Sample;
import io.microbatch.bench.design.Contender;
import io.microbatch.bench.statistics.Comparison;
import io.microbatch.bench.statistics.Comparison.Scale;
import io.microbatch.bench.statistics.Figure;
import io.microbatch.bench.statistics.Figures;
import io.microbatch.conformance.verdict.Verdicts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The figures of a run with what has to stand beside each. Not thread-safe. */
public final class Measured {
  private static final String INTERPRETED = "interpreted";
  private static final int LONGEST_MARK = 200;

  private final Measurements run;
  private final Figures figures;
  private final Map<String, Standing> standings = new LinkedHashMap<>();

  /** Kept, since an interval takes some milliseconds and is asked for again and again. */
  private final Map<List<String>, Map<SortedMap<String, String>, List<Row>>> rows = new HashMap<>();

  /**
   * A figure and what stands beside it.
   *
   * @param baseline whom it is held against; empty for itself, where there is none, where that
   *     one's figures are withheld, and for an interpreter
   * @param ratio to the baseline, or the difference where a ratio has no meaning
   * @param interpreted whether a language ran without its compiler
   */
  public record Row(
      Figure figure,
      Standing standing,
      Optional<Figure> baseline,
      Optional<Comparison> ratio,
      boolean interpreted) {}

  /** Of a run, and what was found about its designs in the same run. */
  public Measured(Measurements run, Optional<Verdicts> verdicts) {
    this.run = run;
    figures = Figures.of(run);
    for (Figure figure : figures.all()) {
      standings.computeIfAbsent(
          figure.design(), design -> Standing.of(contender(design), verdicts));
    }
  }

  /** What was measured, as the file says. */
  public Measurements run() {
    return run;
  }

  /** The figures. */
  public Figures figures() {
    return figures;
  }

  /** What the file says about a design. */
  public Optional<Contender> contender(String design) {
    return run.contenders().stream().filter(each -> each.name().equals(design)).findFirst();
  }

  /** How a design did under the rules. */
  public Standing standing(String design) {
    return standings.getOrDefault(design, Standing.of(Optional.empty(), Optional.empty()));
  }

  /**
   * The designs of an experiment whose figures are not shown, since nobody knows what they keep.
   */
  public List<String> withheld(String experiment) {
    return figures.all().stream()
        .filter(figure -> figure.experiment().equals(experiment))
        .map(Figure::design)
        .filter(design -> !standing(design).isKnown())
        .distinct()
        .toList();
  }

  /** The rows of a metric that may be shown, by parameters. */
  public Map<SortedMap<String, String>, List<Row>> rows(String experiment, Metric metric) {
    return rows.computeIfAbsent(
        List.of(experiment, metric.name()), _ -> newRows(experiment, metric));
  }

  private Map<SortedMap<String, String>, List<Row>> newRows(String experiment, Metric metric) {
    Map<SortedMap<String, String>, List<Row>> groups = new LinkedHashMap<>();
    for (Figure figure : figures.of(experiment, metric.name())) {
      Standing standing = standing(figure.design());
      if (standing.isKnown()) {
        groups.computeIfAbsent(figure.params(), _ -> new ArrayList<>()).add(row(figure, standing));
      }
    }
    return Collections.unmodifiableMap(groups);
  }

  private Row row(Figure figure, Standing standing) {
    boolean interpreted = isInterpreted(figure);
    Optional<Figure> baseline =
        figures
            .baseline(figure)
            .filter(
                each -> !interpreted && standing(each.design()).isKnown() && !isInterpreted(each));
    return new Row(
        figure, standing, baseline, baseline.map(each -> against(figure, each)), interpreted);
  }

  /**
   * A figure against its baseline. Of one that the harness cannot tell from zero there is no ratio
   * but the difference; and none at all if that, too, is too small to tell.
   */
  private static Comparison against(Figure figure, Figure baseline) {
    double grain = Change.grain(figure.metric().unit());
    double difference = figure.middle() - baseline.middle();
    if (Math.abs(difference) < grain) {
      double bound = figure.against(baseline).hasInterval() ? 0 : Double.NaN;
      return new Comparison(Scale.DIFFERENCE, 0, bound, bound);
    }
    boolean tooSmall = Math.min(Math.abs(figure.middle()), Math.abs(baseline.middle())) < grain;
    return tooSmall
        ? rounded(figure, grain).against(rounded(baseline, grain))
        : figure.against(baseline);
  }

  /** With zero for what cannot be told from it. */
  private static Figure rounded(Figure figure, double grain) {
    SortedMap<Integer, List<Double>> forks = new TreeMap<>();
    figure
        .forks()
        .forEach((round, values) ->
            forks.put(
                round,
                values.stream().map(value -> Math.abs(value) < grain ? 0.0 : value).toList()));
    return new Figure(
        figure.experiment(), figure.metric(), figure.design(), figure.params(), forks);
  }

  /** Whether a language ran without its compiler: its figures must not be ranked. */
  public boolean isInterpreted(Figure figure) {
    return says(figure.design())
        || contender(figure.design()).stream().anyMatch(each -> says(each.kind().toString()))
        || samples(figure).stream()
            .flatMap(sample -> sample.notes().values().stream())
            .anyMatch(note -> note.length() < LONGEST_MARK && says(note));
  }

  private static boolean says(String text) {
    return text.toLowerCase(Locale.ROOT).contains(INTERPRETED);
  }

  /** The processes that a figure comes from. */
  public List<Sample> samples(Figure figure) {
    return run.samples().stream()
        .filter(sample ->
            sample.experiment().equals(figure.experiment())
                && sample.design().equals(figure.design())
                && sample.params().equals(figure.params()))
        .toList();
  }

  /** As {@code maxBatchSize 512, producers 2}; empty if there are none. */
  public static String params(SortedMap<String, String> params) {
    List<String> parts = new ArrayList<>();
    params.forEach((name, value) -> parts.add(name + " " + value));
    return String.join(", ", parts);
  }
}
