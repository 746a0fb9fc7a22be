package io.microbatch.bench;

import io.microbatch.Cadence;
import io.microbatch.MicroBatcher;
import java.time.Duration;

/** The designs that are measured, each set up by its own best practice; README.md says why. */
final class Designs {
  /** Items per batch at most. */
  static final int MAX_BATCH_SIZE = 512;

  /** Items that wait at most. A power of two, since the queue of JCTools would round it up. */
  static final int CAPACITY = 8192;

  /** Of no account under saturation, where batches fill up long before. */
  private static final Duration INTERVAL = Duration.ofMillis(100);

  private Designs() {}

  static Design make(String name, Sink sink) {
    return switch (name) {
      case "canonical-fixed-rate" -> canonical(Cadence.fixedRate(), sink);
      case "canonical-sleep-loop" -> canonical(Cadence.sleepLoop(), sink);
      case "jctools-raw" -> new RawQueue(sink);
      case "lbq-drainto" -> new DrainTo(sink);
      default -> throw new IllegalArgumentException("there is no design '" + name + "'");
    };
  }

  private static Design canonical(Cadence cadence, Sink sink) {
    return canonical(
        MicroBatcher.<Item>builder(sink::batch)
            .maxBatchSize(MAX_BATCH_SIZE)
            .capacity(CAPACITY)
            .interval(INTERVAL)
            .cadence(cadence)
            .build());
  }

  static Design canonical(MicroBatcher<Item> batcher) {
    return new Design() {
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
    };
  }
}
