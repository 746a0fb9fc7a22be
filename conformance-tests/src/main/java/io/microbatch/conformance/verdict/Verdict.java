package io.microbatch.conformance.verdict;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What is said of one design under one rule. */
public enum Verdict {
  /** No counterexample was found, and the rule was exercised often enough. */
  @JsonProperty("holds")
  HOLDS,
  /** A counterexample was found, shrunk and stored, and replays. */
  @JsonProperty("broken")
  BROKEN,
  /** The design says beforehand that it does not offer this, and it does not. */
  @JsonProperty("declared")
  DECLARED,
  /** The rule has no meaning for this design. */
  @JsonProperty("not applicable")
  NOT_APPLICABLE,
  /** Never exercised, or not often enough: a fault of the suite. */
  @JsonProperty("vacuous")
  VACUOUS,
  /**
   * Judged on another clock than the simulation's, and what was seen does not tell: the machine was
   * too busy, it did not show again, or the rule was not exercised. The sentence says which.
   */
  @JsonProperty("unknown")
  UNKNOWN,
  /** The harness failed. */
  @JsonProperty("error")
  ERROR
}
