package io.microbatch.reports.export;

import io.microbatch.conformance.verdict.Cell;
import java.util.List;
import java.util.Locale;

/** Whether verdicts are as they should be, and in which words. */
final class Opinion {
  private Opinion() {}

  /** A design of which the expected table says nothing is the user's own. */
  static boolean isOwn(List<Cell> cells) {
    return !cells.isEmpty() && cells.stream().allMatch(cell -> cell.expected() == null);
  }

  /** As {@code not applicable}. */
  static String word(Enum<?> verdict) {
    return verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** As {@code broken; expected was holds}. */
  static String words(Cell cell) {
    return cell.expected() == null || cell.acceptable()
        ? word(cell.verdict())
        : word(cell.verdict()) + "; expected was " + word(cell.expected());
  }
}
