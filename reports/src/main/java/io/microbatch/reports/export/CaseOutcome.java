package io.microbatch.reports.export;

import io.microbatch.conformance.verdict.Cell;
import io.microbatch.conformance.verdict.Verdict;
import java.util.List;

/** What a verdict is as a test case. */
enum CaseOutcome {
  /** It holds, or is broken and known to be. */
  PASSED(""),
  /** It is not as expected. */
  FAILURE("failure"),
  /** The harness failed. */
  ERROR("error"),
  /** The rule does not apply, was not exercised, or is declared not to be kept, as expected. */
  SKIPPED("skipped");

  /** The element that says so in a test case; empty for none. */
  final String element;

  CaseOutcome(String element) {
    this.element = element;
  }

  static CaseOutcome of(Cell cell) {
    if (cell.verdict() == Verdict.ERROR) {
      return ERROR;
    }
    if (!cell.acceptable()) {
      return FAILURE;
    }
    return switch (cell.verdict()) {
      case DECLARED, NOT_APPLICABLE, VACUOUS, UNKNOWN -> SKIPPED;
      case HOLDS, BROKEN, ERROR -> PASSED;
    };
  }

  /** How many cells are this. */
  long count(List<Cell> cells) {
    return cells.stream().filter(cell -> of(cell) == this).count();
  }
}
