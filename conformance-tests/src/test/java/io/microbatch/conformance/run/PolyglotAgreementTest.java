package io.microbatch.conformance.run;

import static org.junit.jupiter.api.Assumptions.abort;

import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.run.RealTimeComparison.Outcome;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.subject.Catalogue;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Trace;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * What the simulation says of the Python and TypeScript designs comes true on the system's clock,
 * in GraalVM and in their own interpreters, with the tolerance and by the reasoning of {@link
 * RealTimeAgreementTest}. ε = {@value #EPSILON_MS} ms.
 *
 * <p>Where CPython (3.11 or later) or Node (20 or later) is not on the PATH, their test is aborted
 * with a sentence, unless {@code WORKBENCH_REQUIRE} names {@code cpython} or {@code node}: then it
 * fails.
 */
@Tag("real-time")
class PolyglotAgreementTest {
  private static final long EPSILON_MS = 100;
  private static final long LATE_MS = EPSILON_MS / 4;
  private static final long EPSILON_NS = EPSILON_MS * 1_000_000;

  private static final List<String> PYTHON = List.of("article-s", "article-c", "python-fixed-rate");
  private static final List<String> TYPESCRIPT = List.of("article-t", "typescript-fixed-rate");

  /** A process of its own for each try: several may wait side by side. */
  private static final int PROCESSES = 4;

  /** After so long no further try is begun. */
  private static final long ENOUGH_NS = Duration.ofSeconds(30).toNanos();

  @TestFactory
  Stream<DynamicTest> python_inGraalPy() throws Exception {
    return inGraalVm(PYTHON);
  }

  @TestFactory
  Stream<DynamicTest> typeScript_inGraalJs() throws Exception {
    return inGraalVm(TYPESCRIPT);
  }

  @TestFactory
  Stream<DynamicTest> python_inCPython() throws Exception {
    return inItsOwnInterpreter(PYTHON, NativeLanguage.PYTHON, "cpython");
  }

  @TestFactory
  Stream<DynamicTest> typeScript_inNode() throws Exception {
    return inItsOwnInterpreter(TYPESCRIPT, NativeLanguage.TYPESCRIPT, "node");
  }

  /** One context serves all tries of a language: one after the other. */
  private static Stream<DynamicTest> inGraalVm(List<String> names) throws Exception {
    RealTimeRunner runner =
        new RealTimeRunner(
            PolyglotAgreementTest.class.getClassLoader(), Duration.ofMillis(EPSILON_MS), 1);
    return compared(names, runner::playOnce, RealTimeRunner.silentOn(), 1);
  }

  private static Stream<DynamicTest> inItsOwnInterpreter(
      List<String> names, NativeLanguage language, String requirement) throws Exception {
    NativeRunner runner =
        new NativeRunner(
            found(language, requirement), Duration.ofMillis(EPSILON_MS), RealTimeComparison.TRIES);
    return compared(names, runner::playOnce, NativeRunner.silentOn(language), PROCESSES);
  }

  private static LocalInterpreter found(NativeLanguage language, String requirement)
      throws InterruptedException {
    try {
      return LocalInterpreter.find(language);
    } catch (IOException absent) {
      String required = System.getenv().getOrDefault("WORKBENCH_REQUIRE", "");
      if (required.contains(requirement)) {
        throw new AssertionError("This run requires " + requirement + ". " + absent.getMessage());
      }
      return abort(absent.getMessage());
    }
  }

  private static Stream<DynamicTest> compared(
      List<String> names,
      BiFunction<Subject, Scenario, RealTimeRunner.Played> clock,
      Set<RuleId> silent,
      int atOnce)
      throws Exception {
    Map<String, Future<Outcome>> outcomes = new LinkedHashMap<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(atOnce)) {
      Map<String, Expected> all = expected(names);
      RealTimeComparison comparison =
          new RealTimeComparison(clock, EPSILON_NS, silent, System.nanoTime() + ENOUGH_NS);
      all.forEach((title, expected) ->
          outcomes.put(title, pool.submit(() -> expected.compare(comparison))));
    }
    return outcomes.entrySet().stream()
        .map(outcome ->
            DynamicTest.dynamicTest(outcome.getKey(), () -> outcome.getValue().get().check()));
  }

  /** What the simulation says of a scenario. */
  private record Expected(
      Subject subject, Scenario scenario, Trace trace, List<String> leftToChance) {
    Outcome compare(RealTimeComparison comparison) {
      return leftToChance.isEmpty()
          ? comparison.compare(subject, scenario, trace)
          : new Outcome("", leftToChance);
    }
  }

  private static Map<String, Expected> expected(List<String> names) {
    SimulatedRunner simulation = SimulatedRunner.ofThisThread();
    Map<String, Expected> all = new LinkedHashMap<>();
    for (String name : names) {
      Subject subject = Catalogue.find(name).orElseThrow();
      SeparatedScenarios.fewOf(subject, simulation, LATE_MS, EPSILON_NS)
          .forEach((title, separated) ->
              all.put(
                  name + ": " + title,
                  new Expected(
                      subject,
                      separated.scenario(),
                      simulation.run(subject, separated.scenario()),
                      separated.leftToChance())));
    }
    return all;
  }
}
