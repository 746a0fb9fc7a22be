package io.microbatch.conformance.own;

import io.microbatch.conformance.run.Runner;
import io.microbatch.conformance.run.UnsupportedCallException;
import io.microbatch.conformance.scenario.HandlerScript;
import io.microbatch.conformance.scenario.Overflow;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.scenario.Schedule;
import io.microbatch.conformance.scenario.Settings;
import io.microbatch.conformance.scenario.Stimulus;
import io.microbatch.conformance.trace.Event;
import java.util.List;
import java.util.Set;

/**
 * Finds out what a design with a capacity and no choice of a policy does when it is full, by one
 * scenario: eight items at once for a design that holds two, and a handler that hangs. If one of
 * them is refused it rejects; else it is taken to block, and the rules find out if it does not.
 */
final class OverflowProbe {
  private static final Scenario SCENARIO =
      new Scenario(
          new Settings(2, 100, 2, Overflow.BLOCK),
          List.of(new Stimulus.Add(250, 1, 8)),
          new HandlerScript(
              0, List.of(new HandlerScript.Call(1, 0, HandlerScript.Outcome.HANG, 0, false))),
          true,
          Schedule.PLAIN);

  private OverflowProbe() {}

  /** The design with the policy it shows, if it has but one and could not say which. */
  static OwnDesign settle(OwnDesign design, Runner runner) {
    if (!design.subject().profile().overflow().equals(Set.of(Overflow.BLOCK))) {
      return design;
    }
    try {
      boolean refuses =
          runner.run(design.subject(), SCENARIO).events().stream()
              .anyMatch(event -> event instanceof Event.Refused);
      return refuses ? design.withOverflow(Set.of(Overflow.REJECT)) : design;
    } catch (UnsupportedCallException e) {
      return design; // the check will say it
    }
  }
}
