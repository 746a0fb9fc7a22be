package io.microbatch.reports.figures;

import io.microbatch.bench.Metric;
import io.microbatch.bench.Metric.Better;
import io.microbatch.bench.statistics.Comparison;
import io.microbatch.bench.statistics.Comparison.Outcome;
import io.microbatch.bench.statistics.Comparison.Scale;
import io.microbatch.bench.statistics.Figure;
import java.util.Locale;

/**
 * A figure in two runs.
 *
 * @param before the median in the earlier run
 * @param after the median in the later run
 * @param comparison the later one against the earlier one
 */
public record Change(Figure figure, double before, double after, Comparison comparison, Kind kind) {
  /** What became of it. */
  public enum Kind {
    /** Nothing beyond the noise, or beyond what the harness can tell. */
    TIE,
    /** A run has one fork, so the noise is unknown. */
    ONE_FORK,
    /** It is good that way. */
    BETTER,
    /** It is bad that way, but by no more than the threshold. */
    WORSE,
    /** It is bad that way, by more than the threshold. */
    REGRESSION,
    /** It is neither good nor bad. */
    DIFFERENT;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /**
   * What became of a figure.
   *
   * @param threshold the least share, as 0.05, by which a regression is worse
   */
  static Change of(Figure before, Figure after, double threshold) {
    Comparison comparison = after.since(before);
    double was = before.middle();
    double is = after.middle();
    Kind kind = kind(after.metric(), was, is, comparison, threshold);
    return new Change(after, was, is, comparison, kind);
  }

  private static Kind kind(
      Metric metric, double before, double after, Comparison comparison, double threshold) {
    if (comparison.outcome() == Outcome.ONE_FORK) {
      return Kind.ONE_FORK;
    }
    if (comparison.outcome() == Outcome.TIE || Math.abs(after - before) < grain(metric.unit())) {
      return Kind.TIE;
    }
    if (metric.better() == Better.NEITHER) {
      return Kind.DIFFERENT;
    }
    boolean more = comparison.outcome() == Outcome.MORE;
    if (more == (metric.better() == Better.MORE)) {
      return Kind.BETTER;
    }
    double share =
        comparison.scale() == Scale.RATIO
            ? Math.abs(comparison.estimate() - 1)
            : Math.abs(after - before) / Math.max(Math.abs(before), Math.abs(after));
    return share > threshold ? Kind.REGRESSION : Kind.WORSE;
  }

  /** What the harness itself adds or misses: 0.003 bytes an item against 0.005 is no change. */
  static double grain(String unit) {
    return switch (unit) {
      case "B/item" -> 0.05;
      case Metric.SHARE -> 0.0001;
      case "1/s" -> 0.1;
      default -> 0;
    };
  }
}
