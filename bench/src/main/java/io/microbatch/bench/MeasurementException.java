package io.microbatch.bench;

/** A process that measured has failed; the message says what was measured, and what happened. */
public final class MeasurementException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With what happened. */
  public MeasurementException(String message) {
    super(message);
  }

  /** With what happened, and its cause. */
  public MeasurementException(String message, Throwable cause) {
    super(message, cause);
  }
}
