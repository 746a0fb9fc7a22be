package io.microbatch.conformance.driver.own;

/** A class is no batcher that the suite can drive; the message says what was found and expected. */
public final class NotRecognisedException extends Exception {
  private static final long serialVersionUID = 1;

  private final String member;

  NotRecognisedException(String member, String message) {
    super(message);
    this.member = member;
  }

  /** The method that the message is about, {@code <init>} for a constructor. */
  public String member() {
    return member;
  }
}
