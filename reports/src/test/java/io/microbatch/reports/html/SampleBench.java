package io.microbatch.reports.html;

import static io.microbatch.reports.figures.SampleMeasurements.DELIVERED;

import io.microbatch.bench.Metric;
import io.microbatch.bench.Metric.Better;
import io.microbatch.bench.design.Contender.Kind;
import io.microbatch.bench.statistics.Figures;
import io.microbatch.conformance.Json;
import io.microbatch.reports.figures.SampleMeasurements;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A {@code measurements.json} with all that a report can draw of one. */
final class SampleBench {
  private static final Metric BESIDE =
      new Metric("besideLists", "B/item", Better.LESS, "Bytes beside the lists.");
  private static final String[] PERCENTILES = {"P50", "P90", "P99", "P999", "Max"};
  private static final double[] MICROS = {60, 110, 240, 900, 4_000};

  private final SampleMeasurements run = new SampleMeasurements();

  private SampleBench() {}

  static String json() {
    SampleBench bench = new SampleBench();
    bench.throughput();
    bench.latency();
    bench.cadence();
    bench.languages();
    bench.recovery();
    bench.idle();
    return Json.write(bench.run.build());
  }

  private void throughput() {
    run.experiment("throughput", "Items delivered per second under load.", DELIVERED, BESIDE)
        .contender(Figures.BASELINE, Kind.CANONICAL, SampleRun.CANONICAL)
        .contender("article-j", Kind.ARTICLE, SampleRun.ARTICLE)
        .contender("jctools-raw", Kind.LIMIT, "")
        .contender("linked-blocking-queue", Kind.PEER, SampleRun.CANONICAL)
        .contender("never-judged", Kind.PEER, "");
    Map<String, double[]> millions = new LinkedHashMap<>();
    millions.put("jctools-raw", new double[] {71, 72, 55});
    millions.put(Figures.BASELINE, new double[] {72, 70.8, 57.1});
    millions.put("article-j", new double[] {0.005, 0.005, 0.005});
    millions.put("linked-blocking-queue", new double[] {25, 28, 34});
    millions.put("never-judged", new double[] {900, 900, 900});
    String[] producers = {"1", "2", "4"};
    millions.forEach((design, levels) -> {
      for (int i = 0; i < producers.length; i++) {
        for (int round = 0; round < 3; round++) {
          int mood = design.startsWith("jctools") ? 2 - round : round;
          double level = levels[i] * 1e6 * (0.97 + 0.03 * mood);
          run.sample(
              "throughput",
              design,
              Map.of("maxBatchSize", "512", "producers", producers[i]),
              round,
              Map.of(
                  "delivered",
                  List.of(level * 0.99, level, level, level * 1.01, level),
                  "besideLists",
                  List.of(design.startsWith("linked") ? 24.0 : 0.01)),
              Map.of("delivered", List.of(level * 0.4, level * 0.8, level, level)),
              Map.of());
        }
      }
    });
  }

  private void latency() {
    Metric[] metrics = new Metric[PERCENTILES.length * 2];
    for (int i = 0; i < PERCENTILES.length; i++) {
      metrics[i] = new Metric("handled" + PERCENTILES[i], "µs", Better.LESS, "Until handled.");
      metrics[i + PERCENTILES.length] =
          new Metric("naive" + PERCENTILES[i], "µs", Better.NEITHER, "From the real arrival.");
    }
    run.experiment("latency", "How long an item waits at a given load.", metrics);
    double factor = 1;
    for (String design : List.of(Figures.BASELINE, "linked-blocking-queue", "article-j")) {
      for (int round = 0; round < 3; round++) {
        Map<String, List<Double>> series = new HashMap<>();
        for (int i = 0; i < PERCENTILES.length; i++) {
          double micros = MICROS[i] * factor * (1 + 0.02 * round);
          series.put("handled" + PERCENTILES[i], List.of(micros, micros * 1.1));
          series.put("naive" + PERCENTILES[i], List.of(micros * 0.5, micros * 0.6));
        }
        run.sample("latency", design, Map.of("load", "50 %"), round, series, Map.of(), Map.of());
      }
      factor *= 1.7;
    }
  }

