package io.microbatch.bench.statistics;

import io.microbatch.bench.Metric.Better;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether a fork had warmed up when it was measured.
 *
 * <p>The values of warm-up and measurement together are cut into stretches of one level ({@link
 * Levels}); then only the stretches within the measurement count. Stretches whose levels are within
 * 3 % of each other are taken as one. The kinds follow E. Barrett et al., "Virtual Machine Warmup
 * Blows Hot and Cold" (2017); the method is simpler, for series of tens and not of thousands.
 */
public enum SteadyState {
  /** The measurement is of one level, whatever came before. */
  STEADY,
  /** It got better while it was measured: more warm-up would give a better figure. */
  STILL_WARMING,
  /** It got worse while it was measured. */
  SLOWING,
  /** It went up and down. */
  NO_STEADY_STATE,
  /** Fewer than 4 values measured, or fewer than 8 with the warm-up. */
  TOO_SHORT;

  private static final int FEWEST_MEASURED = 4;
  private static final int FEWEST = 8;
  private static final double SAME_LEVEL = 0.03;
  private static final double LEAST_SHARE = 0.1;

  /**
   * Classifies the values of one fork, in the order of time.
   *
   * @param better what counts as warming; with {@link Better#NEITHER} any change is unsteady
   */
  public static SteadyState of(List<Double> warmUp, List<Double> measured, Better better) {
    if (measured.size() < FEWEST_MEASURED || warmUp.size() + measured.size() < FEWEST) {
      return TOO_SHORT;
    }
    List<Double> levels = levelsWithin(warmUp, measured);
    boolean rose = false;
    boolean fell = false;
    for (int i = 1; i < levels.size(); i++) {
      rose |= levels.get(i) > levels.get(i - 1);
      fell |= levels.get(i) < levels.get(i - 1);
    }
    if (!rose && !fell) {
      return STEADY;
    }
    if ((rose && fell) || better == Better.NEITHER) {
      return NO_STEADY_STATE;
    }
    return rose == (better == Better.MORE) ? STILL_WARMING : SLOWING;
  }

  /** The levels of the measurement, each different from the one before it. */
  private static List<Double> levelsWithin(List<Double> warmUp, List<Double> measured) {
    List<Double> all = new ArrayList<>(warmUp);
    all.addAll(measured);
    List<Double> levels = new ArrayList<>();
    for (Levels.Stretch stretch : Levels.of(all)) {
      int from = Math.max(stretch.from(), warmUp.size());
      int length = stretch.to() - from;
      if (length < 2 || length < LEAST_SHARE * measured.size()) {
        continue;
      }
      double level = Medians.of(all.subList(from, stretch.to()));
      if (levels.isEmpty() || differ(levels.getLast(), level)) {
        levels.add(level);
      }
    }
    return levels;
  }

  private static boolean differ(double one, double other) {
    return Math.abs(one - other) > SAME_LEVEL * Math.max(Math.abs(one), Math.abs(other));
  }

  @Override
  public String toString() {
    return this == TOO_SHORT
        ? "too short to say"
        : name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
