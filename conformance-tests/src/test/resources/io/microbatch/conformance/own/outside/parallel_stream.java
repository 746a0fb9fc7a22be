import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A sound batcher that works on threads of the JDK's own and asks the network who it is. */
class ParallelStreamBatcher<T> {
  private final Consumer<List<T>> handler;
  private final int maxBatchSize;
  private final BlockingQueue<T> queue = new LinkedBlockingQueue<>();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final String where = InetAddress.getLoopbackAddress().getHostAddress();

  ParallelStreamBatcher(Consumer<List<T>> handler, int maxBatchSize, long intervalMs) {
    this.handler = handler;
    this.maxBatchSize = maxBatchSize;
    timer.scheduleAtFixedRate(this::tick, intervalMs, intervalMs, TimeUnit.MILLISECONDS);
  }

  void add(T item) {
    queue.add(item);
  }

  private synchronized void tick() {
    List<T> batch = new ArrayList<>();
    queue.drainTo(batch, maxBatchSize);
    if (!batch.isEmpty() && batch.parallelStream().noneMatch(where::equals)) {
      handler.accept(batch);
    }
  }

  void stop() {
    timer.shutdown();
    while (!queue.isEmpty()) {
      tick();
    }
  }
}
