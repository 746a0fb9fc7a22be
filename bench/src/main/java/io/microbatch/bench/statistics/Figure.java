package io.microbatch.bench.statistics;

import io.microbatch.bench.Metric;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All values of one metric, for one design with one set of parameters.
 *
 * @param forks round → the values of the iterations; at least one, none of them empty
 */
public record Figure(
    String experiment,
    Metric metric,
    String design,
    SortedMap<String, String> params,
    SortedMap<Integer, List<Double>> forks) {
  /** Keeps copies. */
  public Figure {
    if (forks.isEmpty() || forks.values().stream().anyMatch(List::isEmpty)) {
      throw new IllegalArgumentException(design + " has no values of " + metric.name());
    }
    params = Collections.unmodifiableSortedMap(new TreeMap<>(params));
    forks = Collections.unmodifiableSortedMap(new TreeMap<>(forks));
  }

  /** The middle of the iterations of each fork, in the order of the rounds. */
  public List<Double> ofForks() {
    return forks.values().stream().map(Middle.of(metric)::of).toList();
  }

  /** The middle of the forks: the median, or of a share the mean. */
  public double middle() {
    return Middle.of(metric).of(ofForks());
  }

  /** The least of the forks. */
  public double least() {
    return Collections.min(ofForks());
  }

  /** The greatest of the forks. */
  public double most() {
    return Collections.max(ofForks());
  }

  /**
   * This figure against another of the same run. Forks of the same round are paired; rounds that
   * only one of them has are left out, unless they have none in common.
   */
  public Comparison against(Figure baseline) {
    List<List<Double>> own = new ArrayList<>();
    List<List<Double>> theirs = new ArrayList<>();
    forks.forEach((round, values) -> {
      List<Double> other = baseline.forks.get(round);
      if (other != null) {
        own.add(values);
        theirs.add(other);
      }
    });
    return own.isEmpty() ? since(baseline) : Bootstrap.paired(own, theirs, Middle.of(metric));
  }

  /** This figure against the same one of another run: no fork is paired with another. */
  public Comparison since(Figure earlier) {
    return Bootstrap.unpaired(
        List.copyOf(forks.values()), List.copyOf(earlier.forks.values()), Middle.of(metric));
  }
}
