package io.microbatch.bench.design;

import io.microbatch.Cadence;
import io.microbatch.MicroBatcher;

/** The library, as a user of Java builds it. */
final class Canonical implements Design {
  private final MicroBatcher<Item> batcher;

  Canonical(Cadence cadence, Setup setup, Outlet outlet) {
    batcher =
        MicroBatcher.<Item>builder(outlet::batch)
            .maxBatchSize(setup.maxBatchSize())
            .capacity(setup.capacity())
            .interval(setup.interval())
            .cadence(cadence)
            .build();
  }

  @Override
  public void add(Item item) throws InterruptedException {
    batcher.add(item);
  }

  @Override
  public void flush() {
    var _ = batcher.flush();
  }

  @Override
  public void end() throws InterruptedException {
    batcher.stop();
  }
}
