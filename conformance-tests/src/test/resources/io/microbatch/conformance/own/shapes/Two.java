import java.util.List;
import java.util.function.Consumer;

class One<T> {
  One(Consumer<List<T>> handler, long intervalMs, int maxBatchSize) {}

  void add(T item) {}

  void stop() {}
}

class Other<T> extends One<T> {
  Other(Consumer<List<T>> handler, long intervalMs, int maxBatchSize) {
    super(handler, intervalMs, maxBatchSize);
  }
}
