package io.microbatch.conformance.rules;

import static io.microbatch.conformance.trace.Profile.CadenceKind.FIXED_RATE;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.microbatch.conformance.scenario.Item;
import io.microbatch.conformance.trace.Event.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {
  private static final long MS = 1_000_000;

  private static TraceBuilder trace() {
    return TraceBuilder.trace(FIXED_RATE);
  }

  private static History.ItemLife life(History history, String item) {
    return history.item(Item.parse(item));
  }

  @Test
  void item_fromOfferToDelivery() {
    History history = trace().at(10).add("A1").at(500).batch(20, "A1").end().history();
    History.ItemLife life = life(history, "A1");
    assertThat(life.offered).isEqualTo(1);
    assertThat(life.accepted).isEqualTo(2);
    assertThat(life.left()).isEqualTo(3);
    assertThat(life.settledBefore(4)).isFalse();
    assertThat(life.settledBefore(5)).isTrue();
    assertThat(requireNonNull(life.call).endNs).isEqualTo(520 * MS);
    assertThat(history.items()).containsExactly(life);
  }

  @Test
  void item_refusedOrUnknown() {
    History history = trace().offer("A5000").refuse("A5000", Refusal.FULL).end().history();
    assertThat(life(history, "A5000").reason).isEqualTo(Refusal.FULL);
    assertThat(life(history, "B1").offered).isEqualTo(-1);
    assertThat(life(history, "B6000").left()).isEqualTo(Integer.MAX_VALUE);
    assertThat(history.items()).hasSize(1);
  }

  @Test
  void item_namedOnlyByAStop() {
    History history = trace().stopCalled(1).stopReturned(1, false, "", "C7").end().history();
    assertThat(history.items()).extracting(life -> life.item).containsExactly(Item.parse("C7"));
    assertThat(requireNonNull(history.stops().getFirst().answer).complete()).isFalse();
  }

  @Test
  void waiting_countsWhatWasSurelyThere() {
    History history =
        trace()
            .at(10)
            .add("A1")
            .offer("B1")
            .dispatch("A1", "B1")
            .accept("B1")
            .add("A2")
            .drop("A2")
            .end()
            .history();
    List<Integer> waiting = new java.util.ArrayList<>();
    for (int i = 0; i < history.endIndex(); i++) {
      waiting.add(history.waiting(i));
    }
    assertThat(waiting).containsExactly(0, 0, 1, 1, 0, 0, 0, 1, 0);
    assertThat(history.running(4)).isEqualTo(1);
  }

  @Test
  void idle_leavesOutCallsAndStalls() {
    History history =
        trace()
            .at(10)
            .add("A1", "A2")
            .at(100)
            .batch(50, "A1")
            .at(400)
            .stalled(100)
            .at(450)
            .dispatch("A2")
            .at(900)
            .end()
            .history();
    assertThat(history.idleNs(0, 1000 * MS)).isEqualTo(300 * MS);
    assertThat(history.idleNs(120 * MS, 350 * MS)).isEqualTo(150 * MS);
    assertThat(history.idleNs(500 * MS, 400 * MS)).isZero();
    assertThat(history.stalledNs(350 * MS, 2000 * MS)).isEqualTo(50 * MS);
    assertThat(history.calls().getLast().endNs).isEqualTo(History.NEVER);
  }

  @Test
  void stop_insideTheHandler() {
    History history =
        trace().at(10).add("A1").dispatch("A1").stopCalledOn("worker", 1, -1).end().history();
    assertThat(history.stops().getFirst().inside).isSameAs(history.calls().getFirst());
    assertThat(history.firstStop()).isEqualTo(4);
  }

  @Test
  void hangs_onlyIfTheScenarioSaysSo() {
    assertThat(trace().at(10).add("A1").dispatch("A1").end().history().hangs()).isFalse();
    assertThat(trace().hanging(1).at(10).add("A1").dispatch("A1").end().history().hangs()).isTrue();
  }

  @Test
  void origin_isTheStartOfAStartableDesign() {
    assertThat(trace().startable().end().history().originNs()).isEqualTo(History.NEVER);
    assertThat(trace().startable().at(7).started().end().history().originNs()).isEqualTo(7 * MS);
    assertThat(trace().at(7).end().history().originNs()).isZero();
  }
}
