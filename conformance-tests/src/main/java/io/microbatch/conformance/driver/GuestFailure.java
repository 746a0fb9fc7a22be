package io.microbatch.conformance.driver;

import io.microbatch.conformance.subject.Driver.Reason;

/** What a design in a guest language threw. */
final class GuestFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String type;

  /**
   * Without a stack trace, since it would be ours.
   *
   * @param type its name in that language, as {@code KeyboardInterrupt} or {@code AbortError}
   */
  GuestFailure(String type, String message) {
    super(message, null, false, false);
    this.type = type;
  }

  boolean isA(String name) {
    return type.equals(name);
  }

  /** Why an add failed that threw this. */
  static Reason reason(Throwable thrown) {
    return thrown instanceof GuestFailure failure
        ? Reasons.of(failure.type, failure.getMessage())
        : Reason.OTHER;
  }
}
