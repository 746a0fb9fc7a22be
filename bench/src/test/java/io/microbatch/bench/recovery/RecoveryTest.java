package io.microbatch.bench.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.microbatch.bench.MeasurementException;
import io.microbatch.bench.Mode;
import io.microbatch.bench.Readings;
import io.microbatch.bench.design.Contenders;
import io.microbatch.bench.timing.Dispatch;
import io.microbatch.bench.timing.Grid;
import io.microbatch.bench.timing.LosingDesign;
import io.microbatch.bench.timing.Maker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a design counts as recovered, on made-up instants; and that the probe notices a loss. */
class RecoveryTest {
  private static final Grid GRID = new Grid(0, 100);

  /**
   * A usual call, a stall from 200 to 930, and what comes after, each with its first item's age.
   */
  private static Aftermath after(long[]... atAndAccepted) {
    List<Dispatch> dispatches = new ArrayList<>();
    dispatches.add(new Dispatch(50, 100, 110, 1));
    dispatches.add(new Dispatch(150, 200, 930, 1));
    for (long[] some : atAndAccepted) {
      dispatches.add(new Dispatch(some[1], some[0], some[0] + 10, 1));
    }
    return Aftermath.of(dispatches, 1);
  }

  private static long[] call(long at, long accepted) {
    return new long[] {at, accepted};
  }

  @Test
  void catchUpOnce_isOnTheGridWithTheSecondDispatch() {
    Aftermath aftermath =
        after(
            call(931, 201),
            call(1003, 940),
            call(1101, 1040),
            call(1220, 1140),
            call(1300, 1240),
            call(1400, 1340));
    assertThat(aftermath.stall().at()).isEqualTo(200);
    int back = aftermath.backOnGrid(GRID).orElseThrow();
    assertThat(aftermath.upTo(back)).isEqualTo(new Aftermath.Took(73, 2));
    assertThat(aftermath.upTo(aftermath.backlogGone().orElseThrow()))
        .isEqualTo(new Aftermath.Took(1, 1));
  }

  @Test
  void rephasedDesign_isNeverOnTheOldGridAgain() {
    Aftermath aftermath =
        after(
            call(1030, 201),
            call(1130, 1040),
            call(1230, 1140),
            // by accident
            call(1310, 1240),
            call(1430, 1340),
            call(1530, 1440),
            call(1630, 1540));
    assertThat(aftermath.backOnGrid(GRID)).isEmpty();
    assertThat(aftermath.backlogGone()).hasValue(0);
  }

  /** Four full batches, and in each the items are older than the dispatch before. */
  @Test
  void backlog_isGoneWhenNothingOlderIsLeft() {
    Aftermath aftermath =
        after(call(931, 201), call(941, 400), call(951, 600), call(961, 940), call(1003, 970));
    assertThat(aftermath.backlogGone()).hasValue(3);
    assertThat(after(call(1000, 201), call(1100, 300), call(1200, 400)).backlogGone()).isEmpty();
  }

  /** Real time, but nothing is asked of how soon it recovers. */
  @ParameterizedTest
  @ValueSource(strings = {"canonical-rephase-later", "article-j"})
  void design_isMeasured(String design) throws Exception {
    Readings readings =
        new RecoveryProbe().measure(Maker.of(design), true, 1, Duration.ofMinutes(1));
    assertThat(Recovery.complete(readings).series().get("gridReached")).hasSize(1);
    assertThat(readings.notes()).containsKey("lastTrialUs");
  }

  @Test
  void lostItem_isDetected() {
    assertThatThrownBy(
            () -> new RecoveryProbe().measure(LosingDesign::new, true, 1, Duration.ofMillis(300)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageMatching("of \\d+ items pushed, \\d+ arrived, 0 were reported as dropped.*");
  }

  @Test
  void probeThatDoesNothing_isDetected() {
    assertThatThrownBy(() -> Recovery.complete(Readings.of(Map.of())))
        .isInstanceOf(MeasurementException.class)
        .hasMessageContaining("did it measure anything?");
  }

  @Test
  void designsOfAllCases_areKnown() {
    assertThat(new Recovery().cases(Mode.FULL, 0))
        .allMatch(measured -> Contenders.find(measured.design()).isPresent())
        .hasSize(7);
  }
}
