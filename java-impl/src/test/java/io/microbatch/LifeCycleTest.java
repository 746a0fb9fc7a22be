package io.microbatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LifeCycleTest {
  private static final Duration NEVER = Duration.ofDays(1000);

  private final List<List<Integer>> batches = new CopyOnWriteArrayList<>();

  private MicroBatcherBuilder<Integer> settings() {
    return MicroBatcher.<Integer>builder(batches::add).maxBatchSize(3).interval(NEVER);
  }

  @Test
  void fullBatch_isHandedOverWithoutATick() throws InterruptedException {
    CountDownLatch twice = new CountDownLatch(2);
    var batcher =
        MicroBatcher.<Integer>builder(
                batch -> {
                  batches.add(batch);
                  twice.countDown();
                })
            .maxBatchSize(3)
            .interval(NEVER)
            .build();
    addAll(batcher, 7);
    twice.await();
    assertThat(batches).containsExactly(List.of(0, 1, 2), List.of(3, 4, 5));
    batcher.close();
    assertThat(batches).last().isEqualTo(List.of(6));
  }

  @Test
  void tick_handsOverWhatThereIs() throws InterruptedException {
    for (Cadence cadence : List.of(Cadence.sleepLoop(), Cadence.fixedRate())) {
      CompletableFuture<List<Integer>> first = new CompletableFuture<>();
      try (var batcher =
          MicroBatcher.<Integer>builder(first::complete)
              .interval(Duration.ofMillis(1))
              .cadence(cadence)
              .build()) {
        batcher.add(7);
        assertThat(first.join()).containsExactly(7);
      }
    }
  }

  @Test
  void stop_deliversEverythingInOrderAndEndsTheThread() throws InterruptedException {
    AtomicReference<Thread> thread = new AtomicReference<>();
    var batcher =
        settings()
            .threadFactory(task -> {
              Thread made = new Thread(task);
              thread.set(made);
              return made;
            })
            .build();
    addAll(batcher, 8);
    StopReport<Integer> report = batcher.stop();
    assertThat(thread.get().isAlive()).isFalse();
    assertThat(batches.stream().flatMap(List::stream)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    assertThat(report).isEqualTo(new StopReport<>(true, 8, 0, 0, List.of()));
    assertThat(batcher.stop()).isEqualTo(report);
    assertThat(batcher.stop(Duration.ZERO)).isEqualTo(report);
  }

  @Test
  void stop_withNothingToDo() throws InterruptedException {
    assertThat(settings().build().stop()).isEqualTo(new StopReport<>(true, 0, 0, 0, List.of()));
    assertThat(batches).isEmpty();
  }

  @Test
  void stopped_refusesEveryKindOfAdd() {
    for (OverflowPolicy policy : OverflowPolicy.values()) {
      var batcher = settings().overflow(policy).build();
      batcher.close();
      assertThatThrownBy(() -> batcher.add(1)).isInstanceOf(BatcherStoppedException.class);
      assertThatThrownBy(() -> batcher.offer(1)).isInstanceOf(BatcherStoppedException.class);
      assertThatThrownBy(() -> batcher.offer(1, NEVER)).isInstanceOf(BatcherStoppedException.class);
      assertThat(batcher.flush()).isCompletedWithValue(null);
    }
    assertThat(batches).isEmpty();
  }

  @Test
  void overlappingStops_bothWaitForTheDrain() throws InterruptedException {
    Blocker blocker = new Blocker();
    var batcher = MicroBatcher.builder(blocker).maxBatchSize(1).capacity(2).build();
    addAll(batcher, 3);
    blocker.awaitCall();
    List<StopReport<Integer>> reports = new CopyOnWriteArrayList<>();
    List<Thread> stops = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      stops.add(start(() -> reports.add(batcher.stop())));
    }
    awaitStop(batcher);
    assertThat(reports).isEmpty();
    blocker.release();
    for (Thread stop : stops) {
      stop.join();
    }
    assertThat(reports).hasSize(3).containsOnly(new StopReport<>(true, 3, 0, 0, List.of()));
  }

  @Test
  void timedStop_namesWhatWasNotDeliveredAndStartsNoFurtherCall() throws InterruptedException {
    Blocker blocker = new Blocker();
    AtomicReference<Thread> thread = new AtomicReference<>();
    var batcher =
        MicroBatcher.builder(blocker)
            .maxBatchSize(2)
            .interval(NEVER)
            .threadFactory(task -> {
              Thread made = new Thread(task);
              thread.set(made);
              return made;
            })
            .build();
    addAll(batcher, 5);
    blocker.awaitCall();
    var flush = batcher.flush();
    StopReport<Integer> report = batcher.stop(Duration.ofMillis(1));
    assertThat(report).isEqualTo(new StopReport<>(false, 0, 0, 0, List.of(0, 1, 2, 3, 4)));
    assertThat(batcher.stop()).isEqualTo(report);
    assertThatThrownBy(flush::join).hasCauseInstanceOf(BatcherStoppedException.class);
    assertThatThrownBy(() -> batcher.flush().join())
        .hasCauseInstanceOf(BatcherStoppedException.class);
    blocker.release();
    thread.get().join();
    assertThat(blocker.batches).containsExactly(List.of(0, 1));
  }

  @Test
  void timedStop_endsAnOverlappingStopWithTheSameReport() throws Exception {
    Blocker blocker = new Blocker();
    var batcher = MicroBatcher.builder(blocker).maxBatchSize(1).interval(NEVER).build();
    batcher.add(0);
    blocker.awaitCall();
    CompletableFuture<StopReport<Integer>> other = new CompletableFuture<>();
    start(() -> other.complete(batcher.stop()));
    StopReport<Integer> report = batcher.stop(Duration.ofMillis(1));
    assertThat(other.get()).isEqualTo(report);
    blocker.release();
  }

  @Test
  void stopInsideTheHandler_returnsAtOnceAndTakesItsCourse() throws InterruptedException {
    AtomicReference<MicroBatcher<Integer>> self = new AtomicReference<>();
    CompletableFuture<StopReport<Integer>> inside = new CompletableFuture<>();
    CountDownLatch filled = new CountDownLatch(1);
    var batcher =
        MicroBatcher.<Integer>builder(
                batch -> {
                  filled.await();
                  batches.add(batch);
                  inside.complete(self.get().stop());
                  self.get().close();
                })
            .maxBatchSize(2)
            .interval(NEVER)
            .build();
    self.set(batcher);
    addAll(batcher, 5);
    filled.countDown();
    assertThat(inside.join().complete()).isFalse();
    assertThat(inside.join().undelivered()).isEmpty();
    assertThat(batcher.stop().delivered()).isEqualTo(5);
    assertThat(batches).containsExactly(List.of(0, 1), List.of(2, 3), List.of(4));
  }

  @Test
  void stop_endsThoughProducersKeepAdding() throws InterruptedException {
    AtomicInteger handled = new AtomicInteger();
    var batcher =
        MicroBatcher.<Integer>builder(batch -> handled.addAndGet(batch.size()))
            .maxBatchSize(4)
            .capacity(8)
            .build();
    AtomicInteger accepted = new AtomicInteger();
    List<Thread> producers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      producers.add(
          start(() -> {
            while (true) {
              batcher.add(1);
              accepted.incrementAndGet();
            }
          }));
    }
    while (accepted.get() < 1000) {
      Thread.onSpinWait();
    }
    StopReport<Integer> report = batcher.stop();
    for (Thread producer : producers) {
      producer.join();
    }
    assertThat(handled.get()).isEqualTo(accepted.get());
    assertThat(report.delivered()).isEqualTo(accepted.get());
  }

  @Test
  void interruptedStop_canBeRepeated() throws InterruptedException {
    Blocker blocker = new Blocker();
    var batcher = MicroBatcher.builder(blocker).maxBatchSize(1).interval(NEVER).build();
    batcher.add(0);
    blocker.awaitCall();
    Thread.currentThread().interrupt();
    assertThatThrownBy(batcher::stop).isInstanceOf(InterruptedException.class);
    assertThatThrownBy(() -> batcher.add(1)).isInstanceOf(BatcherStoppedException.class);
    blocker.release();
    assertThat(batcher.stop().delivered()).isEqualTo(1);
  }

  @Test
  void interruptedClose_drainsAndKeepsTheFlag() throws InterruptedException {
    AtomicBoolean interruptedAfter = new AtomicBoolean();
    var batcher = settings().build();
    addAll(batcher, 2);
    Thread closer =
        start(() -> {
          Thread.currentThread().interrupt();
          batcher.close();
          interruptedAfter.set(Thread.interrupted());
        });
    closer.join();
    assertThat(interruptedAfter).isTrue();
    assertThat(batches).containsExactly(List.of(0, 1));
  }

  @Test
  void virtualThread_willDo() throws InterruptedException {
    var batcher = settings().threadFactory(Thread.ofVirtual().factory()).build();
    addAll(batcher, 4);
    assertThat(batcher.stop().delivered()).isEqualTo(4);
  }

  @Test
  void manyProducers_eachInItsOwnOrder() throws InterruptedException {
    List<Integer> handled = new ArrayList<>();
    var batcher =
        MicroBatcher.<Integer>builder(handled::addAll).maxBatchSize(7).capacity(16).build();
    List<Thread> producers = new ArrayList<>();
    for (int p = 0; p < 4; p++) {
      int first = p * 100_000;
      producers.add(
          start(() -> {
            for (int i = 0; i < 20_000; i++) {
              batcher.add(first + i);
            }
          }));
    }
    for (Thread producer : producers) {
      producer.join();
    }
    batcher.close();
    assertThat(handled).hasSize(80_000);
    for (int p = 0; p < 4; p++) {
      int producer = p;
      assertThat(handled.stream().filter(item -> item / 100_000 == producer))
          .containsExactlyElementsOf(
              IntStream.range(0, 20_000).map(i -> producer * 100_000 + i).boxed().toList());
    }
  }

  @Test
  void statistics_countWhatHasHappened() throws InterruptedException {
    Blocker blocker = new Blocker();
    var batcher =
        MicroBatcher.builder(blocker)
            .maxBatchSize(2)
            .capacity(2)
            .interval(NEVER)
            .overflow(OverflowPolicy.DROP_NEWEST)
            .build();
    addAll(batcher, 2);
    blocker.awaitCall();
    addAll(batcher, 3);
    assertThat(batcher.offer(9)).isFalse();
    Statistics now = batcher.statistics();
    assertThat(now.accepted()).isEqualTo(4);
    assertThat(now.backlog()).isEqualTo(2);
    assertThat(now.dropped()).isEqualTo(1);
    assertThat(now.rejected()).isEqualTo(1);
    assertThat(now.batches()).isZero();
    blocker.release();
    batcher.close();
    Statistics end = batcher.statistics();
    assertThat(end.delivered()).isEqualTo(4);
    assertThat(end.batches()).isEqualTo(2);
    assertThat(end.backlog()).isZero();
  }

  static void addAll(MicroBatcher<Integer> batcher, int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      batcher.add(i);
    }
  }

  /** Waits until a stop of a batcher that is full has begun. */
  private static void awaitStop(MicroBatcher<Integer> full) {
    try {
      while (!full.offer(-1)) {
        Thread.onSpinWait();
      }
      throw new AssertionError("the batcher was not full");
    } catch (BatcherStoppedException begun) {
      // as expected
    }
  }

  interface Task {
    void run() throws Exception;
  }

  /** A thread that ends when it is refused. */
  static Thread start(Task task) {
    return Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try {
            task.run();
          } catch (BatcherStoppedException refused) {
            // the end that is expected
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        });
  }
}
