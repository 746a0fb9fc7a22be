package io.microbatch.js;

/** A file holds no batcher that can be driven; the message says what was found and expected. */
public final class NotABatcherException extends Exception {
  private static final long serialVersionUID = 1;

  private final int line;

  NotABatcherException(int line, String message) {
    super(message);
    this.line = line;
  }

  /** The line that the message is about; 0 if it is about the whole file. */
  public int line() {
    return line;
  }
}
