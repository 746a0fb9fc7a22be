package io.microbatch.conformance.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.microbatch.conformance.scenario.HandlerScript.Outcome;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What a scenario that a person typed may not hold, and what is said of it. */
class ScenarioRangesTest {
  private static void refuses(ThrowingCallable what, String message) {
    assertThatThrownBy(what).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  private static Scenario adds(HandlerScript handler, Stimulus... stimuli) {
    return new Scenario(
        new Settings(2, 100, 10, Overflow.BLOCK), List.of(stimuli), handler, true, Schedule.PLAIN);
  }

  @Test
  void timesBelowZero() {
    refuses(() -> new HandlerScript(-10, List.of()), "takesMs is -10; allowed: 0 and above");
    refuses(
        () -> new HandlerScript.Call(1, -1, Outcome.RETURN, 0, false),
        "takesMs is -1; allowed: 0 and above");
    String atMs = "atMs is -5; allowed: 0 and above";
    refuses(() -> new Stimulus.Add(-5, 1, 1), atMs);
    refuses(() -> new Stimulus.Flush(-5, 1), atMs);
    refuses(() -> new Stimulus.Stop(-5, 1, -1), atMs);
    refuses(() -> new Stimulus.Start(-5, 1), atMs);
    refuses(() -> new Stimulus.Interrupt(-5, 1), atMs);
    refuses(() -> new Stimulus.Stall(-5, 1), atMs);
    refuses(() -> new Stimulus.WallStep(-5, 1), atMs);
    refuses(() -> new Stimulus.Stall(5, -1), "forMs is -1; allowed: 0 and above");
    refuses(() -> new Stimulus.Stop(5, 1, -2), "timeoutMs is -2; allowed: -1 and above");
    assertThat(new Stimulus.WallStep(5, -1).byMs()).isEqualTo(-1);
  }

  @Test
  void numbersBelowTheirLeast() {
    refuses(() -> new Stimulus.Add(0, 1, 0), "count is 0; allowed: 1 and above");
    refuses(() -> new Stimulus.Flush(0, 0), "caller is 0; allowed: 1 and above");
    refuses(
        () -> new HandlerScript.Call(0, 0, Outcome.RETURN, 0, false),
        "call is 0; allowed: 1 and above");
    refuses(
        () -> new HandlerScript.Call(1, 0, Outcome.RETURN, -1, false),
        "adds is -1; allowed: 0 and above");
  }

  @Test
  void moreItemsThanAnyoneWaitsFor() {
    HandlerScript plain = new HandlerScript(0, List.of());
    Stimulus half = new Stimulus.Add(0, 1, Scenario.MAX_ITEMS / 2);
    HandlerScript oneMore =
        new HandlerScript(0, List.of(new HandlerScript.Call(1, 0, Outcome.RETURN, 1, false)));

    assertThat(adds(plain, half, half).items()).isEqualTo(Scenario.MAX_ITEMS);
    refuses(
        () -> adds(oneMore, half, half), "the scenario adds 100001 items; allowed: 0 to 100000");
    Stimulus endless = new Stimulus.Add(0, 1, Integer.MAX_VALUE);
    refuses(
        () -> adds(plain, endless, endless),
        "the scenario adds 4294967294 items; allowed: 0 to 100000");
  }
}
