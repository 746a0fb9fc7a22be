package io.microbatch.conformance.driver;

import io.microbatch.conformance.scenario.Settings;
import io.microbatch.conformance.subject.Driver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What one writes with the JDK alone: a bounded queue, and a consumer that waits for one item and
 * drains what else is there. No timer, no flush. It stops by a last item that no producer made.
 */
public final class DrainToDriver implements Driver {
  private static final Object END = new Object();

  private @Nullable Batcher batcher;

  /** Builds nothing yet. */
  public DrainToDriver() {}

  @Override
  public void construct(Settings settings, Handler handler, Reports reports) {
    batcher = new Batcher(settings, handler, reports);
  }

  private Batcher batcher() {
    Batcher built = batcher;
    if (built == null) {
      throw new IllegalStateException("not built");
    }
    return built;
  }

  @Override
  public boolean add(Object item) throws InterruptedException {
    batcher().add(item);
    return true;
  }

  @Override
  public StopAnswer stop(long timeoutMs) throws InterruptedException {
    return batcher().stop(timeoutMs);
  }

  @Override
  public Reason reason(Throwable thrown) {
    return Reasons.of(thrown.getClass().getSimpleName(), thrown.getMessage());
  }

  private static final class Batcher {
    private final BlockingQueue<Object> queue;
    private final int maxBatchSize;
    private final Handler handler;
    private final Reports reports;
    private final Thread consumer = new Thread(this::consume, "lbq-drainto");
    private final AtomicBoolean stopped = new AtomicBoolean();

    Batcher(Settings settings, Handler handler, Reports reports) {
      queue = new LinkedBlockingQueue<>(Math.toIntExact(settings.capacity()));
      maxBatchSize = Math.toIntExact(settings.maxBatchSize());
      this.handler = handler;
      this.reports = reports;
      consumer.start();
    }

    void add(Object item) throws InterruptedException {
      if (stopped.get()) {
        throw new IllegalStateException("the batcher is stopped");
      }
      queue.put(item);
    }

    StopAnswer stop(long timeoutMs) throws InterruptedException {
      if (stopped.compareAndSet(false, true)) {
        queue.put(END);
      }
      consumer.join(Math.max(0, timeoutMs));
      return new StopAnswer(!consumer.isAlive(), List.of(), "");
    }

    private void consume() {
      boolean last = false;
      while (!last) {
        List<Object> batch = new ArrayList<>(Math.min(maxBatchSize, queue.size() + 1));
        try {
          batch.add(queue.take());
        } catch (InterruptedException e) {
          return; // nobody interrupts it
        }
        queue.drainTo(batch, maxBatchSize - 1);
        last = stopped.get() && batch.remove(END);
        if (!batch.isEmpty()) {
          handle(batch);
        }
      }
    }

    private void handle(List<Object> batch) {
      try {
        handler.handle(batch);
      } catch (Throwable thrown) {
        reports.failed(batch, thrown);
      }
    }
  }
}
