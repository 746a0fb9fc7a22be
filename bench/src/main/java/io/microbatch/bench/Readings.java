package io.microbatch.bench;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one process measured.
 *
 * @param series for each metric its values, one an iteration, in the order of time
 * @param warmUp the same for the iterations before, which count for no figure
 * @param notes whatever else should be kept, as an encoded histogram or a compiler's name
 */
public record Readings(
    Map<String, List<Double>> series, Map<String, List<Double>> warmUp, Map<String, String> notes) {
  /** Keeps copies, in the order of the names. */
  public Readings {
    series = sorted(series);
    warmUp = sorted(warmUp);
    notes = new TreeMap<>(notes);
  }

  /** Without a warm-up and notes. */
  public static Readings of(Map<String, List<Double>> series) {
    return new Readings(series, Map.of(), Map.of());
  }

  private static Map<String, List<Double>> sorted(Map<String, List<Double>> all) {
    Map<String, List<Double>> copy = new TreeMap<>();
    all.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    return copy;
  }
}
