package io.microbatch;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Receives the batches and answers with a stage which completes when the batch has been handled.
 *
 * <p>Calls never overlap: the next batch is handed over only when the stage of the one before has
 * completed. A stage which never completes is a hung handler.
 *
 * <p>The batcher cannot know what other threads do in the handler's name. They must not wait there
 * for space in the batcher, for a flush or for a stop before they complete the stage, since all
 * three wait for that stage; {@link MicroBatcher#offer(Object)} never waits.
 *
 * @param <T> the items
 */
@FunctionalInterface
public interface AsyncBatchHandler<T> {
  /**
   * Begins to handle one batch.
   *
   * @param batch as in {@link BatchHandler#handle}
   * @return a stage whose normal completion means delivered; its failure, a {@code null} stage or
   *     an exception thrown from here means that the batch has failed
   * @throws Exception to say that the batch has failed
   */
  CompletionStage<?> handle(List<T> batch) throws Exception;
}
