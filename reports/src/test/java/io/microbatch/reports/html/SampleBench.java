package io.microbatch.reports.html;

import io.microbatch.conformance.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A {@code bench.json} as JMH writes it, cut down to what it always has. */
final class SampleBench {
  private SampleBench() {}

  static String json() {
    List<Object> results = new ArrayList<>();
    double[][] millions = {{71, 72, 55}, {62.3, 60.8, 47.1}, {61.1, 61.9, 45.8}, {25, 28, 34}};
    double[] bytes = {0.1, 4.2, 4.1, 32.4};
    String[] designs = {
      "raw-jctools", "canonical-fixed-rate", "canonical-sleep-loop", "linked-blocking-queue"
    };
    int[] producers = {1, 2, 4};
    for (int p = 0; p < producers.length; p++) {
      for (int d = 0; d < designs.length; d++) {
        results.add(result(designs[d], producers[p], millions[d][p], bytes[d]));
      }
    }
    return Json.write(results);
  }

  private static Object result(String design, int producers, double score, double bytes) {
    List<List<Double>> forks =
        List.of(
            List.of(score * 0.97, score * 0.96),
            List.of(score, score * 1.01),
            List.of(score * 1.03, score * 1.05));
    return Map.of(
        "benchmark",
        "io.microbatch.bench.ThroughputBenchmark.deliver",
        "mode",
        "thrpt",
        "threads",
        1,
        "forks",
        3,
        "params",
        Map.of("design", design, "producers", Integer.toString(producers)),
        "primaryMetric",
        Map.of("score", score, "scoreUnit", "ops/us", "rawData", forks),
        "secondaryMetrics",
        Map.of("gc.alloc.rate.norm", Map.of("score", bytes, "scoreUnit", "B/op")));
  }
}
