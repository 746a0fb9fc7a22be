package io.microbatch.reports.figures;

import io.microbatch.bench.statistics.Comparison;
import io.microbatch.bench.statistics.Comparison.Outcome;
import io.microbatch.bench.statistics.Comparison.Scale;
import java.util.Locale;

/** A comparison in words. */
public final class RatioText {
  /** Bounds that far apart say nothing; two forks that disagree give such. */
  private static final double HOPELESS = 1000;

  private RatioText() {}

  /**
   * As {@code 0.35 × (0.31 to 0.39)}, {@code tie (0.82 to 1.21)}, {@code +24.0 B/item (23.9 to
   * 24.1)}.
   *
   * @param unit of the metric, in which a difference is told
   */
  public static String of(Comparison comparison, String unit) {
    boolean same = comparison.scale() == Scale.DIFFERENCE && comparison.estimate() == 0;
    String estimate = same ? "the same" : estimate(comparison, unit);
    return switch (comparison.outcome()) {
      case ONE_FORK -> estimate + " (one fork)";
      case TIE -> "tie" + interval(comparison, unit);
      case MORE, LESS -> estimate + interval(comparison, unit);
    };
  }

  /** The ratio alone, though it may be a tie. */
  public static String estimate(Comparison comparison, String unit) {
    return comparison.scale() == Scale.RATIO
        ? ratio(comparison.estimate()) + " ×"
        : signed(comparison.estimate(), unit);
  }

  private static String interval(Comparison comparison, String unit) {
    if (comparison.low() == comparison.high() && comparison.outcome() == Outcome.TIE) {
      return "";
    }
    if (comparison.outcome() == Outcome.TIE
        && comparison.scale() == Scale.RATIO
        && comparison.high() > HOPELESS * comparison.low()) {
      return ", too few or unsteady forks";
    }
    return comparison.scale() == Scale.RATIO
        ? " (" + ratio(comparison.low()) + " to " + ratio(comparison.high()) + ")"
        : " ("
            + Quantity.withoutUnit(comparison.low(), unit)
            + " to "
            + Quantity.withoutUnit(comparison.high(), unit)
            + ")";
  }

  /** Two decimals near 1, so that 0.98 and 1.02 are told apart. */
  private static String ratio(double ratio) {
    if (ratio >= 0.0995 && ratio < 9.995) {
      return String.format(Locale.ROOT, "%.2f", ratio);
    }
    return ratio < 1e6 ? Quantity.significant(ratio) : "over 999,999";
  }

  private static String signed(double difference, String unit) {
    String text = Quantity.of(difference, unit);
    return difference > 0 ? "+" + text : text;
  }
}
