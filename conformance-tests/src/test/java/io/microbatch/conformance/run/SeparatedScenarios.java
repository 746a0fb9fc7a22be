package io.microbatch.conformance.run;

import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.scenario.HandlerScript;
import io.microbatch.conformance.scenario.HandlerScript.Call;
import io.microbatch.conformance.scenario.HandlerScript.Outcome;
import io.microbatch.conformance.scenario.Overflow;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.scenario.Schedule;
import io.microbatch.conformance.scenario.Settings;
import io.microbatch.conformance.scenario.Stimulus;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Scenarios in which nothing is left to chance, neither to the choice of who runs nor to a late
 * sleep: their outcome can be expected of any world.
 */
final class SeparatedScenarios {
  private static final int SHAKES = 8;
  private static final long SEED = 20250917;
  private static final int GENERATED = 4;

  private SeparatedScenarios() {}

  /** A scenario and what is left to chance in it all the same: nothing, if it was picked well. */
  record Separated(Scenario scenario, List<String> leftToChance) {}

  /** By name: some picked by hand, some generated so that {@code subject} is not left to chance. */
  static Map<String, Separated> of(
      Subject subject, SimulatedRunner runner, long lateMs, long toleranceNs) {
    Map<String, Scenario> scenarios = new LinkedHashMap<>();
    scenarios.put(
        "trickle", plays(0, add(300, 1, 1), add(1100, 1, 1), add(1360, 2, 1), stop(2000, 1)));
    scenarios.put("burst", plays(0, add(300, 1, 8), stop(3000, 1)));
    scenarios.put(
        "slow handler",
        plays(340, add(200, 1, 4), add(1260, 2, 1), add(2100, 1, 2), stop(3440, 1)));
    scenarios.put(
        "throw",
        plays(
            new HandlerScript(0, List.of(new Call(1, 0, Outcome.THROW, 0, false))),
            add(300, 1, 2),
            add(1100, 1, 2),
            stop(2000, 1)));
    scenarios.put(
        "error in a slow call",
        plays(
            new HandlerScript(0, List.of(new Call(2, 160, Outcome.ERROR, 0, false))),
            add(300, 1, 3),
            add(1280, 1, 3),
            add(2000, 2, 3),
            stop(3000, 1)));
    scenarios.put("stops that overlap", plays(600, add(240, 1, 3), stop(440, 1), stop(640, 2)));
    scenarios.put(
        "stop with a backlog",
        plays(600, new HandlerScript(0, List.of()), add(150, 1, 5), stop(350, 1), add(800, 2, 1)));
    scenarios.put("add to a full queue, which blocks", full(Overflow.BLOCK));
    scenarios.put("add to a full queue, which refuses", full(Overflow.REJECT));
    scenarios.put("add to a full queue, which drops the oldest", full(Overflow.DROP_OLDEST));
    scenarios.put(
        "interrupt of a producer that waits for room",
        with(full(Overflow.BLOCK), new Stimulus.Interrupt(580, 2)));
    scenarios.put(
        "flush",
        plays(
            240,
            add(200, 1, 1),
            new Stimulus.Flush(400, 1),
            add(1120, 1, 4),
            new Stimulus.Flush(2000, 1),
            stop(2600, 2)));
    scenarios.put(
        "handler that adds and then stops",
        plays(
            new HandlerScript(
                0,
                List.of(
                    new Call(1, 120, Outcome.RETURN, 1, false),
                    new Call(3, 120, Outcome.RETURN, 0, true))),
            add(200, 1, 1),
            add(1800, 1, 1)));
    scenarios.put(
        "stop with a time-out while the handler hangs",
        plays(
            600,
            new HandlerScript(0, List.of(new Call(1, 0, Outcome.HANG, 0, false))),
            add(200, 1, 3),
            new Stimulus.Stop(400, 1, 350),
            add(1100, 2, 1)));
    Map<String, Separated> separated = separated(scenarios, subject, runner, lateMs, toleranceNs);
    SplittableRandom random = new SplittableRandom(SEED);
    for (int found = 0; found < GENERATED; ) {
      Scenario candidate = random(random);
      if (leftToChance(subject, candidate, runner, lateMs, toleranceNs).isEmpty()) {
        separated.put("generated " + ++found, new Separated(candidate, List.of()));
      }
    }
    return separated;
  }

  /** Each with what is left to chance in it. */
  private static Map<String, Separated> separated(
      Map<String, Scenario> scenarios,
      Subject subject,
      SimulatedRunner runner,
      long lateMs,
      long toleranceNs) {
    Map<String, Separated> separated = new LinkedHashMap<>();
    scenarios.forEach((title, scenario) ->
        separated.put(
            title,
            new Separated(scenario, leftToChance(subject, scenario, runner, lateMs, toleranceNs))));
    return separated;
  }

