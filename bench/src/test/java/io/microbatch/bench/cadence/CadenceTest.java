package io.microbatch.bench.cadence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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
import org.junit.jupiter.params.provider.CsvSource;

/** The arithmetic of tick errors on made-up instants, and that the probe notices what is lost. */
class CadenceTest {
  private static final Grid GRID = new Grid(0, 1000);

  private static TickErrors errors(long... errors) {
    long[] ticks = new long[errors.length];
    for (int i = 0; i < ticks.length; i++) {
      ticks[i] = 10L + i;
    }
    return new TickErrors(ticks, errors, errors);
  }

  @Test
  void drift_isTheSlope() {
    assertThat(errors(70, 70, 70, 70).drift()).isZero();
    assertThat(errors(70, 73, 76, 79).drift()).isEqualTo(3, within(1e-9));
    assertThat(errors(79, 70, 79, 70, 79).drift()).isZero();
    // a tick that had nothing to dispatch is a gap, not a step
    assertThat(new TickErrors(new long[] {1, 2, 5}, new long[3], new long[] {10, 20, 50}).drift())
        .isEqualTo(10, within(1e-9));
  }

  @Test
  void percentiles_areOfTheErrors() {
    TickErrors errors = errors(5, 1, 4, 2, 3);
    assertThat(errors.percentile(50)).isEqualTo(3);
    assertThat(errors.percentile(99)).isEqualTo(5);
    assertThat(errors.percentile(100)).isEqualTo(5);
    assertThat(errors.percentile(1)).isEqualTo(1);
    assertThat(errors.meanOffGrid(0, 2)).isEqualTo(3);
    assertThat(errors.meanOffGrid(3, 2)).isEqualTo(2.5);
    assertThat(errors(1499, 9, 2501, 9, -700).thinned(2)).isEqualTo("1,3,-1");
  }

  /** The grid does not care how long the work takes. */
  @Test
  void gridPromise_isHeldAgainstTheGrid() {
    List<Dispatch> dispatches =
        List.of(
            new Dispatch(900, 1010, 1500, 1),
            new Dispatch(1900, 2030, 2500, 1),
            new Dispatch(2900, 3020, 3500, 1));
    TickErrors errors = Promise.GRID.errors(dispatches, GRID, Handling.SLOW);
    assertThat(errors.ticks()).containsExactly(1, 2, 3);
    assertThat(errors.errors()).containsExactly(10, 30, 20);
    assertThat(errors.offGrid()).containsExactly(10, 30, 20);
  }

  /** Each tick is a little late after the work before; on the grid I + P that adds up. */
  @Test
  void sleepLoopsPromise_isHeldAgainstTheEndOfTheWork() {
    List<Dispatch> dispatches = new ArrayList<>();
    long end = 0;
    for (int i = 0; i < 4; i++) {
      long at = end + 1000 + 7;
      end = at + 500;
      dispatches.add(new Dispatch(at - 400, at, end, 1));
    }
    TickErrors errors = Promise.AFTER_WORK.errors(dispatches, GRID, Handling.SLOW);
    assertThat(errors.errors()).containsExactly(7, 7, 7, 7);
    assertThat(errors.offGrid()).containsExactly(7, 14, 21, 28);
    assertThat(errors.drift()).isEqualTo(7, within(1e-9));
  }

  @Test
  void stall_comesEach500thTime() {
    assertThat(Handling.STALLS.nanos(498, 1000)).isZero();
    assertThat(Handling.STALLS.nanos(499, 1000)).isEqualTo(3300);
    assertThat(Handling.STALLS.nanos(999, 1000)).isEqualTo(3300);
    assertThat(Handling.SLOW.nanos(499, 1000)).isEqualTo(500);
  }

  /** Real time, but nothing is asked of how well it was kept. */
  @ParameterizedTest
  @CsvSource({
    "canonical-fixed-rate, FAST",
    "canonical-sleep-loop, SLOW",
    "article-j, FAST",
    "parknanos-loop, SLOW"
  })
  void tickingDesign_isMeasured(String design, Handling handling) throws Exception {
    Readings readings =
        CadenceProbe.measure(
            Maker.of(design), Cadences.promise(design), handling, 2, 20, Duration.ofMinutes(1));
    assertThat(Cadences.complete(readings).notes()).containsEntry("ticks", "20");
  }

  @Test
  void lostItem_isDetected() {
    assertThatThrownBy(() ->
            CadenceProbe.measure(
                LosingDesign::new, Promise.GRID, Handling.FAST, 2, 20, Duration.ofMillis(300)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageMatching("of \\d+ items pushed, \\d+ arrived, 0 were reported as dropped.*");
  }

  @Test
  void probeThatDoesNothing_isDetected() {
    assertThatThrownBy(() -> Cadences.complete(Readings.of(Map.of())))
        .isInstanceOf(MeasurementException.class)
        .hasMessageContaining("did it measure anything?");
  }

  @Test
  void designsOfAllCases_areKnown() {
    assertThat(new Cadences().cases(Mode.FULL, 0))
        .allMatch(measured -> Contenders.find(measured.design()).isPresent())
        .hasSize(12);
    assertThatThrownBy(() -> Cadences.promise("lbq-drainto")).hasMessageContaining("lbq-drainto");
    assertThat(Cadences.ticks(Mode.STANDARD, Handling.FAST)).isGreaterThanOrEqualTo(10_000);
  }
}
