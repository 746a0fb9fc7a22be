package io.microbatch.conformance.generate;

import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.run.RealTimeRunner;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.trace.Profile;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Those random scenarios that the system's clock can play: no stall of the process and no step of
 * the wall clock, an interval of {@value #INTERVAL_MS} ms, which is long beside the tolerance, and
 * an end within {@code LONGEST} whatever the design does. The themes take turns, so that few tries
 * touch many rules. Thread-safe.
 */
public final class RealTimeScenarios {
  /** The interval of all of them, five times the tolerance. */
  static final long INTERVAL_MS = 500;

  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final Set<Theme> IMPOSSIBLE = EnumSet.of(Theme.STALL, Theme.WALL_STEP);

  private final List<ScenarioGenerator> generators;

  /** For a design that offers {@code profile}, about these rules. */
  public RealTimeScenarios(Set<RuleId> rules, Profile profile) {
    generators =
        Theme.of(rules, profile).stream()
            .filter(theme -> !IMPOSSIBLE.contains(theme))
            .map(theme -> new ScenarioGenerator(profile, List.of(theme)))
            .toList();
  }

  /** The scenario of try number {@code number}. */
  public Scenario of(long number, RandomGenerator random) {
    ScenarioGenerator generator = generators.get(Math.floorMod(number, generators.size()));
    while (true) {
      Scenario scenario = generator.next(random);
      boolean fits = scenario.settings().isBad() || scenario.settings().intervalMs() == INTERVAL_MS;
      if (fits && RealTimeRunner.plays(scenario, LONGEST)) {
        return scenario;
      }
    }
  }
}
