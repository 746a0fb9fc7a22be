package io.microbatch.conformance.verdict;

import io.microbatch.conformance.rules.Finding;
import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.trace.Trace;

/**
 * A scenario that breaks a rule, as a file: anyone can replay it on any design.
 *
 * @param format 1
 * @param subject the design that breaks the rule
 * @param rule the rule
 * @param violation what happens
 * @param scenario the shrunk scenario
 * @param found the scenario as it was found, before shrinking
 * @param trace what happens on the shrunk scenario
 */
public record Counterexample(
    int format,
    String subject,
    RuleId rule,
    Finding.Violation violation,
    Scenario scenario,
    Scenario found,
    Trace trace) {}
