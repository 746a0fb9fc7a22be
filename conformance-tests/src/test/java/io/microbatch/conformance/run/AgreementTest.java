package io.microbatch.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.microbatch.conformance.scenario.Item;
import io.microbatch.conformance.trace.Event;
import io.microbatch.conformance.trace.Profile;
import io.microbatch.conformance.trace.Trace;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AgreementTest {
  private static final long MS = 1_000_000;
  private static final long TOLERANCE = 50 * MS;
  private static final Item A1 = new Item(1, 1);
  private static final Item B1 = new Item(2, 1);

  private static final Trace SIMULATED =
      trace(
          new Event.Offered(100 * MS, "A", A1),
          new Event.Accepted(100 * MS, "A", A1),
          new Event.Offered(120 * MS, "B", B1),
          new Event.Accepted(120 * MS, "B", B1),
          new Event.Dispatched(300 * MS, "worker", 1, List.of(A1, B1)),
          new Event.Handled(300 * MS, "worker", 1));

  @Test
  void lateWithinTheToleranceAndCloseEventsInAnotherOrder_agree() {
    Trace real =
        trace(
            new Event.Offered(121 * MS, "B", B1),
            new Event.Offered(122 * MS, "A", A1),
            new Event.Accepted(123 * MS, "A", A1),
            new Event.Accepted(124 * MS, "B", B1),
            new Event.Woke(200 * MS, "pool-7-thread-1"),
            new Event.Dispatched(345 * MS, "pool-7-thread-1", 1, List.of(A1, B1)),
            new Event.Handled(346 * MS, "pool-7-thread-1", 1));
    assertThat(Agreement.disagreements(SIMULATED, real, TOLERANCE)).isEmpty();
  }

  @Test
  void anEventAtAnotherTime() {
    assertThat(
            Agreement.disagreements(
                SIMULATED,
                with(4, new Event.Dispatched(351 * MS, "w", 1, List.of(A1, B1))),
                TOLERANCE))
        .containsExactly(
            "Not at its time: Dispatched 1 [A1, B1] by the design at 351.0 ms,"
                + " expected Dispatched 1 [A1, B1] by the design at 300.0 ms.");
  }

  @Test
  void anotherBatch() {
    assertThat(
            Agreement.disagreements(
                SIMULATED,
                with(4, new Event.Dispatched(300 * MS, "w", 1, List.of(B1, A1))),
                TOLERANCE))
        .containsExactly(
            "There is no Dispatched 1 [A1, B1] by the design at 300.0 ms.",
            "There is also Dispatched 1 [B1, A1] by the design at 300.0 ms.");
  }

  @Test
  void oneActorsEventsInAnotherOrder() {
    Event[] events = SIMULATED.events().toArray(new Event[0]);
    Event first = events[0];
    events[0] = events[1];
    events[1] = first;
    assertThat(Agreement.disagreements(SIMULATED, trace(events), TOLERANCE))
        .containsExactly(
            "In another order: Offered A1 by A at 100.0 ms and Accepted A1 by A at 100.0 ms.");
  }

  @Test
  void eventsOfTwoActorsThatAreFarApartInAnotherOrder() {
    Event[] events = SIMULATED.events().toArray(new Event[0]);
    Event accepted = events[3];
    events[3] = events[4];
    events[4] = accepted;
    assertThat(Agreement.disagreements(SIMULATED, trace(events), TOLERANCE))
        .containsExactly(
            "In another order: Accepted B1 by B at 120.0 ms and Dispatched 1 [A1, B1] by the design"
                + " at 300.0 ms.");
  }

  private static Trace with(int position, Event event) {
    Event[] events = SIMULATED.events().toArray(new Event[0]);
    events[position] = event;
    return trace(events);
  }

  private static Trace trace(Event... events) {
    return new Trace(
        "subject",
        new Profile(Profile.CadenceKind.FIXED_RATE, false, true, Set.of()),
        Trace.World.SIMULATED,
        0,
        List.of(events));
  }
}
