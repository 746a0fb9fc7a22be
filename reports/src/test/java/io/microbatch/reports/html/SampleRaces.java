package io.microbatch.reports.html;

import io.microbatch.conformance.race.Races;
import io.microbatch.conformance.race.Races.Race;
import io.microbatch.conformance.race.Races.Run;
import io.microbatch.conformance.scenario.HandlerScript;
import io.microbatch.conformance.scenario.Overflow;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.scenario.Schedule;
import io.microbatch.conformance.scenario.Settings;
import io.microbatch.conformance.scenario.Stimulus;
import io.microbatch.conformance.trace.Event;
import io.microbatch.conformance.trace.Profile.CadenceKind;
import io.microbatch.conformance.trace.Trace;
import java.util.List;

/** Two races of the sample's three designs. */
final class SampleRaces {
  private SampleRaces() {}

  static Races races() {
    return new Races(1, List.of(stopWithABacklog(), slowHandler()));
  }

  private static Race stopWithABacklog() {
    Scenario scenario = scenario(0, new Stimulus.Add(100, 1, 6), new Stimulus.Stop(200, 1, -1));
    return new Race(
        "stop-with-a-backlog",
        "Stop with a backlog",
        "Six items wait when `stop()` is called, and a batch holds five. Who delivers all?",
        "The canonical design flushes until nothing is left; the article's Java flushes once.",
        scenario,
        List.of(
            new Run(SampleRun.CANONICAL, allDelivered(SampleRun.CANONICAL)),
            new Run(SampleRun.ARTICLE, oneLost(SampleRun.ARTICLE)),
            new Run(SampleRun.SLEEPER, hanging(SampleRun.SLEEPER))));
  }

  private static Race slowHandler() {
    Scenario scenario = scenario(700, new Stimulus.Add(100, 1, 3), new Stimulus.Stall(150, 100));
    TraceScript script = new TraceScript().at(100).addRun(1, 1, 3);
    script.note(new Event.Stalled(250_000_000L, "main", 100_000_000L));
    script.at(500).tick().begin(1, "A1", "A2", "A3").at(1_200).end(1);
    return new Race(
        "slow-handler",
        "A slow handler",
        "Who keeps the grid?",
        "All of them here.",
        scenario,
        List.of(
            new Run(
                SampleRun.CANONICAL, script.trace(SampleRun.CANONICAL, CadenceKind.FIXED_RATE))));
  }

  static Trace allDelivered(String subject) {
    return new TraceScript()
        .at(100)
        .addRun(1, 1, 6)
        .call(1, "A1", "A2", "A3", "A4", "A5")
        .at(200)
        .stop(1)
        .begin(2, "A6")
        .at(260)
        .end(2)
        .stopped(1)
        .trace(subject, CadenceKind.FIXED_RATE);
  }

  static Trace oneLost(String subject) {
    return new TraceScript()
        .at(100)
        .addRun(1, 1, 6)
        .at(200)
        .stop(1)
        .call(1, "A1", "A2", "A3", "A4", "A5")
        .stopped(1)
        .trace(subject, CadenceKind.FIXED_RATE);
  }

  private static Trace hanging(String subject) {
    TraceScript script = new TraceScript().at(100).addRun(1, 1, 6).at(200).stop(1);
    script.begin(1, "A1", "A2").note(new Event.Failed(script.now(), "worker", 1, "boom"));
    script.begin(2, "A3").at(1_000);
    return script.trace(subject, CadenceKind.SLEEP_LOOP);
  }

  private static Scenario scenario(long takesMs, Stimulus... stimuli) {
    return new Scenario(
        new Settings(5, 500, 100, Overflow.BLOCK),
        List.of(stimuli),
        new HandlerScript(takesMs, List.of()),
        true,
        Schedule.PLAIN);
  }
}
