package io.microbatch.conformance.claims;

import io.microbatch.conformance.scenario.HandlerScript;
import io.microbatch.conformance.scenario.Overflow;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.scenario.Schedule;
import io.microbatch.conformance.scenario.Settings;
import io.microbatch.conformance.scenario.Stimulus;
import java.util.ArrayList;
import java.util.List;

/** Scenarios as the experiments need them. All times are in milliseconds. */
final class Scenes {
  private static final int NO_BOUND = 1_000_000;

  private Scenes() {}

  static Scenario scene(long maxBatchSize, long intervalMs, HandlerScript handler) {
    return new Scenario(
        new Settings(maxBatchSize, intervalMs, NO_BOUND, Overflow.BLOCK),
        List.of(),
        handler,
        true,
        Schedule.PLAIN);
  }

  /** The same with these stimuli as well. */
  static Scenario with(Scenario scene, List<? extends Stimulus> more) {
    List<Stimulus> stimuli = new ArrayList<>(scene.stimuli());
    stimuli.addAll(more);
    return new Scenario(
        scene.settings(), stimuli, scene.handler(), scene.started(), scene.schedule());
  }

  /** One item of producer A at each of so many instants. */
  static List<Stimulus> items(int count, long apartMs) {
    List<Stimulus> adds = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      adds.add(new Stimulus.Add(i * apartMs, 1, 1));
    }
    return adds;
  }

  /** A handler whose calls all take as long. */
  static HandlerScript taking(long ms) {
    return new HandlerScript(ms, List.of());
  }

  /** A handler of which one call takes longer than the others. */
  static HandlerScript taking(long ms, int longCall, long longMs) {
    return new HandlerScript(
        ms,
        List.of(new HandlerScript.Call(longCall, longMs, HandlerScript.Outcome.RETURN, 0, false)));
  }

  /**
   * A schedule that differs with each seed: half of them random walks, half of them by changing
   * priorities, all with yield points before single memory accesses.
   */
  static Schedule seeded(long seed) {
    Schedule.Strategy strategy =
        seed % 2 == 0 ? Schedule.Strategy.RANDOM_WALK : Schedule.Strategy.PCT;
    return new Schedule(strategy, seed, true);
  }
}
