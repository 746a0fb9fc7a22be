package io.microbatch.conformance.driver;

import com.google.api.core.ApiFuture;
import com.google.api.core.SettableApiFuture;
import com.google.api.gax.batching.BatchEntry;
import com.google.api.gax.batching.Batcher;
import com.google.api.gax.batching.BatcherImpl;
import com.google.api.gax.batching.BatchingDescriptor;
import com.google.api.gax.batching.BatchingRequestBuilder;
import com.google.api.gax.batching.BatchingSettings;
import com.google.api.gax.batching.FlowControlSettings;
import com.google.api.gax.batching.FlowController.FlowControlRuntimeException;
import com.google.api.gax.batching.FlowController.LimitExceededBehavior;
import com.google.api.gax.rpc.ApiCallContext;
import com.google.api.gax.rpc.UnaryCallable;
import io.microbatch.conformance.scenario.Overflow;
import io.microbatch.conformance.scenario.Settings;
import io.microbatch.conformance.subject.Driver;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Drives the unmodified {@link BatcherImpl} of gax as the clients built on it do: the handler is
 * the remote service, called asynchronously, and takes one call at a time on a thread of its own.
 *
 * <p>It expects one thread, so many producers share a lock, in which only {@code add} and {@code
 * closeAsync} are called: {@code sendOutstanding} may be called at any time, and the waiting of
 * flush and close has a lock of its own.
 */
public final class GaxDriver implements Driver {
  private static final Logger LOGGER = Logger.getLogger(BatcherImpl.class.getName());

  private final Object lock = new Object();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final ExecutorService service = Executors.newSingleThreadExecutor();
  private @Nullable Batcher<Object, Void> batcher;

  /** Builds the executors only. */
  public GaxDriver() {
    LOGGER.setLevel(Level.OFF); // it logs each batcher that nobody closed, and some never are
  }

  @Override
  public void construct(Settings settings, Handler handler, Reports reports) {
    FlowControlSettings flowControl =
        FlowControlSettings.newBuilder()
            .setMaxOutstandingElementCount(settings.capacity())
            .setLimitExceededBehavior(
                settings.overflow() == Overflow.REJECT
                    ? LimitExceededBehavior.ThrowException
                    : LimitExceededBehavior.Block)
            .build();
    BatchingSettings batching =
        BatchingSettings.newBuilder()
            .setElementCountThreshold(settings.maxBatchSize())
            .setRequestByteThreshold(Long.MAX_VALUE)
            .setDelayThresholdDuration(Duration.ofMillis(settings.intervalMs()))
            .setFlowControlSettings(flowControl)
            .build();
    batcher =
        new BatcherImpl<>(
            new Description(reports),
            new Service(handler, service),
            List.of(),
            batching,
            timer,
            null,
            null);
  }

  private Batcher<Object, Void> batcher() {
    Batcher<Object, Void> built = batcher;
    if (built == null) {
      throw new IllegalStateException("not built");
    }
    return built;
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // a failure reaches the description
  public boolean add(Object item) {
    synchronized (lock) {
      batcher().add(item);
    }
    return true;
  }

  @Override
  public void flush() throws InterruptedException {
    batcher().flush();
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // close waits for it
  public StopAnswer stop(long timeoutMs) throws InterruptedException {
    synchronized (lock) {
      batcher().closeAsync();
    }
    try {
      batcher().close(timeoutMs < 0 ? null : Duration.ofMillis(timeoutMs));
      return StopAnswer.SILENT;
    } catch (TimeoutException e) {
      return new StopAnswer(false, List.of(), String.valueOf(e.getMessage()));
    } finally {
      timer.shutdown();
      service.shutdown();
    }
  }

  /**
   * gax remembers each batcher that nobody closed in a static map, until the garbage collector
   * finds it. The next try must not meet it there, or it would depend on those before it.
   */
  @Override
  public void close() {
    try {
      Field known =
          Class.forName(BatcherImpl.class.getName() + "$BatcherReference").getDeclaredField("refs");
      known.setAccessible(true);
      ((Map<?, ?>) known.get(null)).clear();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this gax keeps its open batchers elsewhere", e);
    }
  }

  @Override
  public Reason reason(Throwable thrown) {
    return thrown instanceof FlowControlRuntimeException
        ? Reason.FULL
        : Reasons.of(thrown.getClass().getSimpleName(), thrown.getMessage());
  }

  /** How items become a batch, and what becomes of its items afterwards. */
  private record Description(Reports reports)
      implements BatchingDescriptor<Object, Void, List<Object>, Void> {
    @Override
    public BatchingRequestBuilder<Object, List<Object>> newRequestBuilder(List<Object> prototype) {
      return new Request();
    }

    @Override
    public void splitResponse(@Nullable Void response, List<BatchEntry<Object, Void>> batch) {
      for (BatchEntry<Object, Void> entry : batch) {
        entry.getResultFuture().set(null);
      }
    }

    @Override
    public void splitException(Throwable cause, List<BatchEntry<Object, Void>> batch) {
      for (BatchEntry<Object, Void> entry : batch) {
        entry.getResultFuture().setException(cause);
      }
      reports.failed(batch.stream().map(BatchEntry::getElement).toList(), cause);
    }

    @Override
    public long countBytes(Object item) {
      return 0;
    }
  }

  private static final class Request implements BatchingRequestBuilder<Object, List<Object>> {
    private final List<Object> batch = new ArrayList<>();

    @Override
    public void add(Object item) {
      batch.add(item);
    }

    @Override
    public List<Object> build() {
      return batch;
    }
  }

  private static final class Service extends UnaryCallable<List<Object>, Void> {
    private final Handler handler;
    private final ExecutorService executor;

    Service(Handler handler, ExecutorService executor) {
      this.handler = handler;
      this.executor = executor;
    }

    @Override
    public ApiFuture<Void> futureCall(List<Object> batch, @Nullable ApiCallContext context) {
      SettableApiFuture<Void> done = SettableApiFuture.create();
      executor.execute(() -> {
        try {
          handler.handle(batch);
          done.set(null);
        } catch (Throwable thrown) {
          done.setException(thrown);
        }
      });
      return done;
    }
  }
}
