package io.microbatch.conformance.property;

import io.microbatch.conformance.Json;
import io.microbatch.conformance.rules.Finding;
import io.microbatch.conformance.rules.History;
import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.rules.Rulebook;
import io.microbatch.conformance.run.SimulatedRunner;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Trace;
import io.microbatch.conformance.verdict.Counterexample;
import io.microbatch.conformance.verdict.KnownScenarios;
import io.microbatch.conformance.verdict.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.FalsifiedSample;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Holds what a property found against the expected table. A known-broken rule in which no
 * counterexample turns up fails: either the design changed or the suite went blind. So does a rule
 * that was hardly exercised. Falsified samples become files in {@code target/counterexamples}.
 */
final class ExpectedVerdictHook implements AroundPropertyHook {
  private static final double LEAST_EXERCISED = 0.02;
  private static final Path FOLDER = Path.of("target", "counterexamples");

  /** Made by jqwik. */
  ExpectedVerdictHook() {}

  @Override
  public PropagationMode propagateTo() {
    return PropagationMode.ALL_DESCENDANTS;
  }

  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext context, PropertyExecutor property) throws Throwable {
    BatcherContract contract = (BatcherContract) context.testInstance();
    Subject subject = contract.subject();
    RuleId rule = RuleId.valueOf(context.targetMethod().getName());
    Verdict expected = contract.expected(rule);
    PropertyExecutionResult result = property.execute();
    if (Rulebook.of(rule).applies().whyNot(subject.profile()).isPresent()) {
      return expected == Verdict.NOT_APPLICABLE
          ? result
          : result.mapToFailed(rule + " does not apply, but the table expects " + expected);
    }
    return switch (result.status()) {
      case ABORTED -> result;
      case FAILED -> falsified(result, subject, rule, expected);
      case SUCCESSFUL -> held(result, contract, rule, expected);
    };
  }

  private static PropertyExecutionResult held(
      PropertyExecutionResult result, BatcherContract contract, RuleId rule, Verdict expected) {
    if (expected == Verdict.BROKEN && !knownToBreak(contract.subject(), rule)) {
      return result.mapToFailed(
          rule
              + " is expected to be broken, and no counterexample turned up in "
              + contract.tries()
              + " tries: the design changed, or the suite went blind");
    }
    if (expected == Verdict.NOT_APPLICABLE) {
      return result.mapToFailed(rule + " applies, but the table says that it does not");
    }
    if (expected != Verdict.BROKEN
        && contract.exercised() < Math.max(1, contract.tries() * LEAST_EXERCISED)) {
      return result.mapToFailed(
          rule
              + " was exercised in "
              + contract.exercised()
              + " of "
              + contract.tries()
              + " tries: too few to say that it holds");
    }
    return result;
  }

  /** A race may need more tries than a property has; the scenario that found it is kept. */
  private static boolean knownToBreak(Subject subject, RuleId rule) {
    Scenario known = KnownScenarios.of(subject).get(rule);
    return known != null
        && Rulebook.of(rule)
            .checker()
            .check(new History(known, SimulatedRunner.ofThisThread().run(subject, known)))
            .broken();
  }

  private static PropertyExecutionResult falsified(
      PropertyExecutionResult result, Subject subject, RuleId rule, Verdict expected) {
    boolean brokenRule =
        result.throwable().filter(thrown -> thrown instanceof BrokenRuleError).isPresent();
    if (!brokenRule) {
      return result;
    }
    Scenario found = scenario(result.originalSample().orElseThrow());
    Scenario small = result.shrunkSample().map(ExpectedVerdictHook::scenario).orElse(found);
    Trace trace = SimulatedRunner.ofThisThread().run(subject, small);
    Finding finding = Rulebook.of(rule).checker().check(new History(small, trace));
    if (!finding.broken()) {
      return result.mapToFailed(rule + ": the shrunk counterexample does not replay");
    }
    write(
        new Counterexample(
            1, subject.name(), rule, finding.violations().getFirst(), small, found, trace));
    return switch (expected) {
      case BROKEN, DECLARED -> result.mapToSuccessful();
      default -> result;
    };
  }

  private static Scenario scenario(FalsifiedSample sample) {
    return (Scenario) sample.parameters().getFirst();
  }

  private static void write(Counterexample counterexample) {
    try {
      Files.createDirectories(FOLDER);
      Files.writeString(
          FOLDER.resolve(counterexample.subject() + "-" + counterexample.rule() + ".json"),
          Json.write(counterexample));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep the counterexample", e);
    }
  }
}
