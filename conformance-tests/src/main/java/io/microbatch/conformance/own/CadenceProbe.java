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
import io.microbatch.conformance.trace.Profile.CadenceKind;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds out which cadence a design has, by one scenario: an item every 30 ms, an interval of 100 ms
 * and a handler of 50 ms. At a fixed rate the batches are 100 ms apart, behind a sleep 150 ms; with
 * a linger they are one interval and the wait for an item apart, between the two. A design with a
 * fault is taken for what it is nearest to, and the rules of that cadence find the fault.
 */
public final class CadenceProbe {
  private static final long MS = 1_000_000;
  private static final int ITEMS = 70;

  /** The one scenario. */
  public static final Scenario SCENARIO =
      new Scenario(
          new Settings(1_000, 100, 10_000, Overflow.BLOCK),
          adds(),
          new HandlerScript(50, List.of()),
          true,
          Schedule.PLAIN);

  private CadenceProbe() {}

  private static List<Stimulus> adds() {
    List<Stimulus> adds = new ArrayList<>();
    for (int i = 0; i < ITEMS; i++) {
      adds.add(new Stimulus.Add(7 + 30L * i, 1, 1));
    }
    return adds;
  }

  /**
   * The design with the cadence that was asked for, or else the one it shows; and with the overflow
   * policy that {@link OverflowProbe} finds.
   *
   * @param runner plays the probes
   */
  public static OwnDesign settle(OwnDesign design, OwnRequest request, Runner runner) {
    CadenceKind asked = request.cadence();
    return OverflowProbe.settle(
        design.withCadence(asked == null ? of(design, runner) : asked), runner);
  }

  /** The cadence it shows; a fixed rate if it shows none. */
  private static CadenceKind of(OwnDesign design, Runner runner) {
    List<Long> dispatched;
    try {
      dispatched =
          runner.run(design.subject(), SCENARIO).events().stream()
              .filter(event -> event instanceof Event.Dispatched)
              .map(Event::atNs)
              .toList();
    } catch (UnsupportedCallException e) {
      return CadenceKind.FIXED_RATE; // the check will say it
    }
    if (dispatched.size() < 5) {
      return CadenceKind.FIXED_RATE;
    }
    long apart = (dispatched.getLast() - dispatched.getFirst()) / (dispatched.size() - 1) / MS;
    if (apart >= 140 && apart <= 165) {
      return CadenceKind.SLEEP_LOOP;
    }
    return apart >= 106 && apart < 140 ? CadenceKind.LINGER : CadenceKind.FIXED_RATE;
  }
}
