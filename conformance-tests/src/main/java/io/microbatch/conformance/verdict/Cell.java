package io.microbatch.conformance.verdict;

import io.microbatch.conformance.rules.RuleId;
import org.jspecify.annotations.Nullable;

/**
 * One cell of the verdict table.
 *
 * @param subject the design's name
 * @param rule the rule
 * @param verdict what was found
 * @param sentence what happened (broken), why not (declared, not applicable), or what failed; empty
 *     for holds
 * @param tries how many scenarios were played
 * @param exercised in how many of them the rule's precondition came true
 * @param violations in how many of them it was broken
 * @param counterexample the file name below {@code counterexamples/}, or null
 * @param expected the verdict in the checked-in table, or null where the table has none
 */
public record Cell(
    String subject,
    RuleId rule,
    Verdict verdict,
    String sentence,
    long tries,
    long exercised,
    long violations,
    @Nullable String counterexample,
    @Nullable Verdict expected) {

  /** Whether the verdict is the expected one, or nothing was expected. */
  public boolean asExpected() {
    return expected == null || expected == verdict;
  }

  /**
   * Whether it is as it should be: the expected verdict or, where the table has none (a design of
   * the user's own), neither broken nor an error.
   */
  public boolean acceptable() {
    return expected == null
        ? verdict != Verdict.BROKEN && verdict != Verdict.ERROR
        : expected == verdict;
  }
}
