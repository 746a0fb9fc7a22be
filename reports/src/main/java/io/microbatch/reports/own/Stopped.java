package io.microbatch.reports.own;

import io.microbatch.conformance.rules.Rule;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.verdict.Cell;
import io.microbatch.conformance.verdict.Verdict;
import io.microbatch.conformance.verdict.Verdicts;
import java.util.List;
import java.util.stream.Stream;

/**
 * A judge that had to be ended, because the design would not end or ran out of memory.
 *
 * @param sentence what happened
 * @param scenarios what was played at that moment; one of them did it
 */
public record Stopped(String sentence, List<Scenario> scenarios) {

  /** The table of a design that could not be judged any further. */
  public Verdicts verdicts(Subject subject, List<Rule> rules, Order order) {
    List<Rule> judged = rules.stream().filter(rule -> order.rules().contains(rule.id())).toList();
    Stream<Cell> cells =
        judged.stream()
            .map(rule ->
                new Cell(subject.name(), rule.id(), Verdict.ERROR, sentence, 0, 0, 0, null, null));
    return new Verdicts(
        1,
        false,
        order.seed(),
        order.tries(),
        List.of(Verdicts.SubjectText.of(subject, 0)),
        Verdicts.RuleText.of(order.rules()),
        cells.toList(),
        List.of());
  }
}
