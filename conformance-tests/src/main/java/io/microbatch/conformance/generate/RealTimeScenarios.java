package io.microbatch.conformance.generate;

import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.run.RealTimeRunner;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.trace.Profile;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Those random scenarios that make sense on the system's clock: no stall of the process and no step
 * of the wall clock, an interval of {@value #INTERVAL_MS} ms, which is long beside the tolerance,
 * and an end within {@code LONGEST} whatever the design does. The themes take turns, so that few
 * tries touch many rules. Thread-safe.
 */
public final class RealTimeScenarios {
  /** The interval of all of them, five times the tolerance. */
  static final long INTERVAL_MS = 500;

  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final Set<Theme> IMPOSSIBLE = EnumSet.of(Theme.STALL, Theme.WALL_STEP);

  /** A theme of which so many scenarios cannot be played leaves its turn to the next. */
  private static final long DRAWS = 1_000;

  private final List<ScenarioGenerator> generators;

  /** For a design that offers {@code profile}, about these rules. */
  public RealTimeScenarios(Set<RuleId> rules, Profile profile) {
    generators =
        Theme.of(rules, profile).stream()
            .filter(theme -> !IMPOSSIBLE.contains(theme))
            .map(theme -> new ScenarioGenerator(profile, List.of(theme)))
            .toList();
  }

  /** The scenario of try number {@code number}, one that can be played. */
  public Scenario of(long number, RandomGenerator random, Predicate<Scenario> playable) {
    for (long draw = 0; ; draw++) {
      long turn = number + draw / DRAWS;
      ScenarioGenerator generator = generators.get(Math.floorMod(turn, generators.size()));
      Scenario scenario = generator.next(random);
      boolean fits = scenario.settings().isBad() || scenario.settings().intervalMs() == INTERVAL_MS;
      if (fits && playable.test(scenario) && RealTimeRunner.endsWithin(LONGEST, scenario)) {
        return scenario;
      }
    }
  }
}
