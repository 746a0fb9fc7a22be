package io.microbatch.bench.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.microbatch.bench.Readings;
import io.microbatch.bench.design.Item;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Whether a thread that wakes for nothing is seen. Real time, but with no tolerance to be missed:
 * the ticking thread sleeps 1 ms, and is asked for one wake-up in half a second.
 */
@EnabledOnOs(OS.LINUX)
class IdleProbeTest {
  private static final Duration REST = Duration.ofMillis(100);
  private static final Duration SILENCE = Duration.ofMillis(500);

  private static double wakeUps(Readings readings) {
    return readings.series().get("wakeUps").getFirst();
  }

  @Test
  void designThatTicks_isSeen() throws Exception {
    Maker ticking =
        (setup, outlet) ->
            new BrokenDesigns.Around(BrokenDesigns.sound(setup, outlet)) {
              private volatile boolean ended;
              private final Thread ticker = Thread.ofPlatform().daemon().start(this::tick);

              private void tick() {
                while (!ended) {
                  LockSupport.parkNanos(1_000_000);
                }
              }

              @Override
              public void end() throws InterruptedException {
                ended = true;
                ticker.join();
                super.end();
              }
            };
    Readings readings = IdleProbe.measure(ticking, REST, SILENCE);
    assertThat(wakeUps(readings)).isGreaterThan(1);
    assertThat(readings.series().get("ownCpu").getFirst()).isPositive();
    assertThat(readings.notes()).containsEntry("threads", "2");
  }

  @Test
  void jvmWithoutDesign_hasNoThreadsOfItsOwn() throws Exception {
    Readings readings = IdleProbe.measure(null, REST, SILENCE);
    assertThat(wakeUps(readings)).isZero();
    assertThat(readings.notes()).containsEntry("threads", "0");
    SharedFork.requireAll(readings, new Idle().metrics());
  }

  @Test
  void designThatLosesItsTraffic_isDetected() {
    Maker swapping =
        (setup, outlet) ->
            new BrokenDesigns.Around(BrokenDesigns.sound(setup, outlet)) {
              @Override
              public void add(Item item) throws InterruptedException {
                super.add(new Item(1));
              }
            };
    assertThatThrownBy(() -> IdleProbe.measure(swapping, REST, SILENCE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("of 300 items pushed, 300 were delivered");
  }
}
