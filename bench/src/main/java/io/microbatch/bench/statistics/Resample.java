package io.microbatch.bench.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** The forks of one figure, to be drawn from again and again. Not thread-safe. */
final class Resample {
  /** Of so many values the middle is known far better than that of a few forks. */
  private static final int MANY = 200;

  private final double[][] forks;
  private final Middle middle;
  private final double[] middles;
  private final int[] drawn;
  private final double[] scratch;
  private final double[] drawnMiddles;

  Resample(List<List<Double>> forks, Middle middle) {
    this.middle = middle;
    this.forks =
        forks.stream()
            .map(fork -> fork.stream().mapToDouble(Double::doubleValue).toArray())
            .toArray(double[][]::new);
    middles = Arrays.stream(this.forks).mapToDouble(middle::of).toArray();
    drawn = new int[middles.length];
    drawnMiddles = new double[middles.length];
    scratch = new double[MANY];
  }

  /** Of each fork, as measured. */
  double[] middles() {
    return middles;
  }

  /** Draws as many forks as there are, with replacement. */
  void drawForks(SplittableRandom random) {
    Arrays.setAll(drawn, _ -> random.nextInt(forks.length));
  }

  /** Draws the forks in the same places as the other did. */
  void drawForksOf(Resample other) {
    System.arraycopy(other.drawn, 0, drawn, 0, drawn.length);
  }

  /** Of each fork drawn last, with iterations drawn anew; the array is used again. */
  double[] drawMiddles(SplittableRandom random) {
    for (int i = 0; i < drawn.length; i++) {
      drawnMiddles[i] = drawIterations(drawn[i], random);
    }
    return drawnMiddles;
  }

  private double drawIterations(int fork, SplittableRandom random) {
    double[] values = forks[fork];
    if (values.length > MANY) {
      return middles[fork];
    }
    for (int i = 0; i < values.length; i++) {
      scratch[i] = values[random.nextInt(values.length)];
    }
    return middle.ofScratch(scratch, values.length);
  }
}
