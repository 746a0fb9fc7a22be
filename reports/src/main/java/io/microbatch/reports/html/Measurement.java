package io.microbatch.reports.html;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * One result of JMH, read from its JSON form with tolerance: what is not understood is left out.
 *
 * @param benchmark class and method, without the package
 * @param mode JMH's, as {@code thrpt}
 * @param unit of the scores; rates are brought to {@code ops/s}
 * @param design what was measured: the parameter of that name, or the benchmark's method
 * @param producers the parameter of that name, or the number of threads
 * @param others the other parameters, as text
 * @param forks the mean score of each fork, ascending
 * @param bytesPerItem allocated per operation, where the GC profiler was on
 */
record Measurement(
    String benchmark,
    String mode,
    String unit,
    String design,
    long producers,
    String others,
    List<Double> forks,
    OptionalDouble bytesPerItem) {

  /** Reads {@code bench.json}. */
  static List<Measurement> all(JsonNode bench) {
    List<Measurement> all = new ArrayList<>();
    bench.forEach(result -> of(result).ifPresent(all::add));
    return all;
  }

  private static Optional<Measurement> of(JsonNode result) {
    JsonNode primary = result.path("primaryMetric");
    String unit = primary.path("scoreUnit").asText("");
    double factor = perSecond(unit);
    List<Double> forks = forks(primary, factor == 0 ? 1 : factor);
    String[] path = result.path("benchmark").asText("").split("\\.");
    if (forks.isEmpty() || path[0].isEmpty()) {
      return Optional.empty();
    }
    String method = path[path.length - 1];
    String name = path.length > 1 ? path[path.length - 2] + "." + method : method;
    TreeMap<String, String> params = new TreeMap<>();
    result.path("params").properties().forEach(p -> params.put(p.getKey(), p.getValue().asText()));
    String design = params.remove("design");
    String producers = params.remove("producers");
    List<String> others = new ArrayList<>();
    params.forEach((key, value) -> others.add(key + " = " + value));
    return Optional.of(
        new Measurement(
            name,
            result.path("mode").asText(""),
            factor == 0 ? unit : "ops/s",
            design == null ? method : design,
            producers != null && producers.matches("[0-9]{1,9}")
                ? Long.parseLong(producers)
                : result.path("threads").asLong(1),
            String.join(", ", others),
            forks,
            allocation(result.path("secondaryMetrics"))));
  }

  private static List<Double> forks(JsonNode primary, double factor) {
    List<Double> means = new ArrayList<>();
    for (JsonNode fork : primary.path("rawData")) {
      double sum = 0;
      int count = 0;
      for (JsonNode iteration : fork) {
        if (iteration.isNumber()) {
          sum += iteration.asDouble();
          count++;
        }
      }
      if (count > 0) {
        means.add(sum / count * factor);
      }
    }
    if (means.isEmpty() && primary.path("score").isNumber()) {
      means.add(primary.path("score").asDouble() * factor);
    }
    means.removeIf(mean -> !Double.isFinite(mean));
    means.sort(Double::compare);
    return means;
  }

  private static OptionalDouble allocation(JsonNode secondary) {
    for (Map.Entry<String, JsonNode> field : secondary.properties()) {
      JsonNode score = field.getValue().path("score");
      if (field.getKey().endsWith("gc.alloc.rate.norm") && score.isNumber()) {
        return OptionalDouble.of(score.asDouble());
      }
    }
    return OptionalDouble.empty();
  }

  /** What brings a rate to one per second; 0 for what is not a rate. */
  private static double perSecond(String unit) {
    return switch (unit) {
      case "ops/s" -> 1;
      case "ops/ms" -> 1e3;
      case "ops/us" -> 1e6;
      case "ops/ns" -> 1e9;
      case "ops/min" -> 1.0 / 60;
      default -> 0;
    };
  }

  /** The middle fork, or the mean of the two in the middle. */
  double median() {
    int n = forks.size();
    return n % 2 == 1 ? forks.get(n / 2) : (forks.get(n / 2 - 1) + forks.get(n / 2)) / 2;
  }

  double least() {
    return forks.getFirst();
  }

  double most() {
    return forks.getLast();
  }

  /** Whether it is a rate: more is better. */
  boolean isRate() {
    return unit.equals("ops/s");
  }

  /** Whether the others are held against it: a raw hand-off through JCTools. */
  boolean isBaseline() {
    String lower = design.toLowerCase(Locale.ROOT);
    return lower.contains("jctools") || lower.contains("raw");
  }

  /** The score in words, with its unit. */
  String worded(double score) {
    return isRate() ? Words.rate(score) + "items/s" : Words.figures(score) + " " + unit;
  }

  /** Results that belong into one chart. */
  String chart() {
    return benchmark + " " + mode + " " + unit + (others.isEmpty() ? "" : " (" + others + ")");
  }
}
