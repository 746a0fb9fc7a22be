package io.microbatch.conformance.run;

/** The machine was never punctual enough for a try to mean anything; the message says how late. */
public final class VoidTryException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With a sentence that says how late the machine was. */
  public VoidTryException(String message) {
    super(message);
  }
}
