package io.microbatch.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ForkTest {
  private static final List<Fork> FORKS =
      Fork.inRandomOrder(3, Benchmarks.DESIGNS, Benchmarks.PRODUCERS, 7);

  @Test
  void everyRound_measuresEverythingOnce() {
    for (int round = 0; round < 3; round++) {
      List<Fork> some = FORKS.subList(round * 12, round * 12 + 12);
      int expected = round;
      assertThat(some).doesNotHaveDuplicates().allMatch(fork -> fork.round() == expected);
    }
  }

  @Test
  void designsWithAsManyProducers_followEachOther() {
    for (int i = 0; i < FORKS.size(); i += 4) {
      Set<Integer> producers = new HashSet<>();
      FORKS.subList(i, i + 4).forEach(fork -> producers.add(fork.producers()));
      assertThat(producers).hasSize(1);
    }
  }

  @Test
  void order_isTheSeeds() {
    assertThat(Fork.inRandomOrder(3, Benchmarks.DESIGNS, Benchmarks.PRODUCERS, 7)).isEqualTo(FORKS);
    assertThat(Fork.inRandomOrder(3, Benchmarks.DESIGNS, Benchmarks.PRODUCERS, 8))
        .isNotEqualTo(FORKS);
  }
}
