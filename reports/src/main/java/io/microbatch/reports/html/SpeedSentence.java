package io.microbatch.reports.html;

import io.microbatch.bench.Measurements.About;
import io.microbatch.bench.Metric;
import io.microbatch.bench.statistics.Comparison.Outcome;
import io.microbatch.reports.figures.Measured;
import io.microbatch.reports.figures.Measured.Row;
import io.microbatch.reports.figures.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** How fast the baseline is, and how the others compare: the first metric that was measured. */
final class SpeedSentence {
  private SpeedSentence() {}

  static Optional<String> of(Measured measured) {
    for (About experiment : measured.run().experiments()) {
      for (Metric metric : experiment.metrics()) {
        for (Map.Entry<SortedMap<String, String>, List<Row>> group :
            measured.rows(experiment.name(), metric).entrySet()) {
          Optional<Row> baseline =
              group.getValue().stream()
                  .flatMap(row -> row.baseline().stream())
                  .findFirst()
                  .flatMap(figure -> find(group.getValue(), figure.design()));
          if (baseline.isPresent()) {
            String where = where(experiment, group.getKey());
            return Optional.of(sentence(where, metric, baseline.get(), group.getValue()));
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Row> find(List<Row> rows, String design) {
    return rows.stream().filter(row -> row.figure().design().equals(design)).findFirst();
  }

  private static String where(About experiment, SortedMap<String, String> params) {
    return Words.isolated(experiment.name())
        + (params.isEmpty() ? "" : " (" + Words.isolated(Measured.params(params)) + ")");
  }

  private static String sentence(String where, Metric metric, Row baseline, List<Row> rows) {
    return "In "
        + where
        + " "
        + Words.isolated(baseline.figure().design())
        + " does "
        + Quantity.of(baseline.figure().middle(), metric.unit())
        + (baseline.interpreted() ? " (INTERPRETED)" : "")
        + others(rows)
        + ".";
  }

  /** More and less, and not better and worse: some of them lose items. */
  private static String others(List<Row> rows) {
    List<String> parts = new ArrayList<>();
    add(parts, count(rows, Outcome.MORE), "does more", "do more");
    add(parts, count(rows, Outcome.TIE), "ties", "tie");
    add(parts, count(rows, Outcome.LESS), "does less", "do less");
    long lossy =
        rows.stream().filter(row -> row.ratio().isPresent() && row.standing().losesItems()).count();
    if (parts.isEmpty()) {
      return count(rows, Outcome.ONE_FORK) == 0
          ? ""
          : "; the others are not ranked, with one process each";
    }
    return "; of the others "
        + Words.and(parts)
        + (lossy == 0 ? "" : lossy == 1 ? ", and 1 loses items" : ", and " + lossy + " lose items");
  }

  private static void add(List<String> parts, long count, String one, String many) {
    if (count > 0) {
      parts.add(count + " " + (count == 1 ? one : many));
    }
  }

  private static long count(List<Row> rows, Outcome outcome) {
    return rows.stream()
        .filter(row -> row.ratio().filter(ratio -> ratio.outcome() == outcome).isPresent())
        .count();
  }
}
