package io.microbatch.bench.statistics;

import io.microbatch.bench.statistics.Comparison.Scale;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The interval of a ratio, by resampling in the hierarchy in which it was measured: forks are drawn
 * with replacement, and within each fork its iterations. A fork's figure is the middle ({@link
 * Middle}) of its iterations. Of forks in pairs the ratio is the middle of the pairs' ratios, so
 * that what slowed both forks of a pair cancels out; of others it is the ratio of the middles over
 * the forks.
 *
 * <p>The middle 95 % of the resampled ratios would be the interval if there were many forks. Of few
 * it is too narrow: with n forks it leaves out a factor of √(n / (n - 1)), and it takes the scatter
 * between them as known. So its distance from the estimate, on the logarithmic scale, is multiplied
 * by √(n / (n - 1)) · t / z, the quantiles of Student's and of the normal distribution (T.
 * Hesterberg, "What Teachers Should Know About the Bootstrap", 2015, calls that the narrowness bias
 * and corrects it so). With 2 forks that is 9.2, with 3 it is 2.7, with 10 it is 1.2.
 *
 * <p>The random numbers come from a fixed seed: the same values give the same interval.
 */
final class Bootstrap {
  private static final int RESAMPLES = 1000;
  private static final double TAIL = 0.025;
  private static final long SEED = 20_150_218;

  private Bootstrap() {}

  /**
   * Of forks in pairs: those in the same place ran right after each other, and are drawn together.
   *
   * @param some forks with the values of their iterations; at least one, none of them empty
   * @param others as many forks
   */
  static Comparison paired(List<List<Double>> some, List<List<Double>> others, Middle middle) {
    if (some.size() != others.size()) {
      throw new IllegalArgumentException(
          some.size() + " forks cannot be paired with " + others.size());
    }
    return compare(some, others, middle, true);
  }

  /** Of forks that have nothing to do with each other; each side is drawn for itself. */
  static Comparison unpaired(List<List<Double>> some, List<List<Double>> others, Middle middle) {
    return compare(some, others, middle, false);
  }

  private static Comparison compare(
      List<List<Double>> some, List<List<Double>> others, Middle middle, boolean paired) {
    Scale scale = allPositive(some) && allPositive(others) ? Scale.RATIO : Scale.DIFFERENCE;
    Resample one = new Resample(some, middle);
    Resample other = new Resample(others, middle);
    double estimate = distance(scale, middle, paired, one.middles(), other.middles());
    int fewest = Math.min(some.size(), others.size());
    if (fewest < 2) {
      return Comparison.withoutInterval(scale, shown(scale, estimate));
    }
    SplittableRandom random = new SplittableRandom(SEED);
    double[] distances = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      one.drawForks(random);
      if (paired) {
        other.drawForksOf(one);
      } else {
        other.drawForks(random);
      }
      distances[i] =
          distance(scale, middle, paired, one.drawMiddles(random), other.drawMiddles(random));
    }
    Arrays.sort(distances);
    double low = distances[(int) (TAIL * RESAMPLES)];
    double high = distances[RESAMPLES - 1 - (int) (TAIL * RESAMPLES)];
    int degrees = paired ? fewest - 1 : some.size() + others.size() - 2;
    double wider = widening(fewest, degrees);
    return new Comparison(
        scale,
        shown(scale, estimate),
        shown(scale, estimate - wider * Math.max(0, estimate - low)),
        shown(scale, estimate + wider * Math.max(0, high - estimate)));
  }

  private static double widening(int forks, int degrees) {
    double t = TDistribution.of(degrees).inverseSurvivalProbability(TAIL);
    double z = NormalDistribution.of(0, 1).inverseSurvivalProbability(TAIL);
    return Math.sqrt(forks / (forks - 1.0)) * t / z;
  }

  /** On the scale on which the interval is made: of ratios their logarithms. */
  private static double distance(
      Scale scale, Middle middle, boolean paired, double[] some, double[] others) {
    if (!paired) {
      return distance(scale, middle.of(some), middle.of(others));
    }
    double[] distances = new double[some.length];
    Arrays.setAll(distances, i -> distance(scale, some[i], others[i]));
    return middle.ofScratch(distances, distances.length);
  }

  private static double distance(Scale scale, double one, double other) {
    return scale == Scale.RATIO ? Math.log(one / other) : one - other;
  }

  private static double shown(Scale scale, double distance) {
    return scale == Scale.RATIO ? Math.exp(distance) : distance;
  }

  private static boolean allPositive(List<List<Double>> forks) {
    return forks.stream().flatMap(List::stream).allMatch(value -> value > 0);
  }
}
