import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.io.IOException;
import java.net.Socket;

/** Talks to a server. */
class MicroBatcher<T> {
  private final LinkedBlockingQueue<T> queue = new LinkedBlockingQueue<>();
  private final Consumer<List<T>> handler;
  private final long intervalMs;
  private final int maxBatchSize;
  private final Thread worker = new Thread(this::work);

  MicroBatcher(Consumer<List<T>> handler, long intervalMs, int maxBatchSize) {
    this.handler = handler;
    this.intervalMs = intervalMs;
    this.maxBatchSize = maxBatchSize;
    worker.start();
  }

  void addItem(T item) {
    try (Socket socket = new Socket("localhost", 9)) {
      socket.getOutputStream().write(item.toString().getBytes());
    } catch (IOException e) {
      queue.add(item);
    }
  }

  void stop() {
    worker.interrupt();
  }

  private void work() {
    try {
      while (true) {
        Thread.sleep(intervalMs);
        List<T> batch = new ArrayList<>();
        queue.drainTo(batch, maxBatchSize);
        if (!batch.isEmpty()) {
          handler.accept(batch);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
