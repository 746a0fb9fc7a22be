package io.microbatch.conformance.property;

import io.microbatch.conformance.rules.RuleId;

/** A design broke a rule; the message says which and how. */
final class BrokenRuleError extends AssertionError {
  private static final long serialVersionUID = 1;

  BrokenRuleError(RuleId rule, String sentence) {
    super(rule + ": " + sentence);
  }
}
