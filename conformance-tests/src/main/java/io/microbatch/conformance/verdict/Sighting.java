package io.microbatch.conformance.verdict;

import io.microbatch.conformance.rules.Finding;
import io.microbatch.conformance.rules.History;
import io.microbatch.conformance.rules.Rule;
import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.run.RealClock.Played;
import io.microbatch.conformance.scenario.Scenario;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One scenario played once on the real clock, and what each rule says of it.
 *
 * @param findings only of rules that were exercised
 */
record Sighting(Scenario scenario, Played played, Map<RuleId, Finding> findings) {

  static Sighting judged(Scenario scenario, Played played, List<Rule> rules) {
    History history = new History(scenario, played.trace());
    Map<RuleId, Finding> findings = new EnumMap<>(RuleId.class);
    for (Rule rule : rules) {
      Finding finding = rule.checker().check(history);
      if (finding.exercised() || finding.broken()) {
        findings.put(rule.id(), finding);
      }
    }
    return new Sighting(scenario, played, findings);
  }

  boolean exercised(RuleId rule) {
    return findings.containsKey(rule);
  }

  boolean broke(RuleId rule) {
    Finding finding = findings.get(rule);
    return finding != null && finding.broken();
  }

  /** What it broke, but for some rules. */
  long newlyBroken(Set<RuleId> known) {
    return findings.keySet().stream().filter(rule -> broke(rule) && !known.contains(rule)).count();
  }
}
