package io.microbatch.conformance.run;

import io.microbatch.conformance.run.RealTimeComparison.Outcome;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.subject.Catalogue;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Real time is the check on the simulation: what the simulation says of a scenario must come true
 * on the system's clock, event for event, in the same order, each within ε of its instant; and the
 * same rules must be broken: none by a canonical design.
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
 *       not come back: only what goes wrong in {@value RealTimeComparison#TRIES} punctual tries is
 *       a disagreement. But a rule that knows no time, broken in one punctual try, is broken.
 *   <li>A machine that is never punctual aborts the test with a sentence; it neither fails nor
 *       passes.
 * </ul>
 */
@Tag("real-time")
@ResourceLock("real time")
class RealTimeAgreementTest {
  private static final long EPSILON_MS = 100;
  private static final long LATE_MS = EPSILON_MS / 4;
  private static final long EPSILON_NS = EPSILON_MS * 1_000_000;

  /** After so long no further try is begun. */
  private static final long ENOUGH_NS = Duration.ofSeconds(14).toNanos();

  @TestFactory
  Stream<DynamicTest> theSimulationTellsWhatRealTimeBrings() throws Exception {
    RealTimeRunner runner =
        new RealTimeRunner(
            RealTimeAgreementTest.class.getClassLoader(), Duration.ofMillis(EPSILON_MS), 1);
    RealTimeComparison comparison =
        new RealTimeComparison(
            runner::playOnce, EPSILON_NS, RealTimeRunner.silentOn(), System.nanoTime() + ENOUGH_NS);
    Map<String, Future<Outcome>> outcomes = new ConcurrentSkipListMap<>();
    try (ExecutorService pool = Executors.newCachedThreadPool()) {
      List<Future<?>> begun = new ArrayList<>();
      for (Subject subject :
          List.of(
              Catalogue.find("fixed-rate").orElseThrow(),
              Catalogue.find("sleep-loop").orElseThrow(),
              Catalogue.find("article-j").orElseThrow())) {
        begun.add(pool.submit(() -> begin(subject, comparison, pool, outcomes)));
      }
      for (Future<?> all : begun) {
        all.get();
      }
    }
    return outcomes.entrySet().stream()
        .map(
            entry -> DynamicTest.dynamicTest(entry.getKey(), () -> entry.getValue().get().check()));
  }

  /** Begins to play each scenario as soon as the simulation has said what is to be expected. */
  private static void begin(
      Subject subject,
      RealTimeComparison comparison,
      ExecutorService pool,
      Map<String, Future<Outcome>> outcomes) {
    SimulatedRunner simulation = new SimulatedRunner();
    SeparatedScenarios.of(subject, simulation, LATE_MS, EPSILON_NS)
        .forEach((title, separated) -> {
          Scenario scenario = separated.scenario();
          Trace expected = simulation.run(subject, scenario);
          outcomes.put(
              subject.name() + ": " + title,
              separated.leftToChance().isEmpty()
                  ? pool.submit(() -> comparison.compare(subject, scenario, expected))
                  : CompletableFuture.completedFuture(new Outcome("", separated.leftToChance())));
        });
  }
}
