package io.microbatch.conformance.driver.logstash;

import io.microbatch.conformance.driver.Reasons;
import io.microbatch.conformance.scenario.Settings;
import io.microbatch.conformance.subject.Driver;
import org.jspecify.annotations.Nullable;

/**
 * Drives the model of a Logstash pipeline: producers are inputs, the handler is what the outputs do
 * with a batch, M is {@code pipeline.batch.size}, I is {@code pipeline.batch.delay}. The scenario's
 * capacity has no counterpart: the queue in memory holds M events for each worker.
 */
public final class LogstashDriver implements Driver {
  /** The fewest that share a queue. */
  private static final int WORKERS = 2;

  private @Nullable Pipeline pipeline;

  /** Builds nothing yet. */
  public LogstashDriver() {}

  @Override
  public void construct(Settings settings, Handler handler, Reports reports) {
    pipeline =
        new Pipeline(
            WORKERS,
            Math.toIntExact(settings.maxBatchSize()),
            Math.toIntExact(settings.intervalMs()),
            handler);
  }

  private Pipeline pipeline() {
    Pipeline built = pipeline;
    if (built == null) {
      throw new IllegalStateException("not built");
    }
    return built;
  }

  @Override
  public boolean add(Object item) throws InterruptedException {
    pipeline().push(item);
    return true;
  }

  @Override
  public StopAnswer stop(long timeoutMs) throws InterruptedException {
    pipeline().shutdown();
    return StopAnswer.SILENT;
  }

  @Override
  public Reason reason(Throwable thrown) {
    return Reasons.of(thrown.getClass().getSimpleName(), thrown.getMessage());
  }
}
