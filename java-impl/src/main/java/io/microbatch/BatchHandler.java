package io.microbatch;

import java.util.List;

/**
 * Receives the batches, one call at a time, on the batcher's own thread.
 *
 * @param <T> the items
 */
@FunctionalInterface
public interface BatchHandler<T> {
  /**
   * Handles one batch; the batch counts as delivered when this returns normally.
   *
   * <p>Whatever this throws, an {@link Error} included, fails this batch only: it goes to the
   * {@link FailureListener}, and the next batch is handed over as if nothing had happened. There is
   * no retry.
   *
   * @param batch 1 to max-batch-size items in the order in which they were accepted; a mutable list
   *     which belongs to the handler from now on, so it may be changed and kept
   * @throws Exception to say that the batch has failed
   */
  void handle(List<T> batch) throws Exception;
}
