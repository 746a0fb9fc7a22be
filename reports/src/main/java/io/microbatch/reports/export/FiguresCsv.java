package io.microbatch.reports.export;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import io.microbatch.bench.Measurements.About;
import io.microbatch.bench.Metric;
import io.microbatch.bench.design.Contender;
import io.microbatch.bench.statistics.Comparison;
import io.microbatch.bench.statistics.Figure;
import io.microbatch.reports.figures.Measured;
import io.microbatch.reports.figures.Measured.Row;
import io.microbatch.reports.figures.Standing;
import io.microbatch.reports.text.ForeignText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a run as CSV (RFC 4180, UTF-8, a head line, CRLF): a line for each experiment,
 * metric, parameters and design. Numbers are whole, with a point, and in the unit of their line; a
 * cell without a value is empty. Text that a spreadsheet would take for a formula gets an
 * apostrophe in front.
 */
final class FiguresCsv {
  private static final CsvMapper CSV =
      CsvMapper.builder()
          .enable(CsvGenerator.Feature.ALWAYS_QUOTE_STRINGS)
          .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
          .build();
  private static final ObjectWriter WRITER =
      CSV.writer(CSV.schemaFor(Line.class).withHeader().withLineSeparator("\r\n"));

  private FiguresCsv() {}

  /**
   * A line.
   *
   * @param leastFork the least of the forks' medians
   * @param mostFork the greatest of them
   * @param comparedWith the baseline; null if there is none
   * @param scale {@code ratio}, or {@code difference} where a ratio has no meaning
   * @param comparison to the baseline, on that scale
   * @param low the lower bound of its 95 % interval; null with one fork
   * @param high the upper bound
   * @param outcome {@code more}, {@code less}, {@code tie} or {@code one fork}
   * @param rules what the rules say of the design; with {@code unknown} its figures are withheld
   * @param rulesBroken how many it breaks; null if nothing is known, or it is no batcher
   */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  @JsonPropertyOrder({
    "experiment",
    "metric",
    "unit",
    "better",
    "parameters",
    "design",
    "kind",
    "language",
    "median",
    "least_fork",
    "most_fork",
    "forks",
    "compared_with",
    "scale",
    "comparison",
    "low",
    "high",
    "outcome",
    "rules",
    "rules_broken",
    "loses_items",
    "interpreted"
  })
  private record Line(
      String experiment,
      String metric,
      String unit,
      String better,
      String parameters,
      String design,
      @Nullable String kind,
      @Nullable String language,
      @Nullable Double median,
      @Nullable Double leastFork,
      @Nullable Double mostFork,
      int forks,
      @Nullable String comparedWith,
      @Nullable String scale,
      @Nullable Double comparison,
      @Nullable Double low,
      @Nullable Double high,
      @Nullable String outcome,
      String rules,
      @Nullable Integer rulesBroken,
      @Nullable Boolean losesItems,
      boolean interpreted) {}

  /** Of a run; the head line alone if nothing was measured. */
  static String of(Optional<Measured> measured) {
    try {
      return WRITER.writeValueAsString(measured.map(FiguresCsv::lines).orElse(List.of()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("figures that cannot be written as CSV", e);
    }
  }

  private static List<Line> lines(Measured measured) {
    List<Line> lines = new ArrayList<>();
    for (About experiment : measured.run().experiments()) {
      for (Metric metric : experiment.metrics()) {
        measured
            .rows(experiment.name(), metric)
            .values()
            .forEach(rows ->
                rows.forEach(row -> lines.add(line(row.figure(), Optional.of(row), measured))));
        measured.figures().of(experiment.name(), metric.name()).stream()
            .filter(figure -> !measured.standing(figure.design()).isKnown())
            .forEach(figure -> lines.add(line(figure, Optional.empty(), measured)));
      }
    }
    return lines;
  }

  /**
   * Of a figure.
   *
   * @param row what it shows; empty if it is withheld, since nothing is known of its design
   */
  private static Line line(Figure figure, Optional<Row> row, Measured measured) {
    Optional<Contender> contender = measured.contender(figure.design());
    Optional<Comparison> ratio = row.flatMap(Row::ratio);
    Standing standing = measured.standing(figure.design());
    Optional<Standing> judged =
        Optional.of(standing).filter(each -> each.state() == Standing.State.JUDGED);
    return new Line(
        text(figure.experiment()),
        text(figure.metric().name()),
        text(figure.metric().unit()),
        figure.metric().better().toString(),
        text(Measured.params(figure.params())),
        text(figure.design()),
        contender.map(each -> each.kind().toString()).orElse(null),
        contender.map(each -> text(each.language())).orElse(null),
        row.map(each -> finite(figure.middle())).orElse(null),
        row.map(each -> finite(figure.least())).orElse(null),
        row.map(each -> finite(figure.most())).orElse(null),
        figure.forks().size(),
        row.flatMap(Row::baseline).map(each -> text(each.design())).orElse(null),
        ratio.map(each -> Opinion.word(each.scale())).orElse(null),
        ratio.map(each -> finite(each.estimate())).orElse(null),
        ratio.map(each -> finite(each.low())).orElse(null),
        ratio.map(each -> finite(each.high())).orElse(null),
        ratio.map(each -> Opinion.word(each.outcome())).orElse(null),
        standing.words(),
        judged.map(Standing::broken).orElse(null),
        judged.map(Standing::losesItems).orElse(null),
        measured.isInterpreted(figure));
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  /** A spreadsheet runs what begins like a formula, also where it stands in quotes. */
  private static String text(String foreign) {
    String line = ForeignText.line(foreign);
    return !line.isEmpty() && "=+-@＝＋－＠".indexOf(line.charAt(0)) >= 0 ? "'" + line : line;
  }
}
