import java.util.List;
import java.util.function.Consumer;

class NoStop<T> {
  NoStop(Consumer<List<T>> handler, long intervalMs, int maxBatchSize) {}

  void add(T item) {}

  private void stop() {}
}
