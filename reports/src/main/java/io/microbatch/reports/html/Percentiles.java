package io.microbatch.reports.html;

import io.microbatch.bench.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The metrics of an experiment that are percentiles of the same thing, known by their names: {@code
 * handledP50}, {@code handledP999} (99.9), {@code handledMax}.
 *
 * @param name of the thing; may be empty
 * @param metrics place on an axis on which each nine takes as much room → metric
 */
record Percentiles(String name, Map<Double, Metric> metrics) {
  private static final Pattern NAME = Pattern.compile("(.*?)(?:[pP](\\d{2,6})|[mM]ax)");
  private static final int FEWEST = 3;

  static List<Percentiles> of(List<Metric> all) {
    Map<String, Map<Double, Metric>> things = new LinkedHashMap<>();
    for (Metric metric : all) {
      Matcher matcher = NAME.matcher(metric.name());
      if (matcher.matches()) {
        Map<Double, Metric> thing =
            things.computeIfAbsent(matcher.group(1), _ -> new LinkedHashMap<>());
        String digits = matcher.group(2);
        thing.put(digits == null ? max(thing) : place(digits), metric);
      }
    }
    List<Percentiles> found = new ArrayList<>();
    things.forEach((name, metrics) -> {
      if (metrics.size() >= FEWEST) {
        found.add(new Percentiles(name, metrics));
      }
    });
    return found;
  }

  /** As {@code : handled}; empty where the thing has no name. */
  String of() {
    return name.isEmpty() ? "" : ": " + name;
  }

  /** 50 is at 0.3, 90 at 1, 99 at 2, 999 at 3. */
  private static double place(String digits) {
    return -Math.log10(1 - Double.parseDouble("0." + digits));
  }

  private static double max(Map<Double, Metric> thing) {
    return thing.keySet().stream().max(Double::compare).orElse(0.0) + 0.7;
  }

  /** As {@code 99.9 %}; of the last one, {@code max}. */
  static String label(double place, Metric metric) {
    return metric.name().endsWith("ax")
        ? "max"
        : Words.decimal(100 * (1 - Math.pow(10, -place)), 4) + " %";
  }
}
