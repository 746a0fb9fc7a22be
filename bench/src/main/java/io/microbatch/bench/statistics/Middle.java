package io.microbatch.bench.statistics;

import io.microbatch.bench.Metric;
import java.util.List;

/**
 * How several values of a metric become one. Of most it is the median, which a hiccup does not
 * move. Of a share it is the mean: the median of a few yes and no is a vote, by which a design that
 * loses items in four stops of ten would lose none.
 */
enum Middle {
  MEDIAN {
    @Override
    double ofScratch(double[] values, int length) {
      return Medians.ofScratch(values, length);
    }
  },
  MEAN {
    @Override
    double ofScratch(double[] values, int length) {
      double sum = 0;
      for (int i = 0; i < length; i++) {
        sum += values[i];
      }
      return sum / length;
    }
  };

  static Middle of(Metric metric) {
    return metric.unit().equals(Metric.SHARE) ? MEAN : MEDIAN;
  }

  /** Of the first values of an array, whose order may be changed. */
  abstract double ofScratch(double[] values, int length);

  double of(List<Double> values) {
    return ofScratch(values.stream().mapToDouble(Double::doubleValue).toArray(), values.size());
  }

  double of(double[] values) {
    return ofScratch(values.clone(), values.length);
  }
}
