package io.microbatch.conformance.rules;

import io.microbatch.conformance.trace.Profile;
import java.util.Optional;

/**
 * One rule of the contract: its words and its checker. Rules know nothing of threads, languages or
 * sources of time.
 *
 * @param id its one name
 * @param statement what must hold, as in the contract
 * @param intent why anyone should care, for a reader who meets it for the first time
 * @param applies whether the rule has a meaning for a design; if not, the reason
 * @param checker judges a trace; pure and thread-safe
 */
public record Rule(RuleId id, String statement, String intent, Applies applies, Checker checker) {

  /** Judges one trace through its index. */
  @FunctionalInterface
  public interface Checker {
    /** Whether the rule was exercised, and how it was broken. */
    Finding check(History history);
  }

  /** Whether a rule has a meaning for a design. */
  @FunctionalInterface
  public interface Applies {
    /** The rule has a meaning for every design. */
    Applies ALWAYS = _ -> Optional.empty();

    /** Empty if it has; else why not, in a short sentence. */
    Optional<String> whyNot(Profile profile);
  }

  /** The family: the part of the ID before the hyphen. */
  public String family() {
    return id.name().substring(0, 3);
  }
}
