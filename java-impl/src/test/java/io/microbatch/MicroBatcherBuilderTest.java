package io.microbatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class MicroBatcherBuilderTest {

  private static void assertRefused(
      UnaryOperator<MicroBatcherBuilder<Integer>> setting, String... parts) {
    MicroBatcherBuilder<Integer> builder = setting.apply(MicroBatcher.builder(batch -> {}));
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(parts);
  }

  @Test
  void badSettings_areRefusedByFieldValueAndRange() {
    assertRefused(b -> b.maxBatchSize(0), "maxBatchSize", "was 0", "from 1 to 1073741824");
    assertRefused(b -> b.maxBatchSize(-5), "maxBatchSize", "was -5");
    assertRefused(b -> b.maxBatchSize(Integer.MAX_VALUE), "maxBatchSize", "was 2147483647");
    assertRefused(b -> b.capacity(99), "capacity", "was 99", "from 100 to 1073741824");
    assertRefused(b -> b.capacity(0), "capacity", "was 0");
    assertRefused(b -> b.capacity(Integer.MAX_VALUE), "capacity", "was 2147483647");
    assertRefused(b -> b.interval(Duration.ZERO), "interval", "was PT0S", "PT0.000000001S");
    assertRefused(b -> b.interval(Duration.ofNanos(-1)), "interval", "was PT-0.000000001S");
    assertRefused(b -> b.interval(Duration.ofDays(36_501)), "interval", "to PT876000H");
    assertRefused(b -> b.interval(Duration.ofSeconds(Long.MAX_VALUE)), "interval");
  }

  @Test
  void defaults_growWithTheBatch() {
    assertThat(MicroBatcher.<Integer>builder(batch -> {}).capacity()).isEqualTo(8192);
    assertThat(MicroBatcher.<Integer>builder(batch -> {}).maxBatchSize(5000).capacity())
        .isEqualTo(20_000);
    assertThat(MicroBatcher.<Integer>builder(batch -> {}).maxBatchSize(1 << 30).capacity())
        .isEqualTo(1 << 30);
  }

  @Test
  void longestInterval_isAccepted() throws InterruptedException {
    var batcher =
        MicroBatcher.<Integer>builder(batch -> {})
            .interval(MicroBatcherBuilder.MAX_INTERVAL)
            .build();
    batcher.add(1);
    assertThat(batcher.stop(Duration.ofSeconds(Long.MAX_VALUE)).delivered()).isEqualTo(1);
  }
}
