package io.microbatch.bench.design;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleCounterBuilder;
import io.opentelemetry.api.metrics.DoubleGaugeBuilder;
import io.opentelemetry.api.metrics.DoubleHistogramBuilder;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongCounterBuilder;
import io.opentelemetry.api.metrics.LongUpDownCounterBuilder;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.MeterBuilder;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.api.metrics.ObservableLongCounter;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import io.opentelemetry.context.Context;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * All that OpenTelemetry's processor needs to count the spans it drops, and cheaper than a whole
 * metrics SDK: the provider, its meter, the only counter, and that counter's builder in one.
 */
final class DropMeter implements MeterProvider, Meter, LongCounterBuilder, LongCounter {
  private static final AttributeKey<Boolean> DROPPED = AttributeKey.booleanKey("dropped");
  private static final Meter NONE = MeterProvider.noop().get("none");

  private final LongAdder dropped = new LongAdder();

  /** How many spans were dropped so far. */
  long count() {
    return dropped.sum();
  }

  @Override
  public void add(long spans, Attributes attributes) {
    if (Boolean.TRUE.equals(attributes.get(DROPPED))) {
      dropped.add(spans);
    }
  }

  @Override
  public void add(long spans, Attributes attributes, Context context) {
    add(spans, attributes);
  }

  @Override
  public void add(long spans) {
    throw new IllegalStateException(
        "spans are counted without a word on whether they were dropped");
  }

  @Override
  public Meter get(String scope) {
    return this;
  }

  @Override
  public MeterBuilder meterBuilder(String scope) {
    return MeterProvider.noop().meterBuilder(scope);
  }

  @Override
  public LongCounterBuilder counterBuilder(String name) {
    return this;
  }

  @Override
  public LongCounterBuilder setDescription(String description) {
    return this;
  }

  @Override
  public LongCounterBuilder setUnit(String unit) {
    return this;
  }

  @Override
  public LongCounter build() {
    return this;
  }

  @Override
  public DoubleCounterBuilder ofDoubles() {
    return NONE.counterBuilder("none").ofDoubles();
  }

  @Override
  public ObservableLongCounter buildWithCallback(Consumer<ObservableLongMeasurement> callback) {
    return NONE.counterBuilder("none").buildWithCallback(callback);
  }

  @Override
  public LongUpDownCounterBuilder upDownCounterBuilder(String name) {
    return NONE.upDownCounterBuilder(name);
  }

  @Override
  public DoubleHistogramBuilder histogramBuilder(String name) {
    return NONE.histogramBuilder(name);
  }

  @Override
  public DoubleGaugeBuilder gaugeBuilder(String name) {
    return NONE.gaugeBuilder(name);
  }
}
