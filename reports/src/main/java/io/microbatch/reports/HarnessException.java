package io.microbatch.reports;

/** The harness failed, and the message says how: exit code 3. */
final class HarnessException extends RuntimeException {
  private static final long serialVersionUID = 1;

  HarnessException(String message) {
    super(message);
  }

  HarnessException(String message, Throwable cause) {
    super(message, cause);
  }
}
