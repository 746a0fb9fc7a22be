package io.microbatch.conformance.claims;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an experiment says of a claim. */
public enum Answer {
  /** The claim's criterion was met. */
  @JsonProperty("holds")
  HOLDS,
  /** It was met, but for something that a reader of the claim would not expect. */
  @JsonProperty("holds with limits")
  HOLDS_WITH_LIMITS,
  /** It was not met. */
  @JsonProperty("does not hold")
  DOES_NOT_HOLD,
  /** Something the experiment needs was not there. */
  @JsonProperty("not measured")
  NOT_MEASURED
}
