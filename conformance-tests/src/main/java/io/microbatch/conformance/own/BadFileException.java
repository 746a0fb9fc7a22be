package io.microbatch.conformance.own;

/**
 * A design of the user's own cannot be taken up. The message says what was found, with file and
 * line where they are known, and what was expected; it may have several lines.
 */
public final class BadFileException extends Exception {
  private static final long serialVersionUID = 1;

  /** With a message for the user. */
  public BadFileException(String message) {
    super(message);
  }
}
