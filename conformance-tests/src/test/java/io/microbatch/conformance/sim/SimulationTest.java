package io.microbatch.conformance.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.microbatch.conformance.driver.probe.RaceProbes;
import io.microbatch.conformance.scenario.Schedule;
import io.microbatch.conformance.scenario.Schedule.Strategy;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who runs, how time passes, and how a try ends. */
class SimulationTest {
  private static final long MS = 1_000_000;
  private static final int SEEDS = 300;
  private static final Probes PROBES = new Probes();

  @Test
  void aDeadlockSaysWhoWaitsForWhat() {
    assertThat(PROBES.run(RaceProbes.Crosswise.class).result())
        .isEqualTo(
            new Simulation.Result.Quiet(
                List.of(
                    "main waits to enter the monitor of a Right, held by thread 1",
                    "thread 1 waits to enter the monitor of a Left, held by main")));
  }

  @ParameterizedTest
  @ValueSource(classes = {RaceProbes.SpinsForever.class, RaceProbes.YieldsForever.class})
  void aSpinThatNobodyCanEndIsALivelock(Class<?> probe) {
    assertThat(PROBES.run(probe).result()).isInstanceOf(Simulation.Result.Livelock.class);
    assertThat(PROBES.run(probe, new Schedule(Strategy.RANDOM_WALK, 1, true)).result())
        .isInstanceOf(Simulation.Result.Livelock.class);
  }

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void aSpinThatTimeEndsIsNoLivelock(Strategy strategy) {
    Probes.Outcome outcome =
        PROBES.run(RaceProbes.SpinsForAWhile.class, new Schedule(strategy, 5, false));

    assertThat(outcome.answer()).isEqualTo("set");
    assertThat(outcome.tookNs()).isEqualTo(100 * MS);
  }

  /** Though the strategy as such would never let the other run. */
  @ParameterizedTest
  @EnumSource(Strategy.class)
  void aSpinThatAReadyThreadEndsIsNoLivelock(Strategy strategy) {
    for (int seed = 0; seed < 20; seed++) {
      assertThat(
              PROBES
                  .run(RaceProbes.SpinsOnOneThatIsReady.class, new Schedule(strategy, seed, true))
                  .answer())
          .as("seed %d", seed)
          .isEqualTo("set");
    }
  }

  @ParameterizedTest
  @ValueSource(classes = {RaceProbes.BusyWait.class, RaceProbes.PoliteBusyWait.class})
  void aBusyWaitOnTheClockEnds(Class<?> probe) {
    Probes.Outcome outcome = PROBES.run(probe);

    assertThat(outcome.answer()).isEqualTo("waited");
    assertThat(outcome.tookNs()).isBetween(20 * MS, 21 * MS);
  }

  @Test
  void aStepOfTheWallClockMovesAWaitOnIt() {
    Probes.Outcome forward =
        PROBES.run(
            RaceProbes.UntilOnTheWall.class,
            Schedule.PLAIN,
            simulation ->
                simulation.inject(
                    new Simulation.Injection(1_000 * MS, () -> simulation.stepWall(3_590_000))));
    Probes.Outcome backward =
        PROBES.run(
            RaceProbes.UntilOnTheWall.class,
            Schedule.PLAIN,
            simulation ->
                simulation.inject(
                    new Simulation.Injection(1_000 * MS, () -> simulation.stepWall(-5_000))));

    assertThat(forward.tookNs()).isEqualTo(10_000 * MS);
    assertThat(backward.tookNs()).isEqualTo(3_605_000 * MS);
  }

  @Test
  void nobodyRunsDuringAStall() {
    Probes.Outcome outcome =
        PROBES.run(
            RaceProbes.ElapsedTime.class,
            Schedule.PLAIN,
            simulation ->
                simulation.inject(
                    new Simulation.Injection(4_000 * MS, () -> simulation.stall(3_000 * MS))));

    assertThat(outcome.answer()).isEqualTo("7000");
  }

  /** Else what a name's length adds to it would decide who comes first. */
  @Test
  void plainWorkLosesNoTurn() {
    Probes fresh = new Probes();

    assertThat(fresh.run(RaceProbes.Works.class).answer()).isEqualTo("true other");
    assertThat(fresh.run(RaceProbes.Works.class).answer()).isEqualTo("true other");
  }

  /** 22,000 ticks at once, of some steps each, are more than a livelock may take. */
  @Test
  void catchingUpAfterAStallIsNoLivelock() {
    Probes.Outcome outcome =
        PROBES.run(
            RaceProbes.TickByTick.class,
            new Schedule(Strategy.FIFO, 0, true),
            simulation ->
                simulation.inject(
                    new Simulation.Injection(2_000 * MS, () -> simulation.stall(22_000 * MS))));

    assertThat(outcome.answer()).isEqualTo("25000");
  }

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void aLostUpdateOfAPlainFieldIsFound(Strategy strategy) {
    assertThat(answers(RaceProbes.LostUpdate.class, strategy, true))
        .isEqualTo(strategy == Strategy.FIFO ? Set.of("2") : Set.of("1", "2"));
  }

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void aCheckThenActOnAVolatileFieldIsFound(Strategy strategy) {
    assertThat(answers(RaceProbes.CheckThenAct.class, strategy, true))
        .isEqualTo(strategy == Strategy.FIFO ? Set.of("1") : Set.of("1", "2"));
  }

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void withoutFinePointsNoTurnIsLostBetweenPlainStatements(Strategy strategy) {
    assertThat(answers(RaceProbes.LostUpdate.class, strategy, false)).isEqualTo(Set.of("2"));
  }

  private static Set<String> answers(Class<?> probe, Strategy strategy, boolean fine) {
    Set<String> answers = new TreeSet<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      answers.add(PROBES.run(probe, new Schedule(strategy, seed, fine)).answer());
    }
    return answers;
  }
}
