package io.microbatch.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.microbatch.conformance.rules.Finding;
import io.microbatch.conformance.rules.History;
import io.microbatch.conformance.rules.Rule;
import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.rules.Rulebook;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.subject.Catalogue;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
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
 *       handler late by up to ε/4 at random and its threads run in any order, and must come to the
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
  private static final long ENOUGH_NS = Duration.ofSeconds(13).toNanos();

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

  /** What became of one scenario on one design; {@code aborted} is empty if it was played. */
  private record Outcome(String aborted, List<String> disagreements) {}

  @TestFactory
  Stream<DynamicTest> theSimulationTellsWhatRealTimeBrings() throws Exception {
    long start = System.nanoTime();
    Map<String, Future<Outcome>> outcomes = new LinkedHashMap<>();
    List<DynamicTest> tests = new ArrayList<>();
    List<ExecutorService> pools = new ArrayList<>();
    for (String name : List.of("fixed-rate", "sleep-loop", "article-j")) {
      Subject subject = Catalogue.find(name).orElseThrow();
      SimulatedRunner simulation = new SimulatedRunner();
      RealTimeRunner runner =
          new RealTimeRunner(getClass().getClassLoader(), Duration.ofMillis(EPSILON_MS), 1);
      ExecutorService pool = Executors.newCachedThreadPool();
      pools.add(pool);
      SeparatedScenarios.of(subject, simulation, LATE_MS, EPSILON_NS)
          .forEach((title, scenario) -> {
            List<String> chance =
                SeparatedScenarios.leftToChance(subject, scenario, simulation, LATE_MS, EPSILON_NS);
            Trace expected = simulation.run(subject, scenario);
            String test = name + ": " + title;
            if (!chance.isEmpty()) {
              tests.add(
                  DynamicTest.dynamicTest(
                      test,
                      () -> assertThat(chance).as("the outcome is left to chance").isEmpty()));
              return;
            }
            outcomes.put(test, pool.submit(() -> play(runner, subject, scenario, expected, start)));
          });
      pool.shutdown();
    }
    outcomes.forEach((test, future) -> {
      Outcome outcome = get(future);
      tests.add(
          DynamicTest.dynamicTest(
              test,
              () -> {
                if (!outcome.aborted.isEmpty()) {
                  abort(outcome.aborted);
                }
                assertThat(outcome.disagreements).isEmpty();
              }));
    });
    pools.forEach(ExecutorService::close);
    return tests.stream();
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

  /** Returns whether a rule that knows no time was broken in real time only. */
  private static boolean compareRules(
      Subject subject,
      Scenario scenario,
      Trace expected,
      Trace actual,
      List<String> disagreements) {
    Map<RuleId, String> simulated = broken(subject, scenario, expected);
    Map<RuleId, String> real = broken(subject, scenario, actual);
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

  /** Each broken rule with the first sentence that says how. */
  private static Map<RuleId, String> broken(Subject subject, Scenario scenario, Trace trace) {
    History history = new History(scenario, trace);
    Map<RuleId, String> broken = new EnumMap<>(RuleId.class);
    for (Rule rule : Rulebook.RULES) {
      if (rule.applies().whyNot(subject.profile()).isEmpty()
          && !RealTimeRunner.silentOn().contains(rule.id())) {
        Finding finding = rule.checker().check(history);
        if (finding.broken()) {
          broken.put(rule.id(), finding.violations().getFirst().sentence());
        }
      }
    }
    return broken;
  }

  private static Outcome get(Future<Outcome> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
