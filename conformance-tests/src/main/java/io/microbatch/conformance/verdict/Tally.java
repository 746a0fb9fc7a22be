package io.microbatch.conformance.verdict;

import io.microbatch.conformance.generate.Shrinker;
import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.scenario.Scenario;
import org.jspecify.annotations.Nullable;

/** What was counted over many tries of one design. Not thread-safe; tallies of threads are added. */
final class Tally {
  private static final int RULES = RuleId.values().length;

  private final long[] exercised = new long[RULES];
  private final long[] violations = new long[RULES];
  private final @Nullable Scenario[] cheapest = new Scenario[RULES];
  private final long[] cost = new long[RULES];
  private final long[] tryOfCheapest = new long[RULES];
  private long tries;
  private long simulatedNs;
  private long realNs;
  private @Nullable String failure;
  private long tryOfFailure = Long.MAX_VALUE;

  void tried() {
    tries++;
  }

  void exercised(RuleId rule) {
    exercised[rule.ordinal()]++;
  }

  /** Keeps the cheapest scenario, and of equals the earliest, so that threads do not matter. */
  void broken(RuleId rule, Scenario scenario, long number) {
    int i = rule.ordinal();
    violations[i]++;
    keepCheaper(i, scenario, Shrinker.cost(scenario), number);
  }

  private void keepCheaper(int i, Scenario scenario, long itsCost, long number) {
    if (cheapest[i] == null
        || itsCost < cost[i]
        || (itsCost == cost[i] && number < tryOfCheapest[i])) {
      cheapest[i] = scenario;
      cost[i] = itsCost;
      tryOfCheapest[i] = number;
    }
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
    for (int i = 0; i < RULES; i++) {
      exercised[i] += other.exercised[i];
      violations[i] += other.violations[i];
      Scenario theirs = other.cheapest[i];
      if (theirs != null) {
        keepCheaper(i, theirs, other.cost[i], other.tryOfCheapest[i]);
      }
    }
  }

  long tries() {
    return tries;
  }

  long exercisedIn(RuleId rule) {
    return exercised[rule.ordinal()];
  }

  long violationsOf(RuleId rule) {
    return violations[rule.ordinal()];
  }

  @Nullable Scenario cheapestOf(RuleId rule) {
    return cheapest[rule.ordinal()];
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
