package io.microbatch.conformance.property;

import io.microbatch.conformance.generate.ScenarioGenerator;
import io.microbatch.conformance.generate.Theme;
import io.microbatch.conformance.rules.Finding;
import io.microbatch.conformance.rules.History;
import io.microbatch.conformance.rules.Rule;
import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.rules.Rulebook;
import io.microbatch.conformance.run.SimulatedRunner;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.verdict.ExpectedVerdicts;
import io.microbatch.conformance.verdict.Verdict;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.providers.TypeUsage;

/**
 * The contract as properties: one for each rule, each run on random scenarios in simulated time. A
 * subclass names the design. {@link ExpectedVerdictHook} holds the outcomes against the expected
 * table, so that a property of a design that is known to be broken must find a counterexample.
 */
@AddLifecycleHook(ExpectedVerdictHook.class)
@PropertyDefaults(
    tries = BatcherContract.TRIES,
    edgeCases = EdgeCasesMode.NONE,
    shrinking = ShrinkingMode.FULL)
public abstract class BatcherContract {
  static final int TRIES = 400;

  private static final int OFTEN_ENOUGH = 3;

  /** The same scenarios in each build: what a build finds must not depend on its luck. */
  private static final String SEED = "42";

  private int tries;

  /** From then on the scenarios are those of the shrinking. */
  private boolean falsified;

  private int exercised;

  /** The design under test. */
  protected abstract Subject subject();

  /** What the table expects; a design that is not in it is expected to hold. */
  Verdict expected(RuleId rule) {
    return ExpectedVerdicts.load().of(subject().name(), rule).orElse(Verdict.HOLDS);
  }

  /** In how many of the tries so far the rule's precondition came true. */
  final int exercised() {
    return exercised;
  }

  final int tries() {
    return tries;
  }

  /** Scenarios about the rule that the parameter's annotation names. */
  @Provide
  Arbitrary<Scenario> scenarios(TypeUsage parameter) {
    RuleId rule = parameter.findAnnotation(About.class).orElseThrow().value();
    return ShrinkableScenario.arbitrary(
        new ScenarioGenerator(subject().profile(), Theme.of(Set.of(rule), subject().profile())));
  }

  /**
   * How many scenarios a property plays on a design: fewer where an interpreter or an actor system
   * is at work, but on until the rule was exercised. A check on the command line plays thousands in
   * every language.
   */
  static int triesOf(Subject subject) {
    return switch (subject.language()) {
      case "Java" -> TRIES;
      case "TypeScript" -> 100;
      default -> 40;
    };
  }

  private void judge(RuleId id, Scenario scenario) {
    Rule rule = Rulebook.of(id);
    if (rule.applies().whyNot(subject().profile()).isPresent()) {
      return;
    }
    if (!falsified && tries >= triesOf(subject()) && exercised >= OFTEN_ENOUGH) {
      return;
    }
    tries++;
    Finding finding =
        rule.checker()
            .check(new History(scenario, SimulatedRunner.ofThisThread().run(subject(), scenario)));
    exercised += finding.exercised() ? 1 : 0;
    if (finding.broken()) {
      falsified = true;
      throw new BrokenRuleError(id, finding.violations().getFirst().sentence());
    }
  }

  @Property(seed = SEED)
  void DEL_1(@ForAll("scenarios") @About(RuleId.DEL_1) Scenario scenario) {
    judge(RuleId.DEL_1, scenario);
  }

  @Property(seed = SEED)
  void DEL_2(@ForAll("scenarios") @About(RuleId.DEL_2) Scenario scenario) {
    judge(RuleId.DEL_2, scenario);
  }

  @Property(seed = SEED)
  void DEL_3(@ForAll("scenarios") @About(RuleId.DEL_3) Scenario scenario) {
    judge(RuleId.DEL_3, scenario);
  }

  @Property(seed = SEED)
  void ORD_1(@ForAll("scenarios") @About(RuleId.ORD_1) Scenario scenario) {
    judge(RuleId.ORD_1, scenario);
  }

  @Property(seed = SEED)
  void ORD_2(@ForAll("scenarios") @About(RuleId.ORD_2) Scenario scenario) {
    judge(RuleId.ORD_2, scenario);
  }

  @Property(seed = SEED)
  void ORD_3(@ForAll("scenarios") @About(RuleId.ORD_3) Scenario scenario) {
    judge(RuleId.ORD_3, scenario);
  }

  @Property(seed = SEED)
  void SIZ_1(@ForAll("scenarios") @About(RuleId.SIZ_1) Scenario scenario) {
    judge(RuleId.SIZ_1, scenario);
  }

  @Property(seed = SEED)
  void SIZ_2(@ForAll("scenarios") @About(RuleId.SIZ_2) Scenario scenario) {
    judge(RuleId.SIZ_2, scenario);
  }

  @Property(seed = SEED)
  void SIZ_3(@ForAll("scenarios") @About(RuleId.SIZ_3) Scenario scenario) {
    judge(RuleId.SIZ_3, scenario);
  }

  @Property(seed = SEED)
  void SIZ_4(@ForAll("scenarios") @About(RuleId.SIZ_4) Scenario scenario) {
    judge(RuleId.SIZ_4, scenario);
  }

  @Property(seed = SEED)
  void LAG_1(@ForAll("scenarios") @About(RuleId.LAG_1) Scenario scenario) {
    judge(RuleId.LAG_1, scenario);
  }

