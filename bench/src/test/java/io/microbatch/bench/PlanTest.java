package io.microbatch.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.microbatch.bench.recovery.Recovery;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanTest {
  private static final Mode MODE = Mode.STANDARD;
  private static final Experiment FIRST = new FakeExperiment("first");
  private static final Experiment SECOND = new FakeExperiment("second");
  private static final List<Plan.Fork> FORKS = plan(List.of(FIRST, SECOND), Set.of(), 7);

  private static List<Plan.Fork> plan(
      List<Experiment> experiments, Set<String> designs, long seed) {
    return Plan.of(experiments, new Benchmarks.Request(MODE, 0, Set.of(), designs, 0, seed));
  }

  @Test
  void everyRound_measuresEverythingOnce() {
    int perRound = FORKS.size() / MODE.rounds();
    assertThat(perRound).isEqualTo(12);
    for (int round = 0; round < MODE.rounds(); round++) {
      List<Plan.Fork> some = FORKS.subList(round * perRound, (round + 1) * perRound);
      int expected = round;
      assertThat(some).allMatch(fork -> fork.round() == expected);
      assertThat(some.stream().map(Plan.Fork::toString)).doesNotHaveDuplicates();
    }
  }

  @Test
  void experiments_keepTheirOrder() {
    assertThat(FORKS.subList(0, 6)).allMatch(fork -> fork.experiment() == FIRST);
    assertThat(FORKS.subList(6, 12)).allMatch(fork -> fork.experiment() == SECOND);
  }

  @Test
  void designsWithTheSameParameters_followEachOther() {
    for (int i = 0; i < FORKS.size(); i += 3) {
      Set<Map<String, String>> params = new HashSet<>();
      FORKS.subList(i, i + 3).forEach(fork -> params.add(fork.measured().params()));
      assertThat(params).hasSize(1);
      assertThat(FORKS.get(i).pairingBegins()).isTrue();
      assertThat(FORKS.get(i + 1).pairingBegins()).isFalse();
    }
  }

  @Test
  void order_isTheSeeds() {
    assertThat(plan(List.of(FIRST, SECOND), Set.of(), 7)).isEqualTo(FORKS);
    assertThat(plan(List.of(FIRST, SECOND), Set.of(), 8)).isNotEqualTo(FORKS);
  }

  @Test
  void onlyTheChosenDesigns() {
    assertThat(plan(List.of(FIRST), Set.of("b"), 7))
        .hasSize(2 * MODE.rounds())
        .allMatch(fork -> fork.measured().design().equals("b"));
  }

  @Test
  void roundsThatAreAskedFor_haveEverything() {
    Experiment once = new Recovery(); // in the usual run, where time is short
    int all = once.cases(MODE, 0).size();
    Benchmarks.Request usual = new Benchmarks.Request(MODE, 0, Set.of(), Set.of(), 0, 7);
    Benchmarks.Request asked = new Benchmarks.Request(MODE, 4, Set.of(), Set.of(), 0, 7);
    assertThat(Plan.of(List.of(once), usual)).hasSize(all);
    assertThat(Plan.of(List.of(once), asked)).hasSize(4 * all);
  }
}
