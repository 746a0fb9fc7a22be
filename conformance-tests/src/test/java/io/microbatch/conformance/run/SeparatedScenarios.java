package io.microbatch.conformance.run;

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
import java.util.SplittableRandom;

/**
 * Scenarios in which nothing is left to chance, neither to the choice of who runs nor to a late
 * sleep: their outcome can be expected of any world.
 */
final class SeparatedScenarios {
  private static final int SHAKES = 12;
  private static final long SEED = 20250917;
  private static final int GENERATED = 4;

  private SeparatedScenarios() {}

  /** By name: some picked by hand, some generated so that {@code subject} is not left to chance. */
  static Map<String, Scenario> of(
      Subject subject, SimulatedRunner runner, long lateMs, long toleranceNs) {
    Map<String, Scenario> scenarios = new LinkedHashMap<>();
    scenarios.put("trickle", plays(0, add(150, 1, 1), add(550, 1, 1), add(680, 2, 1), stop(1000, 1)));
    scenarios.put("burst", plays(0, add(150, 1, 8), stop(1500, 1)));
    scenarios.put(
        "slow handler",
        plays(170, add(100, 1, 4), add(630, 2, 1), add(1050, 1, 2), stop(1720, 1)));
    scenarios.put(
        "throw",
        plays(
            new HandlerScript(0, List.of(new Call(1, 0, Outcome.THROW, 0, false))),
            add(150, 1, 2),
            add(550, 1, 2),
            stop(1000, 1)));
    scenarios.put(
        "error in a slow call",
        plays(
            new HandlerScript(0, List.of(new Call(2, 80, Outcome.ERROR, 0, false))),
            add(150, 1, 3),
            add(640, 1, 3),
            add(1000, 2, 3),
            stop(1500, 1)));
    scenarios.put(
        "stops that overlap", plays(300, add(120, 1, 3), stop(220, 1), stop(320, 2)));
    scenarios.put("stop with a backlog", plays(110, add(150, 1, 5), stop(200, 1), add(600, 2, 1)));
    scenarios.put("add to a full queue, which blocks", full(Overflow.BLOCK));
    scenarios.put("add to a full queue, which refuses", full(Overflow.REJECT));
    scenarios.put("add to a full queue, which drops the oldest", full(Overflow.DROP_OLDEST));
    scenarios.put(
        "interrupt of a producer that waits for room",
        with(full(Overflow.BLOCK), new Stimulus.Interrupt(290, 2)));
    scenarios.put(
        "flush",
        plays(
            120,
            add(100, 1, 1),
            new Stimulus.Flush(200, 1),
            add(560, 1, 4),
            new Stimulus.Flush(1000, 1),
            stop(1300, 2)));
    scenarios.put(
        "handler that adds and then stops",
        plays(
            new HandlerScript(
                0,
                List.of(
                    new Call(1, 60, Outcome.RETURN, 1, false),
                    new Call(3, 60, Outcome.RETURN, 0, true))),
            add(100, 1, 1),
            add(900, 1, 1)));
    scenarios.put(
        "stop with a time-out while the handler hangs",
        plays(
            new HandlerScript(0, List.of(new Call(1, 0, Outcome.HANG, 0, false))),
            add(100, 1, 3),
            new Stimulus.Stop(250, 1, 200)));
    SplittableRandom random = new SplittableRandom(SEED);
    for (int found = 0; found < GENERATED; ) {
      Scenario candidate = random(random);
      if (leftToChance(subject, candidate, runner, lateMs, toleranceNs).isEmpty()) {
        scenarios.put("generated " + ++found, candidate);
      }
    }
    return scenarios;
  }

  /**
   * How the outcome changes if the machine is late here and there by up to {@code lateMs} and threads
   * run in any order: none if the scenario leaves nothing to chance.
   */
  static List<String> leftToChance(
      Subject subject, Scenario scenario, SimulatedRunner runner, long lateMs, long toleranceNs) {
    Trace still = runner.run(subject, scenario);
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < SHAKES; i++) {
      Trace shaken = runner.run(subject, shaken(scenario, random, lateMs));
      List<String> disagreements = Agreement.disagreements(still, shaken, toleranceNs);
      if (!disagreements.isEmpty()) {
        return disagreements;
      }
    }
    return List.of();
  }

  private static Scenario shaken(Scenario scenario, SplittableRandom random, long lateMs) {
    List<Stimulus> stimuli = new ArrayList<>();
    for (Stimulus stimulus : scenario.stimuli()) {
      long at = stimulus.atMs() + random.nextLong(lateMs + 1);
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
            .map(
                call ->
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
      at += 100 + 10 * random.nextInt(30);
      stimuli.add(
          random.nextInt(5) == 0
              ? new Stimulus.Flush(at, 1)
              : add(at, 1 + random.nextInt(2), 1 + random.nextInt(5)));
    }
    stimuli.add(stop(at + 100 + 10 * random.nextInt(30), 2));
    return plays(
        new HandlerScript(10 * random.nextInt(30), List.of()), stimuli.toArray(new Stimulus[0]));
  }

  private static Scenario full(Overflow overflow) {
    return new Scenario(
        new Settings(2, 500, 2, overflow),
        List.of(add(100, 1, 2), add(170, 1, 2), add(230, 2, 1), stop(1200, 1)),
        new HandlerScript(260, List.of()),
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
    return new Scenario(
        new Settings(3, 400, 16, Overflow.BLOCK),
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
