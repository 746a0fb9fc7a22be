package io.microbatch.bench.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.microbatch.bench.Readings;
import io.microbatch.bench.design.Item;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is counted of an add, and that no cost is given for items that do not arrive. */
class AddProbeTest {
  /** One burst for each value. */
  private static final AddProbe.Length SHORT = new AddProbe.Length(1, 2, Duration.ZERO);

  @SuppressWarnings("unused")
  private static volatile byte @Nullable [] escaped;

  @Test
  void cost_isPerAddOfAllThreads() {
    Bursts.Cost cost =
        new Bursts.Cost(100, 3000, 2000, 1600).plus(new Bursts.Cost(300, 1000, 0, 0));
    assertThat(cost.nsPerAdd()).isEqualTo(10);
    assertThat(cost.cpuNsPerAdd()).isEqualTo(5);
    assertThat(cost.bytesPerAdd()).isEqualTo(4);
  }

  @Test
  void warmUp_isKeptApart() throws Exception {
    Readings readings = AddProbe.measure(BrokenDesigns.SOUND, 2, SHORT);
    assertThat(readings.warmUp().get("add")).hasSize(1);
    assertThat(readings.series().get("add")).hasSize(2).allMatch(ns -> ns > 0);
    assertThat(readings.series().get("dropped")).containsExactly(0.0, 0.0);
  }

  /** An array of 1000 bytes takes 1016 with its header, or a few more. */
  @Test
  void bytes_areThoseOfTheProducers() throws Exception {
    Maker wasteful =
        (setup, outlet) ->
            new BrokenDesigns.Around(BrokenDesigns.sound(setup, outlet)) {
              @Override
              public void add(Item item) throws InterruptedException {
                escaped = new byte[1000];
                super.add(item);
              }
            };
    List<Double> bytes = AddProbe.measure(wasteful, 2, SHORT).series().get("bytes");
    assertThat(bytes).allSatisfy(value -> assertThat(value).isCloseTo(1020, within(20.0)));
  }

  @Test
  void dropped_isAShareOfTheAdds() throws Exception {
    Maker dropping =
        (setup, outlet) ->
            new BrokenDesigns.Around(BrokenDesigns.sound(setup, outlet)) {
              private final AtomicLong added = new AtomicLong();
              private final AtomicLong dropped = new AtomicLong();

              @Override
              public void add(Item item) throws InterruptedException {
                if (added.getAndIncrement() % 4 == 0) {
                  dropped.incrementAndGet();
                } else {
                  super.add(item);
                }
              }

              @Override
              public long dropped() {
                return dropped.get();
              }
            };
    assertThat(AddProbe.measure(dropping, 2, SHORT).series().get("dropped"))
        .containsExactly(0.25, 0.25);
  }

  /** It gives up only after some seconds in which nothing came, so it is not asked for here. */
  @Test
  void ledgerThatMissesItems_saysHowMany() {
    Tally tally = new Tally();
    Ledger ledger =
        new Ledger(BrokenDesigns.SWALLOWING.make(null, tally), tally, Duration.ofMillis(50));
    ledger.note(3, 6);
    assertThatThrownBy(ledger::settle)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("of 3 items pushed, 0 were delivered and 0 reported as dropped");
  }

  @Test
  void itemsThatCameInPlaceOfOthers_areDetected() {
    assertThatThrownBy(() -> AddProbe.measure(BrokenDesigns.SWAPPING, 1, SHORT))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("16384 were delivered")
        .hasMessageContaining("the sum of those delivered is 114688, of those pushed");
  }

  @Test
  void addThatFails_isTold() {
    Maker refusing =
        (setup, outlet) ->
            new BrokenDesigns.Around(BrokenDesigns.SWALLOWING.make(setup, outlet)) {
              @Override
              public void add(Item item) {
                throw new IllegalArgumentException("refused");
              }
            };
    assertThatThrownBy(() -> AddProbe.measure(refusing, 2, SHORT))
        .hasMessage("an add failed")
        .hasRootCauseMessage("refused");
  }
}
