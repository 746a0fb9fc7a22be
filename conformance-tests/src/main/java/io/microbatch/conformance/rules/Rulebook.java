package io.microbatch.conformance.rules;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The 38 rules of the contract. */
public final class Rulebook {
  /** All rules, in the order of the contract. */
  public static final List<Rule> RULES =
      Stream.of(
              DeliveryRules.RULES,
              OrderRules.RULES,
              SizeRules.RULES,
              LagRules.RULES,
              DrainRules.RULES,
              FaultRules.RULES,
              FlushRules.RULES)
          .flatMap(List::stream)
          .map(Rulebook::ofBuiltDesigns)
          .toList();

  private static final Map<RuleId, Rule> BY_ID = index();

  private Rulebook() {}

  /** The rule of that name. */
  public static Rule of(RuleId id) {
    return Objects.requireNonNull(BY_ID.get(id));
  }

  /**
   * A design that refused its settings has nothing to keep, and one that should have refused them
   * (rule FLT-5) cannot be judged by them.
   */
  private static Rule ofBuiltDesigns(Rule rule) {
    if (rule.id() == RuleId.FLT_5) {
      return rule;
    }
    Rule.Checker checker = rule.checker();
    return new Rule(
        rule.id(),
        rule.statement(),
        rule.intent(),
        rule.applies(),
        h ->
            h.constructed() && !h.scenario().settings().isBad()
                ? checker.check(h)
                : Finding.NOT_EXERCISED);
  }

  private static Map<RuleId, Rule> index() {
    Map<RuleId, Rule> rules = new EnumMap<>(RuleId.class);
    for (Rule rule : RULES) {
      rules.put(rule.id(), rule);
    }
    if (rules.size() != RuleId.values().length) {
      throw new IllegalStateException("there are rules only for " + rules.keySet());
    }
    return rules;
  }
}
