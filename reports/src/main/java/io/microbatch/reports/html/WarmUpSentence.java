package io.microbatch.reports.html;

import static io.microbatch.reports.html.Html.el;

import io.microbatch.bench.Measurements.About;
import io.microbatch.bench.Metric;
import io.microbatch.bench.Sample;
import io.microbatch.bench.statistics.Figure;
import io.microbatch.bench.statistics.SteadyState;
import io.microbatch.reports.figures.Measured;
import io.microbatch.reports.figures.Measured.Row;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Whether the forks had warmed up when they were measured. */
final class WarmUpSentence {
  private WarmUpSentence() {}

  /** Over all forks of a metric. */
  static Html draw(About experiment, Metric metric, Measured measured) {
    Map<SteadyState, Integer> counts = new EnumMap<>(SteadyState.class);
    for (List<Row> rows : measured.rows(experiment.name(), metric).values()) {
      for (Row row : rows) {
        count(row.figure(), measured).forEach((state, n) -> counts.merge(state, n, Integer::sum));
      }
    }
    return el("p", "Warm-up of the forks: " + words(counts) + ".").cls("quiet");
  }

  /** Of the forks of one figure that changed while they were measured; empty if none did. */
  static String warning(Figure figure, Measured measured) {
    Map<SteadyState, Integer> counts = count(figure, measured);
    counts.keySet().removeAll(List.of(SteadyState.STEADY, SteadyState.TOO_SHORT));
    return words(counts);
  }

  private static Map<SteadyState, Integer> count(Figure figure, Measured measured) {
    Map<SteadyState, Integer> counts = new EnumMap<>(SteadyState.class);
    String metric = figure.metric().name();
    for (Sample sample : measured.samples(figure)) {
      if (sample.series().containsKey(metric)) {
        SteadyState state =
            SteadyState.of(
                finite(sample.warmUp().getOrDefault(metric, List.of())),
                finite(sample.series().getOrDefault(metric, List.of())),
                figure.metric().better());
        counts.merge(state, 1, Integer::sum);
      }
    }
    return counts;
  }

  private static List<Double> finite(List<Double> values) {
    return values.stream().filter(Double::isFinite).toList();
  }

  private static String words(Map<SteadyState, Integer> counts) {
    List<String> parts = new ArrayList<>();
    counts.forEach((state, n) -> parts.add(n + " " + state));
    return String.join(", ", parts);
  }
}
