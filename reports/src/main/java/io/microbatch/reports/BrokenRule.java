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

/**
 * A rule that a trace breaks, and how.
 *
 * @param declared whether the design says itself that it does not keep it
 */
record BrokenRule(RuleId rule, boolean declared, List<Finding.Violation> violations) {

  /** The rules that a trace breaks, of those that have a meaning for the design. */
  static List<BrokenRule> of(List<Rule> rules, Subject subject, Scenario scenario, Trace trace) {
    History history = new History(scenario, trace);
    List<BrokenRule> broken = new ArrayList<>();
    for (Rule rule : rules) {
      if (rule.applies().whyNot(subject.profile()).isEmpty()) {
        Finding finding = rule.checker().check(history);
        if (finding.broken()) {
          boolean declared = subject.declared().containsKey(rule.id());
          broken.add(new BrokenRule(rule.id(), declared, finding.violations()));
        }
      }
    }
    return broken;
  }

  /** Whether there is one that the design claims to keep. */
  static boolean anyUndeclared(List<BrokenRule> broken) {
    return broken.stream().anyMatch(each -> !each.declared);
  }

  /** The rule, marked if it is declared. */
  String name() {
    return rule + (declared ? " (declared)" : "");
  }

  /** What happens, in a sentence. */
  String sentence() {
    String first = violations.getFirst().sentence();
    int more = violations.size() - 1;
    return more == 0 ? first : first + " (and " + more + " more)";
  }
}
