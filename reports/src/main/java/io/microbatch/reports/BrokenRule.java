package io.microbatch.reports;

import io.microbatch.conformance.rules.Finding;
import io.microbatch.conformance.rules.History;
import io.microbatch.conformance.rules.Rule;
import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule that a trace breaks, and how. */
record BrokenRule(RuleId rule, List<Finding.Violation> violations) {

  /**
   * The rules that a trace breaks, of those that have a meaning for the design.
   *
   * @param asked a rule that is judged even if the design declares that it does not keep it; null
   *     for none
   */
  static List<BrokenRule> of(
      List<Rule> rules, Subject subject, Scenario scenario, Trace trace, @Nullable RuleId asked) {
    History history = new History(scenario, trace);
    List<BrokenRule> broken = new ArrayList<>();
    for (Rule rule : rules) {
      boolean counts = rule.id() == asked || !subject.declared().containsKey(rule.id());
      if (counts && rule.applies().whyNot(subject.profile()).isEmpty()) {
        Finding finding = rule.checker().check(history);
        if (finding.broken()) {
          broken.add(new BrokenRule(rule.id(), finding.violations()));
        }
      }
    }
    return broken;
  }

  /** What happens, in a sentence. */
  String sentence() {
    String first = violations.getFirst().sentence();
    int more = violations.size() - 1;
    return more == 0 ? first : first + " (and " + more + " more)";
  }
}
