package io.microbatch;

/** Capacity items wait already: the item was not accepted. */
public final class BatcherFullException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  BatcherFullException(String message) {
    super(message);
  }
}
