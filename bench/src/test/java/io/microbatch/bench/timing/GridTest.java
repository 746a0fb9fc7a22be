package io.microbatch.bench.timing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which point of the grid a batch belongs to; instants are made up. */
class GridTest {
  /** Points at 1100, 1200, 1300 and so on. */
  private static final Grid GRID = new Grid(1000, 100);

  @ParameterizedTest
  @CsvSource({
    // there in time, and dispatched a little late
    "1130, 1207, 2, 7",
    // just on the point, and dispatched there
    "1200, 1200, 2, 0",
    // nothing came for two points
    "1390, 1403, 4, 3",
    // it waited past a point: more than an interval late
    "1130, 1350, 2, 150",
    // it came after the point and was taken along
    "1203, 1207, 2, 7",
    // before the first point there is none
    "1010, 1020, 1, -80"
  })
  void batch_isDueAtTheFirstPointThatFindsIt(long accepted, long at, long number, long error) {
    Dispatch dispatch = new Dispatch(accepted, at, at, 1);
    assertThat(GRID.dueNumber(dispatch)).isEqualTo(number);
    assertThat(GRID.error(dispatch)).isEqualTo(error);
  }

  @Test
  void phase_isCountedFromTheLastPoint() {
    assertThat(GRID.phase(1300)).isZero();
    assertThat(GRID.phase(1399)).isEqualTo(99);
    assertThat(GRID.phase(999)).isEqualTo(99);
  }
}
