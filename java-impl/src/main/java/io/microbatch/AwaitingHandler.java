package io.microbatch;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Makes a blocking handler of an asynchronous one: waits for its stage. */
record AwaitingHandler<T>(AsyncBatchHandler<T> handler) implements BatchHandler<T> {

  @Override
  public void handle(List<T> batch) throws Exception {
    CompletionStage<?> stage = handler.handle(batch);
    if (stage == null) {
      throw new NullPointerException("the asynchronous handler returned null instead of a stage");
    }
    CompletableFuture<@Nullable Throwable> ended = new CompletableFuture<>();
    var _ = stage.whenComplete((value, failure) -> ended.complete(failure));
    Throwable failure = ended.join();
    if (failure instanceof CompletionException wrapper && wrapper.getCause() != null) {
      failure = wrapper.getCause();
    }
    switch (failure) {
      case null -> {}
      case Error error -> throw error;
      case Exception exception -> throw exception;
      default -> throw new CompletionException(failure);
    }
  }
}
