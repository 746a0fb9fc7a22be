package io.microbatch.bench.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.microbatch.bench.design.Item;
import io.microbatch.bench.design.Outlet;
import io.microbatch.bench.design.Setup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a backlog, and that the probe sees it. */
class DrainProbeTest {
  private static final int N = 10_000;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static DrainProbe.Outcome drain(Maker maker) throws InterruptedException {
    return DrainProbe.drain(maker, Ledger.items(N), PATIENCE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"canonical-fixed-rate", "canonical-sleep-loop", "lbq-drainto"})
  void stopThatDrains_hasDeliveredAllWhenItReturns(String name) throws Exception {
    DrainProbe.Outcome outcome = drain(Maker.of(name));
    assertThat(outcome.byReturn()).isEqualTo(N);
    assertThat(outcome.lost()).isZero();
    assertThat(outcome.stopNs()).isGreaterThanOrEqualTo(outcome.lastNs()).isPositive();
  }

  /**
   * One batch is in the handler's hands, shutdown sends another, and some ticks may come between;
   * there would have to be a hundred of them.
   */
  @Test
  void articleJ_losesNearlyAll() throws Exception {
    DrainProbe.Outcome outcome =
        DrainProbe.drain(Maker.of("article-j"), Ledger.items(10 * N), PATIENCE);
    assertThat(outcome.share(outcome.lost())).isBetween(0.5, 0.99);
    assertThat(outcome.byReturn()).isEqualTo(10 * N - outcome.lost());
  }

  @Test
  void stopThatReturnsEarly_isShown() throws Exception {
    CountDownLatch returned = new CountDownLatch(1);
    Maker early =
        (setup, outlet) ->
            new BrokenDesigns.Around(BrokenDesigns.sound(setup, new Late(outlet, returned))) {
              @Override
              public void end() {
                returned.countDown();
              }
            };
    DrainProbe.Outcome outcome = drain(early);
    assertThat(outcome.byReturn()).isLessThan(N);
    assertThat(outcome.lastNs()).isGreaterThan(outcome.stopNs());
    assertThat(outcome.lost()).isLessThan(N);
  }

  /** Handles nothing before the stop has returned. */
  private record Late(Outlet outlet, CountDownLatch returned) implements Outlet {
    @Override
    public void accept(Item item) {
      throw new UnsupportedOperationException("the sound design hands over batches");
    }

    @Override
    public void publish() {}

    @Override
    public void batch(List<Item> batch, int madeFor) {
      try {
        outlet.batch(List.of(), 0); // to the gate
        returned.await();
        Thread.sleep(1);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      outlet.batch(batch, madeFor);
    }
  }

  @Test
  void itemsThatGetLost_areCounted() throws Exception {
    DrainProbe.Outcome outcome = drain(BrokenDesigns.LOSING);
    assertThat(outcome.lost()).isEqualTo(N / 512 + 1);
    assertThat(outcome.byReturn()).isEqualTo(N - outcome.lost());
  }

  @Test
  void itemsThatComeTwice_areDetected() {
    Maker doubling =
        (setup, outlet) -> {
          List<Item> first = new ArrayList<>();
          first.add(new Item(1));
          return new BrokenDesigns.Around(BrokenDesigns.sound(setup, outlet)) {
            @Override
            public void end() throws InterruptedException {
              super.end();
              outlet.batch(first, 1);
            }
          };
        };
    assertThatThrownBy(() -> drain(doubling))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("of 10000 items pushed, 10001 were delivered");
  }

  @Test
  void designThatDoesNothing_isDetected() {
    assertThatThrownBy(() ->
            DrainProbe.drain(BrokenDesigns.SWALLOWING, Ledger.items(N), Duration.ofMillis(100)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the handler was not called, though 512 items were added");
  }

  /**
   * Real time: an add that waits is one that has not returned for 4 seconds, and fails the test
   * with another message should the handler not be called within 2.
   */
  @Test
  void designWithLessRoom_isDetected() {
    Maker small =
        (setup, outlet) ->
            BrokenDesigns.sound(new Setup(512, 1024, Duration.ofMillis(100)), outlet);
    assertThatThrownBy(() -> DrainProbe.drain(small, Ledger.items(N), Duration.ofSeconds(2)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("less room than its setup says");
  }

  @ParameterizedTest
  @CsvSource({"1000, 2048", "1536, 2048", "1537, 4096", "1000000, 1048576"})
  void capacity_hasRoomForABatchMore(int backlog, int capacity) {
    assertThat(DrainProbe.setup(backlog).capacity()).isEqualTo(capacity);
  }
}
