package io.microbatch.bench.latency;

import io.microbatch.bench.Sample;
import io.microbatch.bench.design.Contender;
import io.microbatch.bench.design.Contender.Kind;
import io.microbatch.bench.throughput.Throughput;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What all designs are offered.
 *
 * @param perSecond items
 * @param from where that comes from, in a sentence
 */
record Rate(long perSecond, String from) {
  /** Taken for the slowest peer's capacity when none has been measured. */
  static final long ASSUMED_CAPACITY = 1_000_000;

  /** More than that one producer cannot time item by item. */
  static final long MOST = 10_000_000;

  /** A share of a capacity that was given, so that runs are offered the same. */
  static Rate of(int percent, long capacity) {
    return share(percent, (double) capacity, "%d items/s, as asked for".formatted(capacity));
  }

  private record Capacity(String design, double perSecond) {}

  /**
   * A share of the slowest peer's capacity: the items per second that it delivered under saturation
   * by the fewest producers, M = 512. Of the first round, so that every round is offered the same.
   */
  static Rate of(int percent, List<Sample> soFar, List<Contender> contenders) {
    List<Sample> saturated =
        soFar.stream()
            .filter(sample ->
                sample.experiment().equals(Throughput.NAME)
                    && sample.round() == 0
                    && "512".equals(sample.params().get("maxBatchSize")))
            .toList();
    int fewest = saturated.stream().mapToInt(Rate::producers).min().orElse(0);
    Optional<Capacity> slowest =
        contenders.stream()
            .filter(contender -> contender.kind() == Kind.PEER)
            .flatMap(peer ->
                saturated.stream()
                    .filter(sample ->
                        sample.design().equals(peer.name()) && producers(sample) == fewest)
                    .map(sample -> new Capacity(peer.name(), delivered(sample))))
            .min(Comparator.comparingDouble(Capacity::perSecond));
    if (slowest.isEmpty()) {
      return new Rate(
          ASSUMED_CAPACITY * percent / 100,
          "%d %% of %d items/s; no peer's capacity was measured in this run"
              .formatted(percent, ASSUMED_CAPACITY));
    }
    Capacity capacity = slowest.get();
    return share(
        percent,
        capacity.perSecond(),
        "%.0f items/s, the capacity of %s with %d producers"
            .formatted(capacity.perSecond(), capacity.design(), fewest));
  }

  private static Rate share(int percent, double capacity, String whose) {
    long share = Math.max(1, Math.round(capacity * percent / 100));
    String from = percent + " % of " + whose;
    return share <= MOST
        ? new Rate(share, from)
        : new Rate(MOST, from + "; but at most " + MOST + ", which the producer can time");
  }

  private static int producers(Sample sample) {
    return Integer.parseInt(sample.params().getOrDefault("producers", "1"));
  }

  /** The median of the iterations. */
  private static double delivered(Sample sample) {
    List<Double> sorted =
        sample.series().getOrDefault(Throughput.DELIVERED, List.of()).stream().sorted().toList();
    if (sorted.isEmpty()) {
      return Double.POSITIVE_INFINITY;
    }
    return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
  }
}