  @Property(seed = SEED)
  void LAG_2(@ForAll("scenarios") @About(RuleId.LAG_2) Scenario scenario) {
    judge(RuleId.LAG_2, scenario);
  }

  @Property(seed = SEED)
  void LAG_3(@ForAll("scenarios") @About(RuleId.LAG_3) Scenario scenario) {
    judge(RuleId.LAG_3, scenario);
  }

  @Property(seed = SEED)
  void LAG_4(@ForAll("scenarios") @About(RuleId.LAG_4) Scenario scenario) {
    judge(RuleId.LAG_4, scenario);
  }

  @Property(seed = SEED)
  void LAG_5(@ForAll("scenarios") @About(RuleId.LAG_5) Scenario scenario) {
    judge(RuleId.LAG_5, scenario);
  }

  @Property(seed = SEED)
  void LAG_6(@ForAll("scenarios") @About(RuleId.LAG_6) Scenario scenario) {
    judge(RuleId.LAG_6, scenario);
  }

  @Property(seed = SEED)
  void LAG_7(@ForAll("scenarios") @About(RuleId.LAG_7) Scenario scenario) {
    judge(RuleId.LAG_7, scenario);
  }

  @Property(seed = SEED)
  void DRN_1(@ForAll("scenarios") @About(RuleId.DRN_1) Scenario scenario) {
    judge(RuleId.DRN_1, scenario);
  }

  @Property(seed = SEED)
  void DRN_2(@ForAll("scenarios") @About(RuleId.DRN_2) Scenario scenario) {
    judge(RuleId.DRN_2, scenario);
  }

  @Property(seed = SEED)
  void DRN_3(@ForAll("scenarios") @About(RuleId.DRN_3) Scenario scenario) {
    judge(RuleId.DRN_3, scenario);
  }

  @Property(seed = SEED)
  void DRN_4(@ForAll("scenarios") @About(RuleId.DRN_4) Scenario scenario) {
    judge(RuleId.DRN_4, scenario);
  }

  @Property(seed = SEED)
  void DRN_5(@ForAll("scenarios") @About(RuleId.DRN_5) Scenario scenario) {
    judge(RuleId.DRN_5, scenario);
  }

  @Property(seed = SEED)
  void DRN_6(@ForAll("scenarios") @About(RuleId.DRN_6) Scenario scenario) {
    judge(RuleId.DRN_6, scenario);
  }

  @Property(seed = SEED)
  void DRN_7(@ForAll("scenarios") @About(RuleId.DRN_7) Scenario scenario) {
    judge(RuleId.DRN_7, scenario);
  }

  @Property(seed = SEED)
  void DRN_8(@ForAll("scenarios") @About(RuleId.DRN_8) Scenario scenario) {
    judge(RuleId.DRN_8, scenario);
  }

  @Property(seed = SEED)
  void DRN_9(@ForAll("scenarios") @About(RuleId.DRN_9) Scenario scenario) {
    judge(RuleId.DRN_9, scenario);
  }

  @Property(seed = SEED)
  void DRN_10(@ForAll("scenarios") @About(RuleId.DRN_10) Scenario scenario) {
    judge(RuleId.DRN_10, scenario);
  }

  @Property(seed = SEED)
  void DRN_11(@ForAll("scenarios") @About(RuleId.DRN_11) Scenario scenario) {
    judge(RuleId.DRN_11, scenario);
  }

  @Property(seed = SEED)
  void DRN_12(@ForAll("scenarios") @About(RuleId.DRN_12) Scenario scenario) {
    judge(RuleId.DRN_12, scenario);
  }

  @Property(seed = SEED)
  void FLT_1(@ForAll("scenarios") @About(RuleId.FLT_1) Scenario scenario) {
    judge(RuleId.FLT_1, scenario);
  }

  @Property(seed = SEED)
  void FLT_2(@ForAll("scenarios") @About(RuleId.FLT_2) Scenario scenario) {
    judge(RuleId.FLT_2, scenario);
  }

  @Property(seed = SEED)
  void FLT_3(@ForAll("scenarios") @About(RuleId.FLT_3) Scenario scenario) {
    judge(RuleId.FLT_3, scenario);
  }

  @Property(seed = SEED)
  void FLT_4(@ForAll("scenarios") @About(RuleId.FLT_4) Scenario scenario) {
    judge(RuleId.FLT_4, scenario);
  }

  @Property(seed = SEED)
  void FLT_5(@ForAll("scenarios") @About(RuleId.FLT_5) Scenario scenario) {
    judge(RuleId.FLT_5, scenario);
  }

  @Property(seed = SEED)
  void FLT_6(@ForAll("scenarios") @About(RuleId.FLT_6) Scenario scenario) {
    judge(RuleId.FLT_6, scenario);
  }

  @Property(seed = SEED)
  void FLU_1(@ForAll("scenarios") @About(RuleId.FLU_1) Scenario scenario) {
    judge(RuleId.FLU_1, scenario);
  }

  @Property(seed = SEED)
  void FLU_2(@ForAll("scenarios") @About(RuleId.FLU_2) Scenario scenario) {
    judge(RuleId.FLU_2, scenario);
  }

  @Property(seed = SEED)
  void FLU_3(@ForAll("scenarios") @About(RuleId.FLU_3) Scenario scenario) {
    judge(RuleId.FLU_3, scenario);
  }
}
