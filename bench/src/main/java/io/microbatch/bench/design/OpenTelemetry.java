package io.microbatch.bench.design;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The BatchSpanProcessor of OpenTelemetry for Java, without spans being made: each item has one
 * that is made once, and is its own data. What the queue does not take is dropped, and counted by
 * the processor's own metric.
 */
final class OpenTelemetry implements Design {
  /** Kept, since the JDK holds loggers weakly. It would log a line for each batch with drops. */
  private static final Logger LOGGER = Logger.getLogger(BatchSpanProcessor.class.getName());

  private static final SpanData SAMPLED = sampled();

  private final DropMeter drops = new DropMeter();
  private final BatchSpanProcessor processor;

  OpenTelemetry(Setup setup, Outlet outlet) {
    LOGGER.setLevel(Level.OFF);
    processor =
        BatchSpanProcessor.builder(new ToOutlet(outlet))
            .setMaxExportBatchSize(setup.maxBatchSize())
            .setMaxQueueSize(setup.capacity())
            .setScheduleDelay(setup.interval())
            .setMeterProvider(drops)
            .build();
  }

  /** A real span's; the SDK makes real ones only where a processor is interested. */
  private static SpanData sampled() {
    SpanProcessor any = SimpleSpanProcessor.create(SpanExporter.composite());
    try (SdkTracerProvider provider = SdkTracerProvider.builder().addSpanProcessor(any).build()) {
      return ((ReadableSpan) provider.get("bench").spanBuilder("item").startSpan()).toSpanData();
    }
  }

  @Override
  public void add(Item item) {
    processor.onEnd(item.envelope instanceof Span made ? made : newSpan(item));
  }

  private static Span newSpan(Item item) {
    Span span = new Span(item);
    item.envelope = span;
    return span;
  }

  @Override
  public void flush() {
    var _ = processor.forceFlush();
  }

  @Override
  public long dropped() {
    return drops.count();
  }

  @Override
  public void end() {
    if (!processor.shutdown().join(1, TimeUnit.MINUTES).isSuccess()) {
      throw new IllegalStateException("OpenTelemetry's processor did not shut down");
    }
  }

  /** A finished span that stands for an item, and the data that an exporter gets of it. */
  private static final class Span extends DelegatingSpanData implements ReadableSpan {
    final Item item;

    Span(Item item) {
      super(SAMPLED);
      this.item = item;
    }

    @Override
    public SpanData toSpanData() {
      return this;
    }

    @Override
    public long getLatencyNanos() {
      return 0;
    }

    @Override
    public <T> @Nullable T getAttribute(AttributeKey<T> key) {
      return null;
    }
  }

  private record ToOutlet(Outlet outlet) implements SpanExporter {
    /** The collection is the processor's, for the time of the call: there is no list to keep. */
    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      for (SpanData span : spans) {
        outlet.accept(((Span) span).item);
      }
      outlet.publish();
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
