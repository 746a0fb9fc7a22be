import java.util.List;

class NoHandler<T> {
  NoHandler(long intervalMs, int maxBatchSize) {}

  void add(T item) {}

  private void processBatch(List<T> batch) {}

  void stop() {}
}
