package io.microbatch.conformance.verdict;

import io.microbatch.conformance.generate.Shrinker;
import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.scenario.Scenario;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was counted over many tries of one design. Not thread-safe while it counts; tallies of
 * threads are added, and several may read the sum.
 */
final class Tally {
  private static final OfRule NOTHING = new OfRule();

  private final Map<RuleId, OfRule> rules = new EnumMap<>(RuleId.class);
  private long tries;
  private long simulatedNs;
  private long realNs;
  private @Nullable String failure;
  private long tryOfFailure = Long.MAX_VALUE;

  /** What was counted under one rule. */
  private static final class OfRule {
    long exercised;
    long violations;
    @Nullable Scenario cheapest;
    long cost;
    long number;

    /** Keeps the cheapest scenario, and of equals the earliest, so that threads do not matter. */
    void keepCheaper(Scenario scenario, long itsCost, long itsNumber) {
      if (cheapest == null || itsCost < cost || (itsCost == cost && itsNumber < number)) {
        cheapest = scenario;
        cost = itsCost;
        number = itsNumber;
      }
    }
  }

  private OfRule known(RuleId rule) {
    return rules.getOrDefault(rule, NOTHING);
  }

  private OfRule of(RuleId rule) {
    return rules.computeIfAbsent(rule, id -> new OfRule());
  }

  void tried() {
    tries++;
  }

  void exercised(RuleId rule) {
    of(rule).exercised++;
  }

  void broken(RuleId rule, Scenario scenario, long number) {
    OfRule counts = of(rule);
    counts.violations++;
    counts.keepCheaper(scenario, Shrinker.cost(scenario), number);
  }

  /** The harness failed, or could not give the design what it called for. */
  void failed(String message, long number) {
    if (number < tryOfFailure) {
      failure = message;
      tryOfFailure = number;
    }
  }

  void passed(long simulated, long real) {
    simulatedNs += simulated;
    realNs = Math.max(realNs, real);
  }

  void add(Tally other) {
    tries += other.tries;
    passed(other.simulatedNs, other.realNs);
    if (other.failure != null) {
      failed(other.failure, other.tryOfFailure);
    }
    other.rules.forEach((rule, theirs) -> {
      OfRule ours = of(rule);
      ours.exercised += theirs.exercised;
      ours.violations += theirs.violations;
      if (theirs.cheapest != null) {
        ours.keepCheaper(theirs.cheapest, theirs.cost, theirs.number);
      }
    });
  }

  long tries() {
    return tries;
  }

  long exercisedIn(RuleId rule) {
    return known(rule).exercised;
  }

  long violationsOf(RuleId rule) {
    return known(rule).violations;
  }

  @Nullable Scenario cheapestOf(RuleId rule) {
    return known(rule).cheapest;
  }

  @Nullable String failure() {
    return failure;
  }

  double triesPerSecond() {
    return realNs == 0 ? 0 : tries * 1e9 / realNs;
  }

  double simulatedSecondsPerSecond() {
    return realNs == 0 ? 0 : (double) simulatedNs / realNs;
  }
}
