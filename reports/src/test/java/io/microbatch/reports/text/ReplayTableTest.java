package io.microbatch.reports.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.microbatch.conformance.scenario.Item;
import io.microbatch.conformance.trace.Event;
import io.microbatch.conformance.trace.Profile;
import io.microbatch.conformance.trace.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ReplayTableTest {
  @Test
  void countsWhatWasNotDelivered() {
    Trace trace =
        trace(
            accepted("A1"),
            accepted("A2"),
            accepted("A3"),
            accepted("A4"),
            new Event.Refused(0, "B", Item.parse("B1"), Event.Refusal.FULL, ""),
            new Event.Dropped(0, "A", items("A1")),
            batch(20, 1, "A4"),
            new Event.StopReturned(50_500_000, "caller 1", 1, false, items("A2"), ""));

    assertThat(ReplayTable.lines(List.of(ReplayTable.played("leaky", trace, "DRN-1")), 120))
        .containsExactly(
            "design  batches, ms:items  stop, ms  items"
                + "                                        breaks",
            "leaky   20:1               50.5      1 lost, 1 undelivered, 1 dropped, 1 refused"
                + "  DRN-1");
  }

  @Test
  void withoutAStopNothingIsLostYet() {
    assertThat(row(accepted("A1"))).isEqualTo("x       none               –         1 waiting  –");
    assertThat(row(new Event.StopCalled(0, "caller 1", 1, -1))).contains("never");
    assertThat(row(new Event.StopThrew(5_000_000, "caller 1", 1, "Boom"))).contains("5 threw");
  }

  @Test
  void showsAsManyBatchesAsThereIsRoomFor() {
    List<Event> batches = new ArrayList<>();
    for (int i = 1; i <= 40; i++) {
      batches.add(batch(100 * i, i, "A" + i));
    }
    Trace trace = trace(batches.toArray(new Event[0]));
    List<ReplayTable.Row> rows =
        List.of(
            ReplayTable.played("fixed-rate", trace, "–"),
            ReplayTable.played("leaky", trace, "DRN-1, DRN-2, DRN-3, DRN-4"),
            ReplayTable.failed("socket", "it asks for a socket, and there is none of them here"));

    assertThat(ReplayTable.lines(rows, 76))
        .containsExactly(
            "design      batches, ms:items               stop, ms  items  breaks",
            "fixed-rate  100:1 200:1 300:1 400:1 +36     –         –      –",
            "leaky       100:1 200:1 300:1 400:1 +36     –         –      DRN-1, DRN-2,",
            "                                                             DRN-3, DRN-4",
            "socket      not played: it asks for a socket, and there is none of them here");
  }

  private static String row(Event event) {
    return ReplayTable.lines(List.of(ReplayTable.played("x", trace(event), "–")), 120).get(1);
  }

  private static Event accepted(String item) {
    return new Event.Accepted(0, item.substring(0, 1), Item.parse(item));
  }

  private static Event batch(long atMs, int call, String... items) {
    return new Event.Dispatched(atMs * 1_000_000, "worker", call, items(items));
  }

  private static List<Item> items(String... names) {
    return Arrays.stream(names).map(Item::parse).toList();
  }

  private static Trace trace(Event... events) {
    Profile profile = new Profile(Profile.CadenceKind.FIXED_RATE, false, true, Set.of());
    return new Trace("test", profile, Trace.World.SIMULATED, 0, List.of(events));
  }
}
