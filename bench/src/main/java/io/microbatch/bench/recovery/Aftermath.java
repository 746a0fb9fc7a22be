package io.microbatch.bench.recovery;

import io.microbatch.bench.timing.Dispatch;
import io.microbatch.bench.timing.Grid;
import java.util.List;
import java.util.OptionalInt;

/**
 * What came after a stall.
 *
 * @param stall the call that took so long
 * @param after those that followed it, in their order
 */
record Aftermath(Dispatch stall, List<Dispatch> after) {
  /** So many on the grid in a row are no accident. */
  static final int STREAK = 5;

  /** A fifth of an interval behind a grid point is on the grid. */
  private static final int TOLERANCE = 5;

  /** How long something took, counted from the end of the stall. */
  record Took(long nanos, int dispatches) {}

  /** With the call of that number as the stall. */
  static Aftermath of(List<Dispatch> dispatches, int stalled) {
    return new Aftermath(
        dispatches.get(stalled), dispatches.subList(stalled + 1, dispatches.size()));
  }

  /**
   * Until the first of {@link #STREAK} dispatches on the grid as it was; empty if there is none.
   */
  OptionalInt backOnGrid(Grid grid) {
    int streak = 0;
    for (int i = 0; i < after.size(); i++) {
      streak = grid.phase(after.get(i).at()) * TOLERANCE <= grid.interval() ? streak + 1 : 0;
      if (streak == STREAK) {
        return OptionalInt.of(i + 1 - STREAK);
      }
    }
    return OptionalInt.empty();
  }

  /**
   * Until the first dispatch that leaves nothing behind that had been accepted before it; empty if
   * there is none. What the last dispatch leaves is not known.
   */
  OptionalInt backlogGone() {
    for (int i = 0; i + 1 < after.size(); i++) {
      if (after.get(i + 1).accepted() >= after.get(i).at()) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  /** How long it took up to that dispatch, and how many that made. */
  Took upTo(int dispatch) {
    return new Took(after.get(dispatch).at() - stall.end(), dispatch + 1);
  }
}
