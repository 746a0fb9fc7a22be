package io.microbatch.bench.cadence;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How far dispatches were from where they should have been; nanoseconds, behind is positive. */
final class TickErrors {
  private final long[] ticks;
  private final long[] errors;
  private final long[] offGrid;

  /**
   * Keeps the arrays.
   *
   * @param ticks their numbers, rising
   * @param errors each against the instant at which it was due
   * @param offGrid each against a grid that nothing moves; the same, if it was due on that grid
   */
  TickErrors(long[] ticks, long[] errors, long[] offGrid) {
    this.ticks = ticks;
    this.errors = errors;
    this.offGrid = offGrid;
  }

  /** Without the first ones. */
  TickErrors from(int first) {
    return new TickErrors(
        Arrays.copyOfRange(ticks, first, ticks.length),
        Arrays.copyOfRange(errors, first, errors.length),
        Arrays.copyOfRange(offGrid, first, offGrid.length));
  }

  /** Only so many. */
  TickErrors limit(int count) {
    return new TickErrors(
        Arrays.copyOf(ticks, count), Arrays.copyOf(errors, count), Arrays.copyOf(offGrid, count));
  }

  long[] ticks() {
    return ticks.clone();
  }

  long[] errors() {
    return errors.clone();
  }

  long[] offGrid() {
    return offGrid.clone();
  }

  int size() {
    return ticks.length;
  }

  /** The smallest error that so many percent do not exceed. */
  long percentile(double percent) {
    long[] sorted = errors.clone();
    Arrays.sort(sorted);
    int rank = (int) Math.ceil(percent / 100 * sorted.length);
    return sorted[Math.clamp(rank - 1, 0, sorted.length - 1)];
  }

  /** By how much the ticks run away from the grid: nanoseconds per tick, least squares. */
  double drift() {
    double meanTick = Arrays.stream(ticks).average().orElse(0);
    double meanError = Arrays.stream(offGrid).average().orElse(0);
    double covariance = 0;
    double variance = 0;
    for (int i = 0; i < ticks.length; i++) {
      double tick = ticks[i] - meanTick;
      covariance += tick * (offGrid[i] - meanError);
      variance += tick * tick;
    }
    return covariance / variance;
  }

  /** The mean distance to the grid of some of them, from the {@code first}-th one on. */
  double meanOffGrid(int first, int count) {
    return Arrays.stream(offGrid, first, first + count).average().orElse(0);
  }

  /** Of each {@code every}-th one the distance to the grid, in whole microseconds, with commas. */
  String thinned(int every) {
    return IntStream.iterate(0, i -> i < size(), i -> i + every)
        .mapToObj(i -> Long.toString(Math.round(offGrid[i] / 1000.0)))
        .collect(Collectors.joining(","));
  }
}
