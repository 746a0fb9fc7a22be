package io.microbatch.bench.latency;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** How long items took, in four ways to count; nanoseconds, three digits. */
final class Latencies {
  /** From where to where. */
  enum Way {
    /** Without the time in the handler. */
    DISPATCHED("dispatched", "Intended arrival until the handler was called with it"),
    /** All of it. */
    HANDLED("handled", "Intended arrival until the handler was done with its batch"),
    /** As a harness counts that lets the design hold it up. */
    NAIVE("naive", "Actual add until handled, which overlooks what the producer waited"),
    /** What that harness overlooks. */
    LATE("late", "Intended arrival until the actual add");

    final String label;
    final String about;

    Way(String label, String about) {
      this.label = label;
      this.about = about;
    }
  }

  private static final Map<String, Double> PERCENTILES =
      Map.of("P50", 50.0, "P90", 90.0, "P99", 99.0, "P999", 99.9, "Max", 100.0);

  private final Map<Way, Histogram> histograms = new EnumMap<>(Way.class);

  Latencies() {
    for (Way way : Way.values()) {
      histograms.put(way, new Histogram(3));
    }
  }

  /** Adds an item. All instants on the same clock. */
  void record(long intended, long added, long dispatched, long handled) {
    add(Way.DISPATCHED, dispatched - intended);
    add(Way.HANDLED, handled - intended);
    add(Way.NAIVE, handled - added);
    add(Way.LATE, added - intended);
  }

  private void add(Way way, long nanos) {
    of(way).recordValue(Math.max(0, nanos));
  }

  Histogram of(Way way) {
    return requireNonNull(histograms.get(way));
  }

  /** Adds the items of another. */
  void addAll(Latencies others) {
    for (Way way : Way.values()) {
      of(way).add(others.of(way));
    }
  }

  /** The names of all percentiles, as {@code handledP999}. */
  static List<String> names() {
    List<String> names = new ArrayList<>();
    for (Way way : Way.values()) {
      PERCENTILES.keySet().forEach(percentile -> names.add(way.label + percentile));
    }
    return names;
  }

  /** All percentiles in microseconds, by {@link #names}. */
  Map<String, Double> percentiles() {
    Map<String, Double> values = new HashMap<>();
    for (Way way : Way.values()) {
      PERCENTILES.forEach((percentile, share) ->
          values.put(way.label + percentile, of(way).getValueAtPercentile(share) / 1000.0));
    }
    return values;
  }

  /** The full spectrum of one way: HdrHistogram's compressed form, in Base64. */
  String encoded(Way way) {
    Histogram histogram = of(way);
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer);
    byte[] bytes = new byte[length];
    buffer.get(0, bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