  /** As {@link #of}, but few and short: for languages whose tries come one after the other. */
  static Map<String, Separated> fewOf(
      Subject subject, SimulatedRunner runner, long lateMs, long toleranceNs) {
    Map<String, Scenario> scenarios = new LinkedHashMap<>();
    scenarios.put(
        "throw and flush",
        plays(
            400,
            new HandlerScript(0, List.of(new Call(1, 0, Outcome.THROW, 0, false))),
            add(150, 1, 2),
            add(550, 2, 4),
            new Stimulus.Flush(1000, 1),
            add(1080, 1, 1),
            stop(1120, 2)));
    scenarios.put(
        "stops that overlap in a slow handler, and an add after them",
        plays(
            400,
            new HandlerScript(260, List.of()),
            add(150, 1, 5),
            stop(500, 1),
            stop(580, 2),
            add(1100, 2, 1)));
    if (!subject.profile().overflow().isEmpty()) {
      scenarios.put(
          "interrupt of a producer that waits for room",
          new Scenario(
              new Settings(2, 400, 2, Overflow.BLOCK),
              List.of(
                  add(100, 1, 2),
                  add(200, 1, 2),
                  add(300, 2, 1),
                  new Stimulus.Interrupt(420, 2),
                  stop(900, 1)),
              new HandlerScript(460, List.of()),
              true,
              Schedule.PLAIN));
    }
    return separated(scenarios, subject, runner, lateMs, toleranceNs);
  }

  /**
   * How the outcome changes if the machine is late here and there by up to {@code lateMs} (a design
   * that is late sees a stimulus early) and threads run in any order: none if the scenario leaves
   * nothing to chance.
   */
  private static List<String> leftToChance(
      Subject subject, Scenario scenario, SimulatedRunner runner, long lateMs, long toleranceNs) {
    Trace still = runner.run(subject, scenario);
    Set<RuleId> broken = BrokenRules.of(subject, scenario, still, toleranceNs).keySet();
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < SHAKES; i++) {
      Scenario late = shaken(scenario, random, lateMs);
      Trace shaken = runner.run(subject, late);
      List<String> disagreements = Agreement.disagreements(still, shaken, toleranceNs);
      if (!disagreements.isEmpty()) {
        return List.of("Left to chance: " + disagreements);
      }
      Map<RuleId, String> otherwise = BrokenRules.of(subject, late, shaken, toleranceNs);
      if (!otherwise.keySet().equals(broken)) {
        return List.of("Left to chance: broken once: " + broken + ", and then: " + otherwise);
      }
    }
    return List.of();
  }

  private static Scenario shaken(Scenario scenario, SplittableRandom random, long lateMs) {
    List<Stimulus> stimuli = new ArrayList<>();
    for (Stimulus stimulus : scenario.stimuli()) {
      long at = stimulus.atMs() + random.nextLong(-lateMs, lateMs + 1);
      stimuli.add(
          switch (stimulus) {
            case Stimulus.Add add -> new Stimulus.Add(at, add.producer(), add.count());
            case Stimulus.Flush flush -> new Stimulus.Flush(at, flush.caller());
            case Stimulus.Stop stop -> new Stimulus.Stop(at, stop.caller(), stop.timeoutMs());
            case Stimulus.Interrupt interrupt -> new Stimulus.Interrupt(at, interrupt.producer());
            case Stimulus.Start start -> new Stimulus.Start(at, start.caller());
            case Stimulus.Stall stall -> stall;
            case Stimulus.WallStep step -> step;
          });
    }
    HandlerScript handler = scenario.handler();
    List<Call> calls =
        handler.calls().stream()
            .map(call ->
                new Call(
                    call.call(),
                    call.takesMs() + random.nextLong(lateMs + 1),
                    call.outcome(),
                    call.adds(),
                    call.stops()))
            .toList();
    return new Scenario(
        scenario.settings(),
        stimuli,
        new HandlerScript(handler.takesMs() + random.nextLong(lateMs + 1), calls),
        scenario.started(),
        new Schedule(Schedule.Strategy.RANDOM_WALK, random.nextLong(), true));
  }

  private static Scenario random(SplittableRandom random) {
    List<Stimulus> stimuli = new ArrayList<>();
    long at = 0;
    int count = 3 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      at += 200 + 20 * random.nextInt(30);
      stimuli.add(
          random.nextInt(5) == 0
              ? new Stimulus.Flush(at, 1)
              : add(at, 1 + random.nextInt(2), 1 + random.nextInt(5)));
    }
    stimuli.add(stop(at + 200 + 20 * random.nextInt(30), 2));
    return plays(
        new HandlerScript(20 * random.nextInt(30), List.of()), stimuli.toArray(new Stimulus[0]));
  }

  private static Scenario full(Overflow overflow) {
    return new Scenario(
        new Settings(2, 1000, 2, overflow),
        List.of(add(200, 1, 2), add(340, 1, 2), add(460, 2, 1), stop(2400, 1)),
        new HandlerScript(460, List.of()),
        true,
        Schedule.PLAIN);
  }

  private static Scenario with(Scenario scenario, Stimulus more) {
    List<Stimulus> stimuli = new ArrayList<>(scenario.stimuli());
    stimuli.add(more);
    return new Scenario(
        scenario.settings(), stimuli, scenario.handler(), true, scenario.schedule());
  }

  private static Scenario plays(long takesMs, Stimulus... stimuli) {
    return plays(new HandlerScript(takesMs, List.of()), stimuli);
  }

  private static Scenario plays(HandlerScript handler, Stimulus... stimuli) {
    return plays(800, handler, stimuli);
  }

  private static Scenario plays(long intervalMs, HandlerScript handler, Stimulus... stimuli) {
    return new Scenario(
        new Settings(3, intervalMs, 16, Overflow.BLOCK),
        Arrays.asList(stimuli),
        handler,
        true,
        Schedule.PLAIN);
  }

  private static Stimulus add(long atMs, int producer, int count) {
    return new Stimulus.Add(atMs, producer, count);
  }

  private static Stimulus stop(long atMs, int caller) {
    return new Stimulus.Stop(atMs, caller, -1);
  }
}
