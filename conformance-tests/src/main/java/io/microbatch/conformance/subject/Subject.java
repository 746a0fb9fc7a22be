package io.microbatch.conformance.subject;

import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.trace.Profile;
import java.util.Map;

/**
 * A design under test.
 *
 * @param name what it is called on the command line, lower case with hyphens
 * @param title what it is called in a table
 * @param language of the design
 * @param about one sentence: what it is
 * @param profile what it offers
 * @param driver the class name of its {@link Driver}
 * @param declared rules it says beforehand that it does not keep, each with one sentence why
 */
public record Subject(
    String name,
    String title,
    String language,
    String about,
    Profile profile,
    String driver,
    Map<RuleId, String> declared) {}
