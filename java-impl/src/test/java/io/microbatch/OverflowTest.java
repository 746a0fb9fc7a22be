package io.microbatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A batcher whose handler is at work on item 0, with items 1 and 2 in its two places. */
@Timeout(60)
class OverflowTest {
  private static final Duration NEVER = Duration.ofDays(1000);

  private final Blocker blocker = new Blocker();
  private final List<Integer> dropped = new CopyOnWriteArrayList<>();

  private MicroBatcher<Integer> full(OverflowPolicy policy) throws InterruptedException {
    var batcher =
        MicroBatcher.builder(blocker)
            .maxBatchSize(1)
            .capacity(2)
            .interval(NEVER)
            .overflow(policy)
            .dropListener(dropped::add)
            .build();
    batcher.add(0);
    blocker.awaitCall();
    batcher.add(1);
    batcher.add(2);
    return batcher;
  }

  private void assertDelivered(MicroBatcher<Integer> batcher, Integer... items) {
    blocker.release();
    batcher.close();
    assertThat(blocker.items()).containsExactly(items);
    assertThat(batcher.statistics().dropped()).isEqualTo(dropped.size());
  }

  @Test
  void block_waitsForSpace() throws InterruptedException {
    var batcher = full(OverflowPolicy.BLOCK);
    CompletableFuture<Boolean> added = new CompletableFuture<>();
    Thread producer = LifeCycleTest.start(() -> added.complete(batcher.add(3)));
    awaitWaiting(producer);
    assertThat(added).isNotDone();
    blocker.release();
    assertThat(added.join()).isTrue();
    assertDelivered(batcher, 0, 1, 2, 3);
  }

  @Test
  void block_interruptedAcceptsNothing() throws InterruptedException {
    var batcher = full(OverflowPolicy.BLOCK);
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    Thread producer =
        LifeCycleTest.start(() -> {
          try {
            batcher.add(3);
          } catch (InterruptedException e) {
            thrown.complete(e);
          }
        });
    awaitWaiting(producer);
    producer.interrupt();
    assertThat(thrown.join()).isInstanceOf(InterruptedException.class);
    assertDelivered(batcher, 0, 1, 2);
  }

  @Test
  void block_refusedWhenAStopBegins() throws InterruptedException {
    var batcher = full(OverflowPolicy.BLOCK);
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    Thread producer =
        LifeCycleTest.start(() -> {
          try {
            batcher.add(3);
          } catch (BatcherStoppedException e) {
            thrown.complete(e);
          }
        });
    awaitWaiting(producer);
    Thread stop = LifeCycleTest.start(batcher::close);
    assertThat(thrown.join()).isInstanceOf(BatcherStoppedException.class);
    assertDelivered(batcher, 0, 1, 2);
    stop.join();
  }

  @Test
  void timedOffer_givesUp() throws InterruptedException {
    var batcher = full(OverflowPolicy.BLOCK);
    assertThat(batcher.offer(3)).isFalse();
    assertThat(batcher.offer(3, Duration.ofNanos(1))).isFalse();
    assertThat(batcher.offer(3, Duration.ofSeconds(-1))).isFalse();
    CompletableFuture<Boolean> offered = new CompletableFuture<>();
    Thread producer = LifeCycleTest.start(() -> offered.complete(batcher.offer(4, NEVER)));
    awaitWaiting(producer);
    blocker.release();
    assertThat(offered.join()).isTrue();
    assertDelivered(batcher, 0, 1, 2, 4);
  }

  @Test
  void reject_throws() throws InterruptedException {
    var batcher = full(OverflowPolicy.REJECT);
    assertThatThrownBy(() -> batcher.add(3))
        .isInstanceOf(BatcherFullException.class)
        .hasMessageContaining("full");
    assertThat(batcher.statistics().rejected()).isEqualTo(1);
    assertDelivered(batcher, 0, 1, 2);
  }

  @Test
  void dropNewest_saysSo() throws InterruptedException {
    var batcher = full(OverflowPolicy.DROP_NEWEST);
    assertThat(batcher.add(3)).isFalse();
    assertThat(dropped).containsExactly(3);
    assertDelivered(batcher, 0, 1, 2);
    assertThat(batcher.stop()).isEqualTo(new StopReport<>(true, 3, 0, 1, List.of()));
  }

  @Test
  void dropOldest_keepsTheNewest() throws InterruptedException {
    var batcher = full(OverflowPolicy.DROP_OLDEST);
    assertThat(batcher.add(3)).isTrue();
    assertThat(batcher.add(4)).isTrue();
    assertThat(batcher.add(5)).isTrue();
    assertThat(dropped).containsExactly(1, 2, 3);
    assertThat(batcher.statistics().backlog()).isEqualTo(2);
    assertDelivered(batcher, 0, 4, 5);
  }

  @Test
  void dropOldest_settlesTheFlushThatWaitsForIt() throws InterruptedException {
    var batcher = full(OverflowPolicy.DROP_OLDEST);
    var flush = batcher.flush();
    batcher.add(3);
    batcher.add(4);
    assertThat(flush).isNotDone();
    blocker.release();
    flush.join();
    assertDelivered(batcher, 0, 3, 4);
  }

  @Test
  void throwingDropListener_changesNothing() throws InterruptedException {
    IllegalStateException thrown = new IllegalStateException("expected by the test");
    try (CapturedLog log = new CapturedLog()) {
      var batcher =
          MicroBatcher.builder(blocker)
              .maxBatchSize(1)
              .capacity(1)
              .overflow(OverflowPolicy.DROP_OLDEST)
              .dropListener(item -> {
                dropped.add(item);
                throw thrown;
              })
              .build();
      batcher.add(0);
      blocker.awaitCall();
      batcher.add(1);
      assertThat(batcher.add(2)).isTrue();
      assertThat(dropped).containsExactly(1);
      assertThat(log.records).extracting(LogRecord::getThrown).containsExactly(thrown);
      assertDelivered(batcher, 0, 2);
    }
  }

  @Test
  void insideTheHandler_neverWaitsForItself() throws InterruptedException {
    AtomicReference<MicroBatcher<Integer>> self = new AtomicReference<>();
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    List<Integer> handled = new CopyOnWriteArrayList<>();
    CountDownLatch known = new CountDownLatch(1);
    var batcher =
        MicroBatcher.<Integer>builder(
                batch -> {
                  known.await();
                  handled.addAll(batch);
                  if (batch.contains(0)) {
                    MicroBatcher<Integer> me = self.get();
                    me.add(1);
                    assertThat(me.offer(8, NEVER)).isFalse();
                    try {
                      me.add(9);
                    } catch (BatcherFullException e) {
                      thrown.complete(e);
                    }
                  }
                })
            .maxBatchSize(1)
            .capacity(1)
            .build();
    self.set(batcher);
    known.countDown();
    batcher.add(0);
    assertThat(thrown.join()).isInstanceOf(BatcherFullException.class);
    batcher.close();
    assertThat(handled).containsExactly(0, 1);
  }

  private static void awaitWaiting(Thread thread) {
    while (thread.getState() != Thread.State.WAITING
        && thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
  }
}
