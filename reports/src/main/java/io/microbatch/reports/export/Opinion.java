package io.microbatch.reports.export;

import io.microbatch.conformance.verdict.Cell;
import io.microbatch.conformance.verdict.Verdict;
import java.util.List;
import java.util.Locale;

/** Whether verdicts are as they should be, and in which words. */
final class Opinion {
  private Opinion() {}

  /**
   * Whether a cell is as it should be. Where the expected table says nothing (a design of the
   * user's own), a broken rule is not, and neither is what could not be judged.
   */
  static boolean isAsExpected(Cell cell) {
    if (cell.expected() != null) {
      return cell.expected() == cell.verdict();
    }
    return cell.verdict() != Verdict.BROKEN && cell.verdict() != Verdict.ERROR;
  }

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
    return cell.expected() == null || isAsExpected(cell)
        ? word(cell.verdict())
        : word(cell.verdict()) + "; expected was " + word(cell.expected());
  }
}
