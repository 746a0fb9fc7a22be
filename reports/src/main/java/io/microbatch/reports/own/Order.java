package io.microbatch.reports.own;

import io.microbatch.conformance.own.OwnRequest;
import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.scenario.Scenario;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a judge is told to do.
 *
 * @param request the design
 * @param rules to judge by
 * @param tries scenarios to play
 * @param seed all of them come from here
 * @param scenario to be played instead, once, for its trace; null for a check
 */
public record Order(
    OwnRequest request, Set<RuleId> rules, long tries, long seed, @Nullable Scenario scenario) {}
