package io.microbatch.conformance.run;

import static org.junit.jupiter.api.Assumptions.abort;

import io.microbatch.conformance.container.ContainerEngine;
import io.microbatch.conformance.container.ContainerInterpreter;
import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.run.RealTimeComparison.Outcome;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.subject.Catalogue;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Trace;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * What the simulation says of the Python and TypeScript designs comes true on the system's clock,
 * in GraalVM and in their own interpreters, those of this machine and those of the usual container
 * images, with the tolerance and by the reasoning of {@link RealTimeAgreementTest}. ε = {@value
 * #EPSILON_MS} ms.
 *
 * <p>Where CPython (3.11 or later) or Node (20 or later) is not on the PATH, their test is aborted
 * with a sentence, unless {@code WORKBENCH_REQUIRE} names {@code cpython} or {@code node}: then it
 * fails. So it is with a container engine, {@code docker}.
 */
@Tag("real-time")
@ResourceLock("real time")
class PolyglotAgreementTest {
  private static final long EPSILON_MS = 100;
  private static final long LATE_MS = EPSILON_MS / 4;
  private static final long EPSILON_NS = EPSILON_MS * 1_000_000;

  private static final List<String> PYTHON = List.of("article-s", "article-c", "python-fixed-rate");
  private static final List<String> TYPESCRIPT = List.of("article-t", "typescript-fixed-rate");

  /** A process of its own for each try: several may wait side by side. */
  private static final int PROCESSES = 4;

  /** After so long no further try is begun. */
  private static final long ENOUGH_NS = Duration.ofSeconds(60).toNanos();

  /** By the subject's name; the same for both interpreters of a language. */
  private static final Map<String, Map<String, Expected>> EXPECTED = new HashMap<>();

  /** One context serves all tries of a language, one after the other. */
  @TestFactory
  Stream<DynamicTest> inGraalVm() throws Exception {
    RealTimeRunner runner =
        new RealTimeRunner(
            PolyglotAgreementTest.class.getClassLoader(), Duration.ofMillis(EPSILON_MS), 1);
    Map<String, Expected> python = expected(List.of("article-s", "python-fixed-rate"));
    Map<String, Expected> typeScript = expected(TYPESCRIPT);
    RealTimeComparison comparison = comparison(runner::playOnce, RealTimeRunner.silentOn());
    try (ExecutorService pythons = Executors.newSingleThreadExecutor();
        ExecutorService typeScripts = Executors.newSingleThreadExecutor()) {
      return Stream.concat(
          compared(python, comparison, pythons).stream(),
          compared(typeScript, comparison, typeScripts).stream());
    }
  }

  @TestFactory
  Stream<DynamicTest> python_inCPython() throws Exception {
    return inItsOwnInterpreter(PYTHON, NativeLanguage.PYTHON, "cpython");
  }

  @TestFactory
  Stream<DynamicTest> typeScript_inNode() throws Exception {
    return inItsOwnInterpreter(TYPESCRIPT, NativeLanguage.TYPESCRIPT, "node");
  }

  private static Stream<DynamicTest> inItsOwnInterpreter(
      List<String> names, NativeLanguage language, String requirement) throws Exception {
    LocalInterpreter interpreter;
    try {
      interpreter = LocalInterpreter.find(language);
    } catch (IOException absent) {
      return Stream.of(
          DynamicTest.dynamicTest(requirement, () -> abortOrFail(requirement, absent)));
    }
    return compared(names, language, interpreter);
  }

  @TestFactory
  Stream<DynamicTest> python_inAContainer() throws Exception {
    return inAContainer(PYTHON, NativeLanguage.PYTHON);
  }

  @TestFactory
  Stream<DynamicTest> typeScript_inAContainer() throws Exception {
    return inAContainer(TYPESCRIPT, NativeLanguage.TYPESCRIPT);
  }

  private static Stream<DynamicTest> inAContainer(List<String> names, NativeLanguage language)
      throws Exception {
    Optional<String> absence =
        ContainerEngine.absence("what " + language.program() + " does in a container");
    if (absence.isPresent()) {
      return Stream.of(DynamicTest.dynamicTest("a container", () -> abort(absence.get())));
    }
    try (ContainerInterpreter interpreter = new ContainerInterpreter(language)) {
      return compared(names, language, interpreter);
    }
  }

  private static Stream<DynamicTest> compared(
      List<String> names, NativeLanguage language, NativeInterpreter interpreter) throws Exception {
    NativeRunner runner = new NativeRunner(interpreter, Duration.ofMillis(EPSILON_MS), 1);
    Map<String, Expected> expected = expected(names);
    RealTimeComparison comparison = comparison(runner::playOnce, NativeRunner.silentOn(language));
    try (ExecutorService pool = Executors.newFixedThreadPool(PROCESSES)) {
      return compared(expected, comparison, pool).stream();
    }
  }

  private static void abortOrFail(String requirement, IOException absent) {
    if (System.getenv().getOrDefault("WORKBENCH_REQUIRE", "").contains(requirement)) {
      throw new AssertionError("This run requires " + requirement + ". " + absent.getMessage());
    }
    abort(absent.getMessage());
  }

  private static RealTimeComparison comparison(
      BiFunction<Subject, Scenario, RealClock.Played> clock, Set<RuleId> silent) {
    return new RealTimeComparison(clock, EPSILON_NS, silent, System.nanoTime() + ENOUGH_NS);
  }

  private static List<DynamicTest> compared(
      Map<String, Expected> all, RealTimeComparison comparison, ExecutorService pool) {
    List<DynamicTest> tests = new ArrayList<>();
    all.forEach((title, expected) -> {
      Future<Outcome> outcome = pool.submit(() -> expected.compare(comparison));
      tests.add(DynamicTest.dynamicTest(title, () -> outcome.get().check()));
    });
    return tests;
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
    Map<String, Expected> all = new LinkedHashMap<>();
    for (String name : names) {
      if (!EXPECTED.containsKey(name)) {
        EXPECTED.put(name, expectedOf(name));
      }
      all.putAll(EXPECTED.getOrDefault(name, Map.of()));
    }
    return all;
  }

  private static Map<String, Expected> expectedOf(String name) {
    SimulatedRunner simulation = SimulatedRunner.ofThisThread();
    Subject subject = Catalogue.find(name).orElseThrow();
    Map<String, Expected> all = new LinkedHashMap<>();
    SeparatedScenarios.fewOf(subject, simulation, LATE_MS, EPSILON_NS)
        .forEach((title, separated) ->
            all.put(
                name + ": " + title,
                new Expected(
                    subject,
                    separated.scenario(),
                    simulation.run(subject, separated.scenario()),
                    separated.leftToChance())));
    return all;
  }
}
