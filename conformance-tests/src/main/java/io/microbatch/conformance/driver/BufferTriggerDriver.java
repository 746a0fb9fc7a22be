package io.microbatch.conformance.driver;

import com.github.phantomthief.collection.BufferTrigger;
import io.microbatch.conformance.scenario.Settings;
import io.microbatch.conformance.subject.Driver;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Drives the unmodified BufferTrigger in its mode for batches, {@code batchBlocking}: its own
 * executor, the consumer is the handler, a failed batch goes to its exception handler. It builds
 * itself when the first item comes, and its timer counts from there.
 */
public final class BufferTriggerDriver implements Driver {
  private @Nullable BufferTrigger<Object> trigger;

  /** Builds nothing yet. */
  public BufferTriggerDriver() {}

  @Override
  public void construct(Settings settings, Handler handler, Reports reports) {
    trigger =
        BufferTrigger.<Object>batchBlocking()
            .batchSize(Math.toIntExact(settings.maxBatchSize()))
            .bufferSize(Math.toIntExact(settings.capacity()))
            .linger(settings.intervalMs(), TimeUnit.MILLISECONDS)
            .setConsumerEx(handler::handle)
            .setExceptionHandler((cause, batch) -> reports.failed(batch, cause))
            .build();
  }

  private BufferTrigger<Object> trigger() {
    BufferTrigger<Object> built = trigger;
    if (built == null) {
      throw new IllegalStateException("not built");
    }
    return built;
  }

  @Override
  public boolean add(Object item) {
    trigger().enqueue(item);
    return true;
  }

  @Override
  public void flush() {
    trigger().manuallyDoTrigger();
  }

  @Override
  public StopAnswer stop(long timeoutMs) {
    trigger().close();
    return StopAnswer.SILENT;
  }

  @Override
  public Reason reason(Throwable thrown) {
    return Reasons.of(thrown.getClass().getSimpleName(), thrown.getMessage());
  }
}
