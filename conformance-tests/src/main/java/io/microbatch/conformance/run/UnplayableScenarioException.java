package io.microbatch.conformance.run;

/** The scenario asks for something that the runner's world cannot do; the message names it. */
public final class UnplayableScenarioException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With a sentence that names what cannot be done. */
  public UnplayableScenarioException(String message) {
    super(message);
  }
}
