import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/** Seconds as a fraction, text items, a start, and an add that may say no. */
class Seconds {
  interface Sink {
    boolean take(List<String> batch) throws Exception;
  }

  private final LinkedBlockingQueue<String> queue;
  private final Sink sink;
  private final double interval;
  private final int size;
  private Thread worker;

  Seconds(Sink sink, double interval, int size, int capacity) {
    this.sink = sink;
    this.interval = interval;
    this.size = size;
    this.queue = new LinkedBlockingQueue<>(capacity);
  }

  public void start() {
    if (worker == null) {
      worker = new Thread(this::work);
      worker.start();
    }
  }

  public boolean offer(String item) {
    return queue.offer(item);
  }

  private void work() {
    try {
      while (true) {
        Thread.sleep((long) (interval * 1_000));
        List<String> batch = new ArrayList<>();
        queue.drainTo(batch, size);
        if (!batch.isEmpty()) {
          sink.take(batch);
        }
      }
    } catch (Exception e) {
      Thread.currentThread().interrupt();
    }
  }

  public void close() {
    if (worker != null) {
      worker.interrupt();
    }
  }
}
