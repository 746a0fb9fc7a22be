package io.microbatch.conformance.driver;

import io.microbatch.conformance.scenario.Settings;
import io.microbatch.conformance.subject.Driver;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Drives the unmodified {@link BatchSpanProcessor} of OpenTelemetry: an item is a span that ends,
 * the handler is the exporter, flush and stop wait for the processor's own results.
 */
public final class OpenTelemetryDriver implements Driver {
  private static final Logger LOGGER = Logger.getLogger("io.opentelemetry");

  private final Map<String, Object> items = new ConcurrentHashMap<>();
  private final DropCounter dropCounter = new DropCounter();
  private @Nullable Reports reports;
  private @Nullable SdkTracerProvider provider;
  private @Nullable Tracer tracer;

  /** Builds nothing yet. */
  public OpenTelemetryDriver() {
    LOGGER.setLevel(Level.OFF); // it logs each failed batch, and thousands fail on purpose
  }

  @Override
  public void construct(Settings settings, Handler handler, Reports newReports) {
    reports = newReports;
    BatchSpanProcessor processor =
        BatchSpanProcessor.builder(new Exporter(handler))
            .setScheduleDelay(Duration.ofMillis(settings.intervalMs()))
            .setMaxQueueSize(Math.toIntExact(settings.capacity()))
            .setMaxExportBatchSize(Math.toIntExact(settings.maxBatchSize()))
            .setExporterTimeout(Duration.ofDays(1))
            .setMeterProvider(dropCounter.meterProvider())
            .build();
    SdkTracerProvider built = SdkTracerProvider.builder().addSpanProcessor(processor).build();
    provider = built;
    tracer = built.get("workbench");
  }

  @Override
  public boolean add(Object item) {
    items.put(item.toString(), item);
    if (tracer != null) {
      tracer.spanBuilder(item.toString()).setNoParent().startSpan().end();
    }
    if (reports != null && dropCounter.takeDropped()) {
      reports.dropped(List.of(item));
    }
    return true;
  }

  @Override
  public void flush() {
    if (provider != null) {
      CompletableResultCode result = provider.forceFlush().join(1, TimeUnit.DAYS);
      if (!result.isSuccess()) {
        throw new IllegalStateException("forceFlush says that it failed");
      }
    }
  }

  @Override
  public StopAnswer stop(long timeoutMs) {
    if (provider == null) {
      return StopAnswer.SILENT;
    }
    CompletableResultCode result =
        timeoutMs < 0
            ? provider.shutdown().join(1, TimeUnit.DAYS)
            : provider.shutdown().join(timeoutMs, TimeUnit.MILLISECONDS);
    return new StopAnswer(
        result.isSuccess(), List.of(), result.isSuccess() ? "success" : "failure");
  }

  private final class Exporter implements SpanExporter {
    private final Handler handler;

    Exporter(Handler handler) {
      this.handler = handler;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      List<Object> batch = new ArrayList<>();
      for (SpanData span : spans) {
        Object item = items.get(span.getName());
        if (item != null) {
          batch.add(item);
        }
      }
      try {
        handler.handle(batch);
      } catch (Exception e) {
        throw new IllegalStateException(e.getMessage(), e);
      }
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
