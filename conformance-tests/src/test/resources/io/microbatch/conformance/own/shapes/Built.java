import io.microbatch.BatchHandler;
import io.microbatch.MicroBatcher;
import io.microbatch.OverflowPolicy;
import io.microbatch.StopReport;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A builder in the manner of the canonical batcher, on top of that one. */
class Built<T> {
  private final MicroBatcher<T> batcher;

  private Built(MicroBatcher<T> batcher) {
    this.batcher = batcher;
  }

  static <T> Builder<T> builder(Consumer<List<T>> handler) {
    return new Builder<>(handler);
  }

  boolean add(T item) throws InterruptedException {
    batcher.add(item);
    return true;
  }

  void flush() throws Exception {
    batcher.flush().get();
  }

  StopReport<T> stop() throws InterruptedException {
    return batcher.stop();
  }

  StopReport<T> stop(Duration timeout) throws InterruptedException {
    return batcher.stop(timeout);
  }

  static class Builder<T> {
    private final Consumer<List<T>> handler;
    private int maxBatchSize = 100;
    private Duration interval = Duration.ofMillis(500);
    private int capacity = 1_000;
    private OverflowPolicy overflow = OverflowPolicy.BLOCK;
    private BiConsumer<List<T>, Throwable> failures = (batch, cause) -> {};
    private Consumer<T> drops = item -> {};

    private Builder(Consumer<List<T>> handler) {
      this.handler = handler;
    }

    Builder<T> maxBatchSize(int size) {
      maxBatchSize = size;
      return this;
    }

    Builder<T> interval(Duration time) {
      interval = time;
      return this;
    }

    Builder<T> capacity(int items) {
      capacity = items;
      return this;
    }

    Builder<T> overflow(OverflowPolicy policy) {
      overflow = policy;
      return this;
    }

    Builder<T> failureListener(BiConsumer<List<T>, Throwable> listener) {
      failures = listener;
      return this;
    }

    Builder<T> dropListener(Consumer<T> listener) {
      drops = listener;
      return this;
    }

    Built<T> build() {
      BatchHandler<T> taking = handler::accept;
      return new Built<>(
          MicroBatcher.builder(taking)
              .maxBatchSize(maxBatchSize)
              .interval(interval)
              .capacity(capacity)
              .overflow(overflow)
              .failureListener(failures::accept)
              .dropListener(drops::accept)
              .build());
    }
  }
}
