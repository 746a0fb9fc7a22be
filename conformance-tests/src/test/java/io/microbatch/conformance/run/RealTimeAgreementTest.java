package io.microbatch.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.subject.Catalogue;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Real time is the check on the simulation: what the simulation says of a scenario must come true
 * on the system's clock, event for event, in the same order, each within ε of its instant; and the
 * same rules must be broken.
 *
 * <p>The tolerance is ε = {@value #EPSILON_MS} ms. Why that is safe on a machine that has other
 * things to do:
 *
 * <ul>
 *   <li>Lateness cannot make a try agree, only disagree. So a try that agrees counts, and one that
 *       does not counts if the machine was punctual: if no sleep of the suite, of which there is
 *       one every 10 ms, ended more than ε/4 late. Else it is void, and played again. An event
 *       waits for few sleeps in a row.
 *   <li>The scenarios stand this lateness: each is first shaken in simulated time, its stimuli and
 *       handler off by up to ε/4 at random and its threads run in any order, and must come to the
 *       same events in the same order.
 *   <li>What the suite's own sleeps cannot see, a delay that hit none but the design's thread, does
 *       not come back: only what goes wrong in {@value #TRIES} punctual tries is a disagreement.
 *       But a rule that knows no time, broken in one punctual try, is broken.
 *   <li>A machine that is never punctual aborts the test with a sentence; it neither fails nor
 *       passes.
 * </ul>
 */
@Tag("real-time")
class RealTimeAgreementTest {
  private static final long EPSILON_MS = 100;
  private static final int TRIES = 3;
  private static final long LATE_MS = EPSILON_MS / 4;
  private static final long EPSILON_NS = EPSILON_MS * 1_000_000;

  /** After so long no further try is begun. */
  private static final long ENOUGH_NS = Duration.ofSeconds(12).toNanos();

  /** A machine that was late may be to blame for their violations. */
  private static final Set<RuleId> TIMED =
      EnumSet.of(
          RuleId.SIZ_2,
          RuleId.SIZ_3,
          RuleId.LAG_1,
          RuleId.LAG_2,
          RuleId.LAG_3,
          RuleId.LAG_4,
          RuleId.LAG_5,
          RuleId.LAG_6,
          RuleId.LAG_7,
          RuleId.DRN_7,
          RuleId.DRN_8,
          RuleId.DRN_9,
          RuleId.DRN_11,
          RuleId.FLU_3);

  /** What became of one scenario on one design; {@code aborted} is empty if it can be told. */
  private record Outcome(String aborted, List<String> disagreements) {}

  @TestFactory
  Stream<DynamicTest> theSimulationTellsWhatRealTimeBrings() throws Exception {
    long start = System.nanoTime();
    Map<String, Future<Outcome>> outcomes = new ConcurrentSkipListMap<>();
    try (ExecutorService pool = Executors.newCachedThreadPool()) {
      List<Future<?>> begun = new ArrayList<>();
      for (String name : List.of("fixed-rate", "sleep-loop", "article-j")) {
        Subject subject = Catalogue.find(name).orElseThrow();
        begun.add(pool.submit(() -> begin(subject, start, pool, outcomes)));
      }
      for (Future<?> all : begun) {
        all.get();
      }
    }
    return outcomes.entrySet().stream()
        .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> check(entry.getValue().get())));
  }

  private static void check(Outcome outcome) {
    if (!outcome.aborted.isEmpty()) {
      abort(outcome.aborted);
    }
    assertThat(outcome.disagreements).isEmpty();
  }

  /** Begins to play each scenario as soon as the simulation has said what is to be expected. */
  private static void begin(
      Subject subject, long startNs, ExecutorService pool, Map<String, Future<Outcome>> outcomes) {
    SimulatedRunner simulation = new SimulatedRunner();
    RealTimeRunner runner =
        new RealTimeRunner(
            RealTimeAgreementTest.class.getClassLoader(), Duration.ofMillis(EPSILON_MS), 1);
    SeparatedScenarios.of(subject, simulation, LATE_MS, EPSILON_NS)
        .forEach((title, separated) -> {
          Scenario scenario = separated.scenario();
          Trace expected = simulation.run(subject, scenario);
          outcomes.put(
              subject.name() + ": " + title,
              separated.leftToChance().isEmpty()
                  ? pool.submit(() -> play(runner, subject, scenario, expected, startNs))
                  : CompletableFuture.completedFuture(new Outcome("", separated.leftToChance())));
        });
  }

  private static Outcome play(
      RealTimeRunner runner, Subject subject, Scenario scenario, Trace expected, long startNs) {
    int counted = 0;
    long lateNs = 0;
    List<String> disagreements = List.of();
    while (System.nanoTime() - startNs < ENOUGH_NS) {
      RealTimeRunner.Played played = runner.playOnce(subject, scenario);
      disagreements =
          new ArrayList<>(Agreement.disagreements(expected, played.trace(), EPSILON_NS));
      boolean inexcusable =
          compareRules(subject, scenario, expected, played.trace(), disagreements);
      if (disagreements.isEmpty()) {
        return new Outcome("", List.of());
      }
      if (played.punctual() && (inexcusable || ++counted == TRIES)) {
        return new Outcome("", disagreements);
      }
      lateNs = Math.max(lateNs, played.lateNs());
    }
    return new Outcome(
        "The machine was too busy to compare real time with the simulation: late by "
            + lateNs / 1_000_000
            + " ms; "
            + counted
            + " of the tries that disagreed were punctual, "
            + TRIES
            + " are needed to tell. The last one: "
            + String.join(" ", disagreements),
        List.of());
  }

  /**
   * Judges both traces by the same ε. Returns whether a rule that knows no time was broken in real
   * time only.
   */
  private static boolean compareRules(
      Subject subject,
      Scenario scenario,
      Trace expected,
      Trace actual,
      List<String> disagreements) {
    Map<RuleId, String> simulated = BrokenRules.of(subject, scenario, expected, EPSILON_NS);
    Map<RuleId, String> real = BrokenRules.of(subject, scenario, actual, EPSILON_NS);
    boolean inexcusable = false;
    for (RuleId rule : RuleId.values()) {
      if (simulated.containsKey(rule) && !real.containsKey(rule)) {
        disagreements.add(rule + " is broken in simulated time only: " + simulated.get(rule));
      } else if (real.containsKey(rule) && !simulated.containsKey(rule)) {
        disagreements.add(rule + " is broken in real time only: " + real.get(rule));
        inexcusable |= !TIMED.contains(rule);
      }
    }
    return inexcusable;
  }
}
