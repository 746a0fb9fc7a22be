package io.microbatch.conformance.verdict;

import java.util.List;
import java.util.Map;

/**
 * The content of {@code verdicts.json}: everything a reader needs to draw the table without the
 * suite.
 *
 * @param format 1
 * @param complete false if the run was cut off
 * @param seed all scenarios come from here
 * @param triesPerSubject the most scenarios that a design was asked to play; designs in an
 *     interpreted language may have been asked for fewer, as each cell says
 * @param subjects the designs, in the order of the table
 * @param rules the rules, in the order of the contract
 * @param cells the verdicts
 * @param speeds how fast each design was judged
 */
public record Verdicts(
    int format,
    boolean complete,
    long seed,
    long triesPerSubject,
    List<SubjectText> subjects,
    List<RuleText> rules,
    List<Cell> cells,
    List<Speed> speeds) {

  /** A design in words. {@code declared} maps a rule's ID to the sentence. */
  public record SubjectText(
      String name, String title, String language, String about, Map<String, String> declared) {}

  /** A rule in words. */
  public record RuleText(String id, String family, String statement, String intent) {}

  /**
   * How fast a design was judged.
   *
   * @param triesPerSecond scenarios played and judged by all rules, per second of real time
   * @param simulatedSecondsPerSecond simulated time that passed, per second of real time
   */
  public record Speed(String subject, double triesPerSecond, double simulatedSecondsPerSecond) {}
}
