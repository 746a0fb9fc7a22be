package io.microbatch.reports.changes;

import io.microbatch.conformance.verdict.Cell;
import io.microbatch.conformance.verdict.Verdict;
import java.util.Locale;

/**
 * A cell of the verdict table that has another verdict than before.
 *
 * @param before the verdict of the earlier run
 * @param cell the cell of the later run
 */
public record CellChange(Verdict before, Cell cell) {
  /** What became of it. */
  public enum Kind {
    /** It keeps the rule now. */
    BETTER,
    /** It kept the rule, or said beforehand that it does not, and now it does not. */
    WORSE,
    /** Neither can be said, as where a run could not tell. */
    DIFFERENT;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The verdict of the later run. */
  public Verdict after() {
    return cell.verdict();
  }

  /** What became of it. To say beforehand that a rule is not kept is no way to keep it. */
  public Kind kind() {
    if (before == Verdict.HOLDS) {
      return isBelowHolds(after()) ? Kind.WORSE : Kind.DIFFERENT;
    }
    if (after() == Verdict.HOLDS) {
      return isBelowHolds(before) ? Kind.BETTER : Kind.DIFFERENT;
    }
    return before == Verdict.DECLARED && after() == Verdict.BROKEN ? Kind.WORSE : Kind.DIFFERENT;
  }

  private static boolean isBelowHolds(Verdict verdict) {
    return verdict == Verdict.BROKEN || verdict == Verdict.DECLARED;
  }
}
