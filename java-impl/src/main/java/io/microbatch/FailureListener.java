package io.microbatch;

import java.util.List;

/**
 * Is told of each failed batch, exactly once, on the batcher's own thread.
 *
 * <p>An exception thrown from here is logged and changes nothing else.
 *
 * @param <T> the items
 */
@FunctionalInterface
public interface FailureListener<T> {
  /**
   * Takes note of a batch whose handler has failed.
   *
   * @param items the items of the batch as they were dispatched, whatever the handler has done to
   *     its own list since
   * @param cause what the handler threw, or what its stage failed with
   */
  void onFailure(List<T> items, Throwable cause);
}
