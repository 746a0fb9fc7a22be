package io.microbatch.reports.figures;

import io.microbatch.bench.Measurements;
import io.microbatch.bench.Sample;
import io.microbatch.bench.latency.Latency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many items per second were offered where a rate is fixed beforehand. It follows the capacity
 * of a peer, so it differs from run to run; and what a batch waits for its last item follows it.
 */
public final class OfferedLoads {
  private static final double SAME = 0.02;

  private record Place(String experiment, SortedMap<String, String> params) {}

  private final Map<Place, String> differences = new LinkedHashMap<>();

  private OfferedLoads() {}

  /** Compares what two runs offered. */
  public static OfferedLoads between(Measurements before, Measurements after) {
    OfferedLoads loads = new OfferedLoads();
    Map<Place, Long> earlier = rates(before);
    rates(after)
        .forEach((place, now) -> {
          long was = earlier.getOrDefault(place, now);
          if (Math.abs(now - was) > SAME * Math.max(was, now)) {
            loads.differences.put(place, sentence(place, was, now));
          }
        });
    return loads;
  }

  private static String sentence(Place place, long was, long now) {
    return "The figures of "
        + place.experiment()
        + ", "
        + Measured.params(place.params())
        + ", are not compared: "
        + Quantity.of((double) was, "items/s")
        + " were offered before, "
        + Quantity.of((double) now, "items/s")
        + " after. 'bench --capacity' makes both the same.";
  }

  private static Map<Place, Long> rates(Measurements run) {
    Map<Place, Long> rates = new LinkedHashMap<>();
    for (Sample sample : run.samples()) {
      String rate = sample.notes().getOrDefault(Latency.RATE, "");
      if (rate.matches("[0-9]{1,18}")) {
        rates.putIfAbsent(
            new Place(sample.experiment(), new TreeMap<>(sample.params())), Long.valueOf(rate));
      }
    }
    return rates;
  }

  /** Whether the loads differ there, by more than 2 %. */
  boolean differAt(String experiment, SortedMap<String, String> params) {
    return differences.containsKey(new Place(experiment, params));
  }

  /** A sentence for each place where they differ. */
  public List<String> sentences() {
    return List.copyOf(differences.values());
  }
}
