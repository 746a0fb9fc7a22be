package io.microbatch.bench.throughput;

import io.microbatch.MicroBatcher;
import io.microbatch.bench.design.Design;
import io.microbatch.bench.design.Item;
import java.time.Duration;
import java.util.List;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Broken on purpose: its handler overlooks the first item of each batch. */
@State(Scope.Benchmark)
public class LosingDelivery extends Delivery {
  @Override
  Design make(String name, Sink sink) {
    MicroBatcher<Item> batcher =
        MicroBatcher.<Item>builder(batch -> sink.batch(withoutFirst(batch)))
            .maxBatchSize(maxBatchSize)
            .build();
    return new Design() {
      @Override
      public void add(Item item) throws InterruptedException {
        batcher.add(item);
      }

      @Override
      public void end() throws InterruptedException {
        batcher.stop();
      }
    };
  }

  private static List<Item> withoutFirst(List<Item> batch) {
    return batch.subList(1, batch.size());
  }

  @Override
  Duration patience() {
    return Duration.ofMillis(300);
  }
}