  private void cadence() {
    run.experiment(
        "cadence",
        "How far from its grid a tick is.",
        new Metric("errorP99", "µs", Better.LESS, "How late a dispatch is."));
    for (String design : List.of(Figures.BASELINE, "article-j")) {
      StringBuilder errors = new StringBuilder();
      for (int i = 0; i < 100; i++) {
        errors
            .append(i == 0 ? "" : ",")
            .append(design.equals("article-j") ? 60 + 9 * i : 60 + i % 7);
      }
      run.sample(
          "cadence",
          design,
          Map.of("handler", "fast"),
          0,
          Map.of("errorP99", List.of(80.0)),
          Map.of(),
          Map.of("offGridUs", errors.toString(), "offGridEvery", "100"));
    }
  }

  private void languages() {
    run.experiment("languages", "The same design in three languages.", DELIVERED)
        .contender("java-fixed-rate@hotspot", Kind.CANONICAL, SampleRun.CANONICAL)
        .contender("python-sleep-loop@cpython", Kind.CANONICAL, SampleRun.SLEEPER)
        .contender("python-sleep-loop@graalpy", Kind.CANONICAL, SampleRun.SLEEPER)
        .contender("python-sleep-loop@graalpy-INTERPRETED", Kind.CANONICAL, SampleRun.SLEEPER);
    language("java-fixed-rate@hotspot", 4e7, 0.2);
    language("python-sleep-loop@cpython", 2e6, 0.05);
    language("python-sleep-loop@graalpy", 6e6, 1.5);
    language("python-sleep-loop@graalpy-INTERPRETED", 2e5, 0.3);
  }

  private void recovery() {
    run.experiment(
        "recovery",
        "What it takes to recover from one long handler call.",
        new Metric("gridTime", "ms", Better.LESS, "Until it is on its grid again."));
    for (String design : List.of(Figures.BASELINE, "article-j")) {
      StringBuilder dispatches = new StringBuilder("120:32");
      for (int i = 1; i < 12; i++) {
        int late = design.equals(Figures.BASELINE) ? 10_000 * i : 1_000 * i;
        dispatches.append(',').append(late).append(':').append(i < 6 ? 32 : 20);
      }
      run.sample(
          "recovery",
          design,
          Map.of(),
          0,
          Map.of("gridTime", List.of(design.equals(Figures.BASELINE) ? 2.5 : 9.0)),
          Map.of(),
          Map.of("lastTrialUs", dispatches.toString()));
    }
  }

  private void idle() {
    run.experiment(
        "idle",
        "What a design takes while nothing comes.",
        new Metric("wakeUps", "1/s", Better.LESS, "How often its threads wake."));
    for (String design : List.of(Figures.BASELINE, "linked-blocking-queue")) {
      run.sample("idle", design, Map.of(), 0, Map.of("wakeUps", List.of(0.0)), Map.of(), Map.of());
    }
  }

  private void language(String design, double level, double warmUpSeconds) {
    for (int round = 0; round < 2; round++) {
      StringBuilder curve = new StringBuilder();
      for (int i = 1; i <= 40; i++) {
        double seconds = i / 10.0;
        double now = level * (1 - 0.9 * Math.exp(-seconds / warmUpSeconds)) * (1 + 0.02 * round);
        curve.append(seconds).append(' ').append(Math.round(now)).append('\n');
      }
      run.sample(
          "languages",
          design,
          Map.of("maxBatchSize", "512"),
          round,
          Map.of("delivered", List.of(level, level * 1.01, level * (0.99 + 0.02 * round))),
          Map.of(),
          Map.of("curve", curve.toString()));
    }
  }
}
