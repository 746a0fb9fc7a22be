package io.microbatch;

/** The batcher has begun to stop: the item was not accepted, or the flush cannot be fulfilled. */
public final class BatcherStoppedException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  BatcherStoppedException(String message) {
    super(message);
  }
}
