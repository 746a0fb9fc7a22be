package io.microbatch.bench.statistics;

/**
 * How far one figure is from another, and within which bounds that is known.
 *
 * @param scale what the numbers are
 * @param estimate the ratio, or the difference in the metric's unit
 * @param low the lower bound of the 95 % interval; NaN if there is none
 * @param high the upper bound; NaN if there is none
 */
public record Comparison(Scale scale, double estimate, double low, double high) {
  /** What the numbers are. */
  public enum Scale {
    /** One divided by the other; 1 if they are equal. */
    RATIO,
    /** One minus the other, where some value is zero or below, so that no ratio has a meaning. */
    DIFFERENCE
  }

  /** What can be said. */
  public enum Outcome {
    /** The interval contains what equal figures would give. */
    TIE,
    /** Beyond the noise, it is more. */
    MORE,
    /** Beyond the noise, it is less. */
    LESS,
    /** A side has only one fork, which says nothing of the noise: there is no interval. */
    ONE_FORK
  }

  static Comparison withoutInterval(Scale scale, double estimate) {
    return new Comparison(scale, estimate, Double.NaN, Double.NaN);
  }

  /** Whether there is an interval. */
  public boolean hasInterval() {
    return !Double.isNaN(low);
  }

  /** What can be said. */
  public Outcome outcome() {
    if (!hasInterval()) {
      return Outcome.ONE_FORK;
    }
    double equal = scale == Scale.RATIO ? 1 : 0;
    if (low > equal) {
      return Outcome.MORE;
    }
    return high < equal ? Outcome.LESS : Outcome.TIE;
  }
}
