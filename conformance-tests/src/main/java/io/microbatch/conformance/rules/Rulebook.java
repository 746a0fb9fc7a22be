package io.microbatch.conformance.rules;

import java.util.List;
import java.util.stream.Stream;

/** The rules of the contract, in its order. */
public final class Rulebook {
  /** All of them. */
  public static final List<Rule> RULES =
      Stream.of(DrainRules.RULES, FaultRules.RULES, FlushRules.RULES)
          .flatMap(List::stream)
          .toList();

  private Rulebook() {}

  /** The rule of that name. */
  public static Rule of(RuleId id) {
    return RULES.stream().filter(rule -> rule.id() == id).findFirst().orElseThrow();
  }
}
