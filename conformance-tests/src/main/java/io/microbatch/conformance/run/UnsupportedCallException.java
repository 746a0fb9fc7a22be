package io.microbatch.conformance.run;

/** The design made a call that the runner's world cannot give it; the message names the call. */
public final class UnsupportedCallException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With a sentence that names the call. */
  public UnsupportedCallException(String message) {
    super(message);
  }
}
