package io.microbatch.bench.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.microbatch.bench.Readings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a load tells is believed only if the handler has seen it all. */
class IterationsTest {
  private static final long SUM = 3_667_456; // of 1024 items

  private static Iteration iteration(long items, double at, boolean warm, long handled, long sum) {
    return new Iteration("some 1.0", items, 0.5, at, warm, 0.1, handled, sum);
  }

  @Test
  void lines_becomeSeriesAndACurve() {
    Readings readings =
        Iterations.readings(
            List.of(
                iteration(1024, 1, false, 1024, SUM),
                iteration(2048, 2.5, true, 3072, 3 * SUM),
                iteration(4096, 3, true, 7168, 7 * SUM)),
            Map.of("engine", "some"));
    assertThat(readings.warmUp()).containsExactly(Map.entry("delivered", List.of(2048.0)));
    assertThat(readings.series())
        .containsEntry("delivered", List.of(4096.0, 8192.0))
        .containsEntry("firstBatch", List.of(0.1));
    assertThat(readings.notes())
        .containsEntry("runtime", "some 1.0")
        .containsEntry("engine", "some")
        .containsEntry("curve", "1.000 2048\n2.500 4096\n3.000 8192\n");
  }

  @Test
  void lostItem_isDetected() {
    assertThatThrownBy(
            () -> Iterations.readings(List.of(iteration(1024, 1, true, 1023, SUM)), Map.of()))
        .hasMessageStartingWith("of 1024 items pushed, 1023 were delivered");
  }

  /** The right number, but the wrong sum. */
  @Test
  void itemThatComesTwiceInPlaceOfAnother_isDetected() {
    assertThatThrownBy(
            () -> Iterations.readings(List.of(iteration(1024, 1, true, 1024, SUM + 7)), Map.of()))
        .hasMessageEndingWith("their sum is 3667463 instead of 3667456");
  }

  @Test
  void loadThatDoesNothing_isDetected() {
    assertThatThrownBy(() -> Iterations.readings(Iterations.read(""), Map.of()))
        .hasMessage("the load has measured nothing after its warm-up");
    assertThatThrownBy(() -> Iterations.readings(List.of(iteration(0, 1, true, 0, 0)), Map.of()))
        .hasMessageStartingWith("the load did nothing");
  }

  @Test
  void whatIsNoIteration_isShown() {
    assertThatThrownBy(() -> Iterations.read("Warning: lagging by 0.1 s\n"))
        .hasMessageEndingWith("no iteration: Warning: lagging by 0.1 s");
  }
}
