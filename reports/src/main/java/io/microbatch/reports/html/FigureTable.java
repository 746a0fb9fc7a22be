package io.microbatch.reports.html;

import static io.microbatch.reports.html.Html.el;
import static io.microbatch.reports.html.Html.foreign;

import io.microbatch.bench.Metric;
import io.microbatch.bench.statistics.Comparison.Outcome;
import io.microbatch.bench.statistics.Figure;
import io.microbatch.bench.statistics.Figures;
import io.microbatch.reports.figures.Measured;
import io.microbatch.reports.figures.Measured.Row;
import io.microbatch.reports.figures.RatioText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The numbers behind a chart, and who is how far from the baseline: a row for each design. A cell
 * has the median of the forks, the ratio, each fork, and what their warm-up warns of.
 */
final class FigureTable {
  private final Measured measured;
  private final boolean compared;

  private FigureTable(Measured measured, List<Column> columns) {
    this.measured = measured;
    compared =
        columns.stream()
            .flatMap(column -> column.rows().stream())
            .anyMatch(row -> row.ratio().isPresent());
  }

  /** A column: figures of one metric with the same parameters. */
  record Column(String title, List<Row> rows) {}

  /** Of one metric, with a column for each set of parameters. */
  static Html draw(
      Metric metric, Map<SortedMap<String, String>, List<Row>> groups, Measured measured) {
    List<Column> columns = new ArrayList<>();
    groups.forEach((params, rows) ->
        columns.add(new Column(params.isEmpty() ? "Median" : Measured.params(params), rows)));
    return draw("Figures of " + metric.name(), columns, measured);
  }

  /** Of any columns. */
  static Html draw(String name, List<Column> columns, Measured measured) {
    return new FigureTable(measured, columns).draw(name, columns);
  }

  private Html draw(String name, List<Column> columns) {
    Map<String, Row> designs = new LinkedHashMap<>();
    columns.forEach(
        column -> column.rows().forEach(row -> designs.putIfAbsent(row.figure().design(), row)));
    Html.Element body = el("tbody");
    designs.forEach((design, any) -> {
      Html.Element line =
          el(
              "tr",
              el("th").attr("scope", "row").add(foreign(design)).add(Figured.mark(any)),
              el("td", StandingBadge.draw(any.standing())));
      for (Column column : columns) {
        line.add(
            cell(
                column.rows().stream()
                    .filter(row -> row.figure().design().equals(design))
                    .findFirst()));
      }
      body.add(line);
    });
    List<String> titles = columns.stream().map(Column::title).toList();
    return Tables.scroll(
        name,
        el("table", Tables.head(List.of("Design", "Under the rules"), titles), body).cls("ratios"));
  }

  private Html cell(Optional<Row> row) {
    if (row.isEmpty()) {
      return el("td", "–").cls("number");
    }
    Figure figure = row.get().figure();
    String unit = figure.metric().unit();
    Html.Element cell = el("td").cls("number").text(Figured.of(figure.middle(), unit));
    if (compared) {
      cell.add(ratio(row.get(), unit));
    }
    if (figure.forks().size() > 1) {
      List<String> forks = new ArrayList<>();
      figure.ofForks().forEach(value -> forks.add(Figured.bare(value, unit)));
      cell.add(el("div", "forks " + String.join(", ", forks)).cls("quiet forks"));
    }
    String warning = WarmUpSentence.warning(figure, measured);
    return warning.isEmpty() ? cell : cell.add(quiet("warm-up: " + warning));
  }

  private static Html ratio(Row row, String unit) {
    if (row.interpreted()) {
      return quiet("not ranked");
    }
    if (row.ratio().isEmpty()) {
      return quiet(row.figure().design().equals(Figures.BASELINE) ? "the baseline" : "–");
    }
    boolean tie = row.ratio().get().outcome() == Outcome.TIE;
    String words = Words.plain(RatioText.of(row.ratio().get(), unit));
    Html.Element ratio = tie ? quiet(words) : el("div", words).cls("ratio");
    return row.baseline()
        .map(Figure::design)
        .filter(name -> !name.equals(Figures.BASELINE))
        .map(name -> Html.all(List.of(ratio, quiet("to ").add(foreign(name)))))
        .orElse(ratio);
  }

  private static Html.Element quiet(String text) {
    return el("div", text).cls("quiet");
  }
}
