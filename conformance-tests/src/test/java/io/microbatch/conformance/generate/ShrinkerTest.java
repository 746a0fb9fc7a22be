package io.microbatch.conformance.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.scenario.Overflow;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.scenario.Stimulus;
import io.microbatch.conformance.trace.Profile;
import io.microbatch.conformance.trace.Profile.CadenceKind;
import java.util.EnumSet;
import java.util.SplittableRandom;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ShrinkerTest {
  private static final Profile ALL_OFFERED =
      new Profile(CadenceKind.FIXED_RATE, true, true, EnumSet.allOf(Overflow.class));
  private static final ScenarioGenerator GENERATOR =
      new ScenarioGenerator(ALL_OFFERED, Theme.of(EnumSet.allOf(RuleId.class), ALL_OFFERED));

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void everyCandidateCostsLess(@ForAll long seed) {
    Scenario scenario = scenario(seed);
    long cost = Shrinker.cost(scenario);
    assertThat(Shrinker.candidates(scenario))
        .allSatisfy(smaller -> assertThat(Shrinker.cost(smaller)).isBetween(0L, cost - 1));
  }

  @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
  void shrinkingEnds_whateverFails(@ForAll long seed) {
    assertThat(Shrinker.shrink(scenario(seed), any -> true).stimuli()).isEmpty();
  }

  @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
  void keepsWhatMatters(@ForAll long seed) {
    Scenario scenario = scenario(seed);
    Scenario small = Shrinker.shrink(scenario, ShrinkerTest::stops);
    if (stops(scenario)) {
      assertThat(small.stimuli()).hasSize(1).first().isInstanceOf(Stimulus.Stop.class);
    }
  }

  @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
  void nothingSmallerFails_staysAsItIs(@ForAll long seed) {
    Scenario scenario = scenario(seed);
    assertThat(Shrinker.shrink(scenario, any -> false)).isEqualTo(scenario);
  }

  private static boolean stops(Scenario scenario) {
    return scenario.stimuli().stream().anyMatch(Stimulus.Stop.class::isInstance);
  }

  private static Scenario scenario(long seed) {
    return GENERATOR.next(new SplittableRandom(seed));
  }
}
