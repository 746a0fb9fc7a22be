package io.microbatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FlushTest {
  private static final Duration NEVER = Duration.ofDays(1000);

  @Test
  void flush_handsOverAPartialBatchAtOnce() throws InterruptedException {
    List<List<Integer>> batches = new CopyOnWriteArrayList<>();
    try (var batcher = MicroBatcher.<Integer>builder(batches::add).interval(NEVER).build()) {
      LifeCycleTest.addAll(batcher, 3);
      batcher.flush().join();
      assertThat(batches).containsExactly(List.of(0, 1, 2));
      assertThat(batcher.flush()).isCompletedWithValue(null);
    }
  }

  @Test
  void flush_waitsForTheBatchInFlight() throws InterruptedException {
    Blocker blocker = new Blocker();
    try (var batcher = MicroBatcher.builder(blocker).maxBatchSize(2).interval(NEVER).build()) {
      LifeCycleTest.addAll(batcher, 2);
      blocker.awaitCall();
      var inFlight = batcher.flush();
      batcher.add(2);
      var behind = batcher.flush();
      assertThat(inFlight).isNotDone();
      assertThat(behind).isNotDone();
      blocker.release();
      behind.join();
      assertThat(inFlight).isDone();
      assertThat(blocker.items()).containsExactly(0, 1, 2);
    }
  }

  @Test
  void flush_endsThoughProducersKeepAdding() throws InterruptedException {
    AtomicInteger handled = new AtomicInteger();
    AtomicBoolean over = new AtomicBoolean();
    List<Thread> threads = new ArrayList<>();
    try (var batcher =
        MicroBatcher.<Integer>builder(batch -> handled.addAndGet(batch.size()))
            .maxBatchSize(3)
            .capacity(8)
            .interval(NEVER)
            .build()) {
      for (int i = 0; i < 2; i++) {
        threads.add(
            LifeCycleTest.start(() -> {
              while (!over.get()) {
                batcher.add(1);
              }
            }));
        threads.add(
            LifeCycleTest.start(() -> {
              for (int n = 0; n < 1000; n++) {
                long before = batcher.statistics().accepted();
                batcher.flush().join();
                assertThat(handled.get()).isGreaterThanOrEqualTo((int) before);
              }
              over.set(true);
            }));
      }
      for (Thread thread : threads) {
        thread.join();
      }
    }
  }

  @Test
  void insideTheHandler_waitingForAFlushFailsAtOnce() throws InterruptedException {
    CompletableFuture<MicroBatcher<Integer>> self = new CompletableFuture<>();
    CompletableFuture<CompletableFuture<Void>> flushed = new CompletableFuture<>();
    List<Throwable> failures = new CopyOnWriteArrayList<>();
    var batcher =
        MicroBatcher.<Integer>builder(
                batch -> {
                  var flush = self.join().flush();
                  for (BatchHandler<Integer> wait :
                      List.<BatchHandler<Integer>>of(
                          b -> flush.join(),
                          b -> flush.get(),
                          b -> flush.get(1, TimeUnit.DAYS),
                          b -> flush.thenRun(() -> {}).join())) {
                    try {
                      wait.handle(batch);
                    } catch (IllegalStateException e) {
                      failures.add(e);
                    }
                  }
                  flushed.complete(flush);
                })
            .maxBatchSize(1)
            .build();
    self.complete(batcher);
    batcher.add(0);
    flushed.join().join();
    assertThat(failures).hasSize(4);
    batcher.close();
  }

  @Test
  void flushThatAStopOvertakes_completesWithTheDrain() throws InterruptedException {
    Blocker blocker = new Blocker();
    var batcher = MicroBatcher.builder(blocker).maxBatchSize(1).interval(NEVER).build();
    LifeCycleTest.addAll(batcher, 3);
    blocker.awaitCall();
    var flush = batcher.flush();
    Thread stop = LifeCycleTest.start(batcher::close);
    blocker.release();
    flush.join();
    stop.join();
    assertThat(blocker.items()).containsExactly(0, 1, 2);
    assertThatThrownBy(() -> batcher.add(1)).isInstanceOf(BatcherStoppedException.class);
  }
}
