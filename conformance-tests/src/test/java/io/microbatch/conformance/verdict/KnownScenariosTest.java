package io.microbatch.conformance.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.microbatch.conformance.rules.Finding;
import io.microbatch.conformance.rules.History;
import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.rules.Rulebook;
import io.microbatch.conformance.run.SimulatedRunner;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.subject.Catalogue;
import io.microbatch.conformance.subject.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every cell that is expected to be broken has a counterexample that a person takes in at once. */
class KnownScenariosTest {
  private static final int MOST_STIMULI = 8;

  static List<Subject> subjects() {
    return Catalogue.simulated();
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void everyBrokenCellHasASmallScenarioThatBreaksIt(Subject subject) {
    ExpectedVerdicts expected = ExpectedVerdicts.load();
    Map<RuleId, Scenario> known = KnownScenarios.of(subject);
    List<String> wrong = new ArrayList<>();
    for (RuleId rule : RuleId.values()) {
      Scenario scenario = known.get(rule);
      if (expected.of(subject.name(), rule).orElseThrow() != Verdict.BROKEN) {
        if (scenario != null) {
          wrong.add(rule + " is not expected to be broken, but has a scenario");
        }
      } else if (scenario == null) {
        wrong.add(rule + " has no scenario");
      } else if (stimuli(scenario) > MOST_STIMULI) {
        wrong.add(rule + " has " + stimuli(scenario) + " stimuli");
      } else if (!breaks(subject, rule, scenario)) {
        wrong.add(rule + " is not broken by its scenario");
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static int stimuli(Scenario scenario) {
    return scenario.stimuli().size() + scenario.handler().calls().size();
  }

  private static boolean breaks(Subject subject, RuleId rule, Scenario scenario) {
    Finding finding =
        Rulebook.of(rule)
            .checker()
            .check(new History(scenario, SimulatedRunner.ofThisThread().run(subject, scenario)));
    return finding.broken();
  }
}
