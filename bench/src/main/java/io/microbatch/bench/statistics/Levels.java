package io.microbatch.bench.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts a series into stretches of one level each: changepoints, found by optimal partitioning (B.
 * Jackson et al., 2005).
 *
 * <p>Of all ways to cut, the cheapest is taken. A stretch costs the sum of the distances of its
 * values from their median, so that a single outlier makes no stretch of its own, and each further
 * stretch costs {@code 4 σ ln n}. The noise σ is estimated by the median of the differences between
 * neighbours, which a change of level does not reach, and is never taken below half a percent.
 * Where all values are positive their logarithms are cut, since warm-up changes by factors.
 *
 * <p>The time is cubic in the length, so a long series is first brought to at most 120 values, the
 * medians of as many blocks.
 */
final class Levels {
  private static final int SHORTEST = 2;
  private static final int MOST_VALUES = 120;
  private static final double PENALTY = 4;
  private static final double LEAST_NOISE = 0.005;

  /** The median distance of two values with normal noise is 0.6745 √2 of its deviation. */
  private static final double MEDIAN_DIFFERENCE = 0.6745 * Math.sqrt(2);

  /** From a place to before a place. */
  record Stretch(int from, int to) {}

  private Levels() {}

  /** The stretches in their order; together they are the whole series. */
  static List<Stretch> of(List<Double> series) {
    int block = (series.size() + MOST_VALUES - 1) / MOST_VALUES;
    double[] values = onScale(blocks(series, block));
    List<Stretch> stretches = new ArrayList<>();
    for (Stretch cut : cut(values)) {
      stretches.add(new Stretch(cut.from() * block, Math.min(cut.to() * block, series.size())));
    }
    return stretches;
  }

  private static double[] blocks(List<Double> series, int block) {
    double[] medians = new double[(series.size() + block - 1) / block];
    for (int i = 0; i < medians.length; i++) {
      medians[i] = Medians.of(series.subList(i * block, Math.min((i + 1) * block, series.size())));
    }
    return medians;
  }

  private static double[] onScale(double[] values) {
    if (Arrays.stream(values).allMatch(value -> value > 0)) {
      return Arrays.stream(values).map(Math::log).toArray();
    }
    double most = Arrays.stream(values).map(Math::abs).max().orElse(1);
    return Arrays.stream(values).map(value -> most == 0 ? 0 : value / most).toArray();
  }

  private static List<Stretch> cut(double[] values) {
    int n = values.length;
    double penalty = PENALTY * noise(values) * Math.log(n);
    double[] cheapest = new double[n + 1];
    int[] lastCut = new int[n + 1];
    Arrays.fill(cheapest, Double.POSITIVE_INFINITY);
    cheapest[0] = 0;
    for (int to = SHORTEST; to <= n; to++) {
      for (int from = 0; from <= to - SHORTEST; from++) {
        double cost = cheapest[from] + cost(values, from, to) + (from == 0 ? 0 : penalty);
        if (cost < cheapest[to]) {
          cheapest[to] = cost;
          lastCut[to] = from;
        }
      }
    }
    List<Stretch> stretches = new ArrayList<>();
    for (int to = n; to > 0; to = lastCut[to]) {
      stretches.addFirst(new Stretch(lastCut[to], to));
    }
    return stretches;
  }

  private static double cost(double[] values, int from, int to) {
    double[] stretch = Arrays.copyOfRange(values, from, to);
    double median = Medians.ofScratch(stretch, stretch.length);
    double sum = 0;
    for (double value : stretch) {
      sum += Math.abs(value - median);
    }
    return sum;
  }

  private static double noise(double[] values) {
    double[] differences = new double[values.length - 1];
    Arrays.setAll(differences, i -> Math.abs(values[i + 1] - values[i]));
    return Math.max(
        LEAST_NOISE, Medians.ofScratch(differences, differences.length) / MEDIAN_DIFFERENCE);
  }
}
