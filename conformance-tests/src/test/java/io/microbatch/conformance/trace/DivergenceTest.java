package io.microbatch.conformance.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.microbatch.conformance.scenario.Item;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class DivergenceTest {
  private static final Event BUILT = new Event.Constructed(0, "main");
  private static final Event OFFER = new Event.Offered(0, "A", Item.parse("A1"));
  private static final Event ACCEPT = new Event.Accepted(0, "A", Item.parse("A1"));

  @Test
  void sameEventsDoNotPart() {
    assertThat(between(trace(BUILT, OFFER, ACCEPT), trace(BUILT, OFFER, ACCEPT))).isNull();
  }

  @Test
  void anotherInstantIsADifference() {
    Trace early = trace(BUILT, ACCEPT, begins(100, 1, "A1"), ends(120, 1));
    Trace late = trace(BUILT, ACCEPT, begins(150, 1, "A1"), ends(170, 1));

    assertThat(between(early, late))
        .isEqualTo(new Divergence(ms(100), 2, begins(100, 1, "A1"), begins(150, 1, "A1")));
    assertThat(between(late, early))
        .isEqualTo(new Divergence(ms(100), 2, begins(150, 1, "A1"), begins(100, 1, "A1")));
  }

  @Test
  void anotherBatchIsADifference() {
    Trace both = trace(BUILT, begins(100, 1, "A1", "A2"));
    Trace one = trace(BUILT, begins(100, 1, "A1"), ends(100, 1), begins(100, 2, "A2"));

    assertThat(between(both, one))
        .isEqualTo(new Divergence(ms(100), 1, begins(100, 1, "A1", "A2"), begins(100, 1, "A1")));
  }

  @Test
  void whatOneLeavesOutIsADifference() {
    Event reported = new Event.FailureReported(ms(20), "worker", items("A1"), "Boom");
    Event failed = new Event.Failed(ms(20), "worker", 1, "Boom");

    assertThat(between(trace(BUILT, failed, reported), trace(BUILT, failed, end(500))))
        .isEqualTo(new Divergence(ms(20), 2, reported, null));
    assertThat(between(trace(BUILT, failed, end(500)), trace(BUILT, failed, reported)))
        .isEqualTo(new Divergence(ms(20), 2, null, reported));
  }

  @Test
  void acceptedOrRefusedIsADifference() {
    Event refused = new Event.Refused(0, "A", Item.parse("A1"), Event.Refusal.FULL, "full");

    assertThat(between(trace(BUILT, OFFER, ACCEPT), trace(BUILT, OFFER, refused)))
        .isEqualTo(new Divergence(0, 2, ACCEPT, refused));
  }

  @Test
  void anotherAnswerOfStopIsADifference() {
    Event complete = new Event.StopReturned(ms(50), "caller 1", 1, true, List.of(), "done");
    Event names = new Event.StopReturned(ms(50), "caller 1", 1, false, items("A1"), "late");

    assertThat(between(trace(BUILT, complete), trace(BUILT, names)))
        .isEqualTo(new Divergence(ms(50), 1, complete, names));
  }

  @Test
  void theEarliestOfSeveralCounts() {
    Trace reference = trace(BUILT, begins(10, 1, "A1"), ends(30, 1), stopped(50));
    Trace other = trace(BUILT, begins(10, 1, "A1"), ends(40, 1), stopped(20));

    assertThat(between(reference, other))
        .isEqualTo(new Divergence(ms(20), 2, stopped(50), stopped(20)));
  }

  @Test
  void ofOneInstantTheFirstCounts() {
    Event room = new Event.Accepted(ms(10), "A", Item.parse("A9"));
    Event roomLater = new Event.Accepted(ms(20), "A", Item.parse("A9"));

    assertThat(
            between(
                trace(BUILT, begins(10, 1, "A1"), room),
                trace(BUILT, begins(20, 1, "A1"), roomLater)))
        .isEqualTo(new Divergence(ms(10), 1, begins(10, 1, "A1"), begins(20, 1, "A1")));
  }

  @Test
  void ordersOfOneInstantAreAlike() {
    assertThat(
            between(
                trace(BUILT, ACCEPT, begins(0, 1, "A1"), ends(0, 1)),
                trace(BUILT, begins(0, 1, "A1"), ACCEPT, ends(0, 1))))
        .isNull();
  }

  @Test
  void whatNoUserSeesIsAlike() {
    Trace one =
        trace(
            BUILT,
            new Event.Woke(ms(5), "worker"),
            new Event.Dispatched(ms(10), "worker", 1, items("A1")),
            new Event.Failed(ms(10), "worker", 1, "IllegalStateException"),
            new Event.StopReturned(ms(50), "caller 1", 1, true, List.of(), "an answer"),
            new Event.Remaining(ms(50), "main", 1, List.of("worker")),
            end(50));
    Trace two =
        trace(
            BUILT,
            new Event.Started(0, "main"),
            new Event.Dispatched(ms(10) + 400, "Thread-1", 1, items("A1")),
            new Event.Failed(ms(10) - 400, "Thread-1", 1, "Error"),
            new Event.StopReturned(ms(50), "caller 1", 1, true, List.of(), "another"),
            end(900));

    assertThat(between(one, two)).isNull();
  }

  private static @Nullable Divergence between(Trace one, Trace two) {
    return Divergence.between(one, two).orElse(null);
  }

  private static Event begins(long atMs, int call, String... items) {
    return new Event.Dispatched(ms(atMs), "worker", call, items(items));
  }

  private static Event ends(long atMs, int call) {
    return new Event.Handled(ms(atMs), "worker", call);
  }

  private static Event stopped(long atMs) {
    return new Event.StopReturned(ms(atMs), "caller 1", 1, true, List.of(), "");
  }

  private static Event end(long atMs) {
    return new Event.End(ms(atMs), "main", Event.Ending.QUIET, "");
  }

  private static List<Item> items(String... names) {
    return Arrays.stream(names).map(Item::parse).toList();
  }

  private static long ms(long ms) {
    return ms * 1_000_000;
  }

  private static Trace trace(Event... events) {
    Profile profile = new Profile(Profile.CadenceKind.FIXED_RATE, false, true, Set.of());
    return new Trace("test", profile, Trace.World.SIMULATED, 0, List.of(events));
  }
}
