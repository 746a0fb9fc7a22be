package io.microbatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FailureTest {
  record Failed(List<Integer> items, Throwable cause) {}

  private final List<Failed> failures = new CopyOnWriteArrayList<>();
  private final List<Integer> handled = new CopyOnWriteArrayList<>();

  private MicroBatcher<Integer> failing(BatchHandler<Integer> handler) {
    return settings(MicroBatcher.builder(handler)).build();
  }

  private MicroBatcherBuilder<Integer> settings(MicroBatcherBuilder<Integer> settings) {
    return settings
        .maxBatchSize(2)
        .interval(Duration.ofDays(1000))
        .failureListener((items, cause) -> failures.add(new Failed(items, cause)));
  }

  /** Throws at the batch that begins with 0, and takes the others. */
  private <X extends Throwable> BatchHandler<Integer> throwingOnce(X thrown) {
    return batch -> {
      if (batch.get(0) == 0) {
        batch.clear();
        FailureTest.<RuntimeException>sneak(thrown);
      }
      handled.addAll(batch);
    };
  }

  @SuppressWarnings("unchecked")
  private static <X extends Throwable> void sneak(Throwable thrown) throws X {
    throw (X) thrown;
  }

  @Test
  void anyThrowable_isReportedOnceAndEndsNothing() throws InterruptedException {
    for (Throwable cause :
        List.of(
            new IOException("a"),
            new IllegalStateException("b"),
            new StackOverflowError("c"),
            new InterruptedException("d"),
            new Throwable("e"))) {
      failures.clear();
      handled.clear();
      var batcher = failing(throwingOnce(cause));
      LifeCycleTest.addAll(batcher, 5);
      var flush = batcher.flush();
      flush.join();
      assertThat(batcher.stop()).isEqualTo(new StopReport<>(true, 3, 2, 0, List.of()));
      assertThat(failures).containsExactly(new Failed(List.of(0, 1), cause));
      assertThat(handled).containsExactly(2, 3, 4);
      assertThat(batcher.statistics().batches()).isEqualTo(3);
    }
  }

  @Test
  void throwingListener_endsNothing() throws InterruptedException {
    IllegalStateException thrown = new IllegalStateException("expected by the test");
    try (CapturedLog log = new CapturedLog()) {
      var batcher =
          settings(MicroBatcher.builder(throwingOnce(new IOException("expected by the test"))))
              .failureListener((items, cause) -> {
                failures.add(new Failed(items, cause));
                throw thrown;
              })
              .build();
      LifeCycleTest.addAll(batcher, 4);
      assertThat(batcher.stop().delivered()).isEqualTo(2);
      assertThat(failures).hasSize(1);
      assertThat(log.records).extracting(LogRecord::getThrown).containsExactly(thrown);
    }
  }

  @Test
  void withoutAListener_failuresAreLogged() throws InterruptedException {
    IOException cause = new IOException("expected by the test");
    try (CapturedLog log = new CapturedLog()) {
      var batcher = MicroBatcher.builder(throwingOnce(cause)).build();
      LifeCycleTest.addAll(batcher, 4);
      assertThat(batcher.stop().failed()).isEqualTo(4);
      assertThat(log.records).extracting(LogRecord::getThrown).containsExactly(cause);
    }
  }

  @Test
  void handlerThatInterruptsItself_doesNotDisturbTheSleep() throws InterruptedException {
    var batcher =
        failing(batch -> {
          handled.addAll(batch);
          Thread.currentThread().interrupt();
        });
    LifeCycleTest.addAll(batcher, 2);
    batcher.flush().join();
    batcher.add(9);
    assertThat(batcher.stop().delivered()).isEqualTo(3);
    assertThat(batcher.statistics().wakeUps()).isLessThan(10);
  }

  @Test
  void asyncHandler_nextBatchWaitsForTheStage() throws InterruptedException {
    CompletableFuture<Void> first = new CompletableFuture<>();
    CompletableFuture<Void> called = new CompletableFuture<>();
    var batcher =
        settings(
                MicroBatcher.<Integer>asyncBuilder(batch -> {
                  handled.addAll(batch);
                  called.complete(null);
                  return first;
                }))
            .build();
    LifeCycleTest.addAll(batcher, 4);
    called.join();
    var flush = batcher.flush();
    assertThat(handled).containsExactly(0, 1);
    assertThat(flush).isNotDone();
    first.complete(null);
    flush.join();
    assertThat(handled).containsExactly(0, 1, 2, 3);
    assertThat(batcher.stop().delivered()).isEqualTo(4);
  }

  @Test
  @SuppressWarnings("NullAway")
  void asyncHandler_everyKindOfFailure() throws InterruptedException {
    IOException direct = new IOException("direct");
    IOException wrapped = new IOException("wrapped");
    IOException thrown = new IOException("thrown");
    var batcher =
        settings(
                MicroBatcher.<Integer>asyncBuilder(batch ->
                    switch (batch.get(0)) {
                      case 0 -> CompletableFuture.failedFuture(direct);
                      case 2 -> CompletableFuture.failedFuture(new CompletionException(wrapped));
                      case 4 -> throw thrown;
                      case 6 -> null;
                      default -> CompletableFuture.completedFuture("handled");
                    }))
            .build();
    LifeCycleTest.addAll(batcher, 10);
    assertThat(batcher.stop()).isEqualTo(new StopReport<>(true, 2, 8, 0, List.of()));
    assertThat(failures)
        .extracting(Failed::items)
        .containsExactly(List.of(0, 1), List.of(2, 3), List.of(4, 5), List.of(6, 7));
    assertThat(failures.stream().map(Failed::cause).limit(3))
        .containsExactly(direct, wrapped, thrown);
    assertThat(failures.get(3).cause()).hasMessageContaining("stage");
  }
}
