package io.microbatch.bench.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.microbatch.bench.Metric.Better;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Made-up forks of which it is known whether they had warmed up. */
class SteadyStateTest {
  private static final int WARM_UP = 20;
  private static final int MEASURED = 40;

  private static SteadyState of(IntToDoubleFunction level, double noise, Better better, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < WARM_UP + MEASURED; i++) {
      values.add(level.applyAsDouble(i) * Math.exp(noise * random.nextGaussian()));
    }
    return SteadyState.of(
        values.subList(0, WARM_UP), values.subList(WARM_UP, values.size()), better);
  }

  private static void assertMostly(
      SteadyState expected, IntToDoubleFunction level, double noise, Better better) {
    int right = 0;
    for (int seed = 0; seed < 100; seed++) {
      right += of(level, noise, better, seed) == expected ? 1 : 0;
    }
    assertThat(right).as("of 100").isGreaterThanOrEqualTo(90);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.01, 0.1, 0.3})
  void noiseAlone_isSteady(double noise) {
    assertMostly(SteadyState.STEADY, i -> 100, noise, Better.MORE);
  }

  @Test
  void warmUpThatEndsInTime_isSteady() {
    assertMostly(SteadyState.STEADY, i -> i < 12 ? 10 : 100, 0.05, Better.MORE);
    assertMostly(SteadyState.STEADY, i -> 100 + 1000 * Math.exp(-i / 3.0), 0.02, Better.LESS);
  }

  @Test
  void levelThatGetsBetter_isStillWarming() {
    assertMostly(SteadyState.STILL_WARMING, i -> i < 40 ? 70 : 100, 0.05, Better.MORE);
    assertMostly(SteadyState.STILL_WARMING, i -> i < 40 ? 100 : 70, 0.05, Better.LESS);
    assertMostly(SteadyState.STILL_WARMING, i -> 100 + 20 * i, 0.03, Better.MORE);
  }

  @Test
  void levelThatGetsWorse_isSlowing() {
    assertMostly(SteadyState.SLOWING, i -> i < 45 ? 100 : 70, 0.05, Better.MORE);
    assertMostly(SteadyState.SLOWING, i -> i < 45 ? 100 : 140, 0.05, Better.LESS);
  }

  @Test
  void levelThatComesAndGoes_isNoSteadyState() {
    assertMostly(SteadyState.NO_STEADY_STATE, i -> i / 10 % 2 == 0 ? 100 : 60, 0.05, Better.MORE);
    assertMostly(SteadyState.NO_STEADY_STATE, i -> i < 40 ? 70 : 100, 0.05, Better.NEITHER);
  }

  @Test
  void oneOutlier_changesNothing() {
    assertMostly(SteadyState.STEADY, i -> i == 33 ? 20 : 100, 0.05, Better.MORE);
  }

  @Test
  void zerosAndNegativeValues_areCutToo() {
    assertThat(of(i -> i < 40 ? -5 : 0, 0.1, Better.MORE, 1)).isEqualTo(SteadyState.STILL_WARMING);
    assertThat(of(i -> 0, 0, Better.LESS, 1)).isEqualTo(SteadyState.STEADY);
  }

  @Test
  void fewValues_areTooShortToSay() {
    assertThat(SteadyState.of(List.of(1.0, 9.0), List.of(10.0, 10.0, 10.0), Better.MORE))
        .isEqualTo(SteadyState.TOO_SHORT)
        .hasToString("too short to say");
    assertThat(
            SteadyState.of(
                List.of(1.0, 9.0, 10.0, 10.1), List.of(9.9, 10.0, 10.1, 10.0, 9.8), Better.MORE))
        .isEqualTo(SteadyState.STEADY);
  }

  @Test
  void longSeries_isCutAsWell() {
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      values.add(i < 6000 ? 50.0 + i % 7 : 100.0 + i % 7);
    }
    assertThat(SteadyState.of(values.subList(0, 1000), values.subList(1000, 10_000), Better.MORE))
        .isEqualTo(SteadyState.STILL_WARMING);
  }
}
