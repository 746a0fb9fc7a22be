package io.microbatch.bench.resource;

import io.microbatch.bench.Readings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The values of a process as they come, warm-up first. Not thread-safe. */
final class Series {
  private final Map<String, List<Double>> warmUp = new TreeMap<>();
  private final Map<String, List<Double>> series = new TreeMap<>();

  void put(boolean warm, String metric, double value) {
    (warm ? series : warmUp).computeIfAbsent(metric, _ -> new ArrayList<>()).add(value);
  }

  Readings readings() {
    return new Readings(series, warmUp, Map.of());
  }
}
