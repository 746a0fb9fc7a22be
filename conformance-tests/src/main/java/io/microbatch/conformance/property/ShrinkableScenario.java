package io.microbatch.conformance.property;

import io.microbatch.conformance.generate.ScenarioGenerator;
import io.microbatch.conformance.generate.Shrinker;
import io.microbatch.conformance.scenario.Scenario;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;

/** The generator and the shrinker of scenarios, as jqwik wants them. */
final class ShrinkableScenario implements Shrinkable<Scenario> {
  private final Scenario scenario;

  private ShrinkableScenario(Scenario scenario) {
    this.scenario = scenario;
  }

  static Arbitrary<Scenario> arbitrary(ScenarioGenerator generator) {
    return Arbitraries.fromGenerator(
        random -> new ShrinkableScenario(generator.next(new SplittableRandom(random.nextLong()))));
  }

  @Override
  public Scenario value() {
    return scenario;
  }

  @Override
  public Stream<Shrinkable<Scenario>> shrink() {
    return Shrinker.candidates(scenario).map(ShrinkableScenario::new);
  }

  @Override
  public ShrinkingDistance distance() {
    return ShrinkingDistance.of(Shrinker.cost(scenario));
  }
}
