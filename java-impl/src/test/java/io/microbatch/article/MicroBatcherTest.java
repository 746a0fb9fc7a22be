package io.microbatch.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Some of the defects that need neither time nor a race to show. */
class MicroBatcherTest {
  private final List<List<Integer>> batches = new ArrayList<>();

  private final MicroBatcher<Integer> batcher =
      new MicroBatcher<>(5, 1_000_000_000) {
        @Override
        protected void processBatch(List<Integer> batch) {
          batches.add(batch);
        }
      };

  @Test
  void shutdown_deliversOneBatchAndLeavesTheRest() {
    for (int i = 0; i < 12; i++) {
      batcher.addItem(i);
    }
    batcher.shutdown();
    assertThat(batches).containsExactly(List.of(0, 1, 2, 3, 4));
    batcher.shutdown();
    assertThat(batches).hasSize(2);
  }

  @Test
  void itemsAddedAfterShutdown_areSwallowed() {
    batcher.shutdown();
    batcher.addItem(1);
    assertThat(batches).isEmpty();
  }
}
