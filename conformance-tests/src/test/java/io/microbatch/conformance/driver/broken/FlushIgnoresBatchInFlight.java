package io.microbatch.conformance.driver.broken;

/**
 * A flush is content when its items have left the queue, though the handler still holds them.
 * Breaks FLU-1.
 */
public final class FlushIgnoresBatchInFlight extends PlainBatcher {
  /** Builds nothing yet. */
  public FlushIgnoresBatchInFlight() {}

  @Override
  boolean isFlushed(long ticket) {
    return taken() >= ticket;
  }
}
