package io.microbatch.bench.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.microbatch.bench.statistics.Comparison.Outcome;
import io.microbatch.bench.statistics.Comparison.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Made-up series whose ratio is known. */
class BootstrapTest {
  private static final int ITERATIONS = 4;
  private static final double MOODS = 0.3;
  private static final double BETWEEN_FORKS = 0.05;
  private static final double WITHIN_A_FORK = 0.03;

  /** Two designs on one machine, whose mood is the same for both forks of a round. */
  private static final class Machine {
    private final SplittableRandom random;
    private final List<List<Double>> some = new ArrayList<>();
    private final List<List<Double>> others = new ArrayList<>();

    Machine(long seed) {
      random = new SplittableRandom(seed);
    }

    Machine measure(int rounds, double level, double otherLevel) {
      for (int i = 0; i < rounds; i++) {
        double mood = Math.exp(MOODS * random.nextGaussian());
        some.add(fork(level * mood));
        others.add(fork(otherLevel * mood));
      }
      return this;
    }

    private List<Double> fork(double level) {
      double own = level * Math.exp(BETWEEN_FORKS * random.nextGaussian());
      List<Double> values = new ArrayList<>();
      for (int i = 0; i < ITERATIONS; i++) {
        values.add(own * Math.exp(WITHIN_A_FORK * random.nextGaussian()));
      }
      return values;
    }

    Comparison paired() {
      return Bootstrap.paired(some, others, Middle.MEDIAN);
    }

    Comparison unpaired() {
      return Bootstrap.unpaired(some, others, Middle.MEDIAN);
    }
  }

  private static boolean covers(Comparison comparison, double ratio) {
    return comparison.low() <= ratio && ratio <= comparison.high();
  }

  @Test
  void identicalSeries_areATie() {
    List<List<Double>> forks = List.of(List.of(1.0, 2.0), List.of(2.0, 3.0), List.of(5.0, 5.0));
    Comparison same = Bootstrap.paired(forks, forks, Middle.MEDIAN);
    assertThat(same.estimate()).isEqualTo(1);
    assertThat(same.outcome()).isEqualTo(Outcome.TIE);

    List<List<Double>> still = List.of(List.of(7.0), List.of(7.0));
    assertThat(Bootstrap.paired(still, still, Middle.MEDIAN))
        .isEqualTo(new Comparison(Scale.RATIO, 1, 1, 1));
    assertThat(Bootstrap.paired(still, still, Middle.MEDIAN).outcome()).isEqualTo(Outcome.TIE);
  }

  @Test
  void factorOfTwo_isSeenThroughNoise() {
    Comparison twice = new Machine(1).measure(3, 200, 100).paired();
    assertThat(twice.scale()).isEqualTo(Scale.RATIO);
    assertThat(twice.estimate()).isCloseTo(2, within(0.2));
    assertThat(covers(twice, 2)).isTrue();
    assertThat(twice.outcome()).isEqualTo(Outcome.MORE);
    assertThat(new Machine(1).measure(3, 100, 200).paired().outcome()).isEqualTo(Outcome.LESS);
  }

  @ParameterizedTest
  @CsvSource({"2, true", "3, true", "5, true", "10, true", "2, false", "3, false", "10, false"})
  void interval_coversTheTrueRatio(int rounds, boolean paired) {
    int covered = 0;
    for (int seed = 0; seed < 200; seed++) {
      Machine machine = new Machine(seed).measure(rounds, 120, 100);
      covered += covers(paired ? machine.paired() : machine.unpaired(), 1.2) ? 1 : 0;
    }
    assertThat(covered / 200.0).as("coverage of %s rounds", rounds).isBetween(0.85, 1.0);
  }

  /** What the pairing is for: the machine's moods are larger than the difference. */
  @Test
  void moodsOfTheMachine_doNotHideADifference() {
    int seen = 0;
    int seenUnpaired = 0;
    for (int seed = 0; seed < 100; seed++) {
      Machine machine = new Machine(seed).measure(10, 120, 100);
      seen += machine.paired().outcome() == Outcome.MORE ? 1 : 0;
      seenUnpaired += machine.unpaired().outcome() == Outcome.MORE ? 1 : 0;
    }
    assertThat(seen).isGreaterThan(90);
    assertThat(seenUnpaired).isLessThan(50);
  }

  @Test
  void oneFork_hasNoInterval() {
    Comparison one =
        Bootstrap.paired(List.of(List.of(4.0, 4.0)), List.of(List.of(2.0)), Middle.MEDIAN);
    assertThat(one.estimate()).isEqualTo(2);
    assertThat(one.hasInterval()).isFalse();
    assertThat(one.outcome()).isEqualTo(Outcome.ONE_FORK);
  }

  @Test
  void withAZero_itIsADifference() {
    List<List<Double>> none = List.of(List.of(0.0, 0.0), List.of(0.0), List.of(0.0));
    List<List<Double>> some = List.of(List.of(24.0, 24.5), List.of(24.0), List.of(24.1));
    Comparison more = Bootstrap.paired(some, none, Middle.MEDIAN);
    assertThat(more.scale()).isEqualTo(Scale.DIFFERENCE);
    assertThat(more.estimate()).isCloseTo(24.1, within(0.01));
    assertThat(more.outcome()).isEqualTo(Outcome.MORE);
    assertThat(Bootstrap.paired(none, none, Middle.MEDIAN).outcome()).isEqualTo(Outcome.TIE);
  }

  @Test
  void longSeries_takesItsMedianAsItIs() {
    List<Double> ticks = new ArrayList<>();
    for (int i = 0; i < 10_001; i++) {
      ticks.add(1.0 + i);
    }
    List<List<Double>> forks = List.of(ticks, ticks);
    assertThat(Bootstrap.unpaired(forks, forks, Middle.MEDIAN))
        .isEqualTo(new Comparison(Scale.RATIO, 1, 1, 1));
  }

  @Test
  void sameValues_giveTheSameInterval() {
    assertThat(new Machine(7).measure(3, 120, 100).paired())
        .isEqualTo(new Machine(7).measure(3, 120, 100).paired());
  }
}
