package io.microbatch.conformance.run;

import io.microbatch.conformance.scenario.HandlerScript;
import io.microbatch.conformance.scenario.Overflow;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.scenario.Schedule;
import io.microbatch.conformance.scenario.Settings;
import io.microbatch.conformance.scenario.Stimulus;
import java.util.List;

/**
 * The scenario that a design plays once before any that counts: what a library makes on first use
 * and keeps in static fields is then there, and the first trace does not differ from the second.
 */
final class WarmUp {
  static final Scenario SCENARIO =
      new Scenario(
          new Settings(2, 100, 8, Overflow.BLOCK),
          List.of(
              new Stimulus.Add(10, 1, 3),
              new Stimulus.Add(250, 2, 1),
              new Stimulus.Flush(260, 1),
              new Stimulus.Stop(400, 1, -1),
              new Stimulus.Stop(500, 2, 100),
              new Stimulus.Add(600, 1, 1)),
          new HandlerScript(
              5, List.of(new HandlerScript.Call(2, 5, HandlerScript.Outcome.THROW, 0, false))),
          true,
          Schedule.PLAIN);

  private WarmUp() {}
}
