package io.microbatch.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Trace;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Holds what the simulation says of a scenario against what a real clock brings: events, order,
 * instants within ε, and the rules broken. {@link RealTimeAgreementTest} says why that is safe.
 *
 * @param clock plays a scenario in real time
 * @param epsilonNs ε, the tolerance
 * @param silent rules on which the real clock's traces say nothing
 * @param endNs after this instant no further try is begun, by {@link System#nanoTime}
 */
record RealTimeComparison(
    BiFunction<Subject, Scenario, RealClock.Played> clock,
    long epsilonNs,
    Set<RuleId> silent,
    long endNs) {

  /** So many punctual tries that disagree are a disagreement. */
  static final int TRIES = 2;

  /** A machine that was late may be to blame for their violations. */
  private static final Set<RuleId> TIMED =
      EnumSet.of(
          RuleId.SIZ_2,
          RuleId.SIZ_3,
          RuleId.LAG_1,
          RuleId.LAG_2,
          RuleId.LAG_3,
          RuleId.LAG_4,
          RuleId.LAG_5,
          RuleId.LAG_6,
          RuleId.LAG_7,
          RuleId.DRN_7,
          RuleId.DRN_8,
          RuleId.DRN_9,
          RuleId.DRN_11,
          RuleId.FLU_3);

  /** What became of one scenario on one design; {@code aborted} is empty if it can be told. */
  record Outcome(String aborted, List<String> disagreements) {
    /** Fails if the worlds disagree, and aborts if that cannot be told. */
    void check() {
      if (!aborted.isEmpty()) {
        abort(aborted);
      }
      assertThat(disagreements).isEmpty();
    }
  }

  /** Plays until it can be told whether real time agrees with {@code expected}. */
  Outcome compare(Subject subject, Scenario scenario, Trace expected) {
    int counted = 0;
    long lateNs = 0;
    List<String> disagreements = List.of();
    while (System.nanoTime() - endNs < 0) {
      RealClock.Played played = clock.apply(subject, scenario);
      disagreements = new ArrayList<>(Agreement.disagreements(expected, played.trace(), epsilonNs));
      boolean inexcusable =
          compareRules(subject, scenario, expected, played.trace(), disagreements);
      if (disagreements.isEmpty()) {
        return new Outcome("", List.of());
      }
      if (played.punctual() && (inexcusable || ++counted == TRIES)) {
        return new Outcome("", disagreements);
      }
      lateNs = Math.max(lateNs, played.lateNs());
    }
    return new Outcome(
        "The machine was too busy to compare real time with the simulation: late by "
            + lateNs / 1_000_000
            + " ms; "
            + counted
            + " of the tries that disagreed were punctual, "
            + TRIES
            + " are needed to tell. The last one: "
            + String.join(" ", disagreements),
        List.of());
  }

  /**
   * Judges both traces by the same ε. Returns whether a rule that knows no time was broken in real
   * time only.
   */
  private boolean compareRules(
      Subject subject,
      Scenario scenario,
      Trace expected,
      Trace actual,
      List<String> disagreements) {
    Map<RuleId, String> simulated = BrokenRules.of(subject, scenario, expected, epsilonNs);
    Map<RuleId, String> real = BrokenRules.of(subject, scenario, actual, epsilonNs);
    if (!subject.name().startsWith("article-")) {
      simulated.clear(); // a canonical design may break none, whatever the simulation says
    }
    boolean inexcusable = false;
    for (RuleId rule : RuleId.values()) {
      if (silent.contains(rule)) {
        continue;
      }
      if (simulated.containsKey(rule) && !real.containsKey(rule)) {
        disagreements.add(rule + " is broken in simulated time only: " + simulated.get(rule));
      } else if (real.containsKey(rule) && !simulated.containsKey(rule)) {
        disagreements.add(rule + " is broken in real time only: " + real.get(rule));
        inexcusable |= !TIMED.contains(rule);
      }
    }
    return inexcusable;
  }
}
