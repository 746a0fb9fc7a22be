package io.microbatch.conformance.verdict;

import io.microbatch.conformance.rules.Finding;
import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.trace.Trace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scenario that breaks a rule, as a file: anyone can replay it on any design.
 *
 * @param format 1
 * @param subject the design that breaks the rule
 * @param rule the rule
 * @param violation what happens
 * @param scenario the shrunk scenario
 * @param found the scenario as it was found, before shrinking
 * @param trace what happens on the shrunk scenario
 * @param reference what the canonical design with the same cadence does on the shrunk scenario;
 *     null where the design is that one itself, or has no such cadence, and in older files
 * @param lines for each event of {@code trace} the line of the design's own file that was acting,
 *     from 1; 0 where none is known. Null where the design's source is not ours to show, and in
 *     older files
 */
public record Counterexample(
    int format,
    String subject,
    RuleId rule,
    Finding.Violation violation,
    Scenario scenario,
    Scenario found,
    Trace trace,
    @Nullable Trace reference,
    @Nullable List<Integer> lines) {

  /** Of which no more is known than what happened. */
  public Counterexample(
      int format,
      String subject,
      RuleId rule,
      Finding.Violation violation,
      Scenario scenario,
      Scenario found,
      Trace trace) {
    this(format, subject, rule, violation, scenario, found, trace, null, null);
  }
}
