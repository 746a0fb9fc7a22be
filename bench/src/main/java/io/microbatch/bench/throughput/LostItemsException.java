package io.microbatch.bench.throughput;

/** A design under load has not delivered just what it accepted: its figure means nothing. */
final class LostItemsException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  LostItemsException(String message) {
    super(message);
  }
}
