package io.microbatch.conformance.run;

import io.microbatch.conformance.rules.Finding;
import io.microbatch.conformance.rules.History;
import io.microbatch.conformance.rules.Rule;
import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.rules.Rulebook;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Trace;
import java.util.EnumMap;
import java.util.Map;

/** The rules that a trace breaks. */
final class BrokenRules {
  private BrokenRules() {}

  /**
   * Each with the first sentence that says how. A breach that is smaller than ε is none, in
   * simulated time as in real time: so traces of both are judged by the same ε.
   */
  static Map<RuleId, String> of(Subject subject, Scenario scenario, Trace trace, long epsilonNs) {
    History history =
        new History(
            scenario,
            new Trace(trace.subject(), trace.profile(), trace.world(), epsilonNs, trace.events()));
    Map<RuleId, String> broken = new EnumMap<>(RuleId.class);
    for (Rule rule : Rulebook.RULES) {
      if (rule.applies().whyNot(subject.profile()).isEmpty()
          && !RealTimeRunner.silentOn().contains(rule.id())) {
        Finding finding = rule.checker().check(history);
        if (finding.broken()) {
          broken.put(rule.id(), finding.violations().getFirst().sentence());
        }
      }
    }
    return broken;
  }
}
