package io.microbatch.conformance.run;

import org.jspecify.annotations.Nullable;

/** A language's own interpreter did not give a trace; the message says what it said. */
public final class NativeFailureException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With a sentence that says what was wrong. */
  public NativeFailureException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
