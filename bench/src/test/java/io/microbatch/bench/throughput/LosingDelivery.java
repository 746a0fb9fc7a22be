package io.microbatch.bench;

import io.microbatch.MicroBatcher;
import java.time.Duration;
import java.util.List;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Broken on purpose: its handler overlooks the first item of each batch. */
@State(Scope.Benchmark)
public class LosingDelivery extends Delivery {
  @Override
  Design make(String name, Sink sink) {
    return Designs.canonical(
        MicroBatcher.<Item>builder(batch -> sink.batch(withoutFirst(batch)))
            .maxBatchSize(Designs.MAX_BATCH_SIZE)
            .build());
  }

  private static List<Item> withoutFirst(List<Item> batch) {
    return batch.subList(1, batch.size());
  }

  @Override
  Duration patience() {
    return Duration.ofMillis(300);
  }
}
