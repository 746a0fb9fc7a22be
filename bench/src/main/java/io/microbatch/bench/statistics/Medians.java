package io.microbatch.bench.statistics;

import java.util.List;
import org.apache.commons.statistics.descriptive.Median;

/** The middle value, or the mean of the two in the middle. */
final class Medians {
  private static final Median IN_PLACE = Median.withDefaults().withCopy(false);

  private Medians() {}

  static double of(List<Double> values) {
    return IN_PLACE.evaluate(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Of the first values of an array, whose order may be changed. */
  static double ofScratch(double[] values, int length) {
    return IN_PLACE.evaluateRange(values, 0, length);
  }
}
