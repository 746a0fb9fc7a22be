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

/** Who is how far from the baseline: a row for each design. */
final class RatioTable {
  private RatioTable() {}

  /** A column: figures of one metric with the same parameters. */
  record Column(String title, List<Row> rows) {}

  /** Of one metric, with a column for each set of parameters. */
  static Html draw(Metric metric, Map<SortedMap<String, String>, List<Row>> groups) {
    List<Column> columns = new ArrayList<>();
    groups.forEach((params, rows) ->
        columns.add(new Column(params.isEmpty() ? "Ratio" : Measured.params(params), rows)));
    return draw("Ratios of " + metric.name(), columns);
  }

  /** Of any columns. */
  static Html draw(String name, List<Column> columns) {
    boolean compared =
        columns.stream()
            .flatMap(column -> column.rows().stream())
            .anyMatch(row -> row.ratio().isPresent());
    if (!compared) {
      return el("p", "There is nothing here to hold the figures against.").cls("quiet");
    }
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

  private static Html cell(Optional<Row> row) {
    if (row.isEmpty()) {
      return el("td", "–").cls("number");
    }
    String unit = row.get().figure().metric().unit();
    Html.Element cell =
        el("td").cls("number").add(el("div", Figured.of(row.get().figure().median(), unit)));
    if (row.get().interpreted()) {
      return cell.add(el("div", "not ranked").cls("quiet"));
    }
    if (row.get().ratio().isEmpty()) {
      boolean isBaseline = row.get().figure().design().equals(Figures.BASELINE);
      return cell.add(el("div", isBaseline ? "the baseline" : "–").cls("quiet"));
    }
    boolean tie = row.get().ratio().get().outcome() == Outcome.TIE;
    cell.add(
        el("div", Words.plain(RatioText.of(row.get().ratio().get(), unit)))
            .cls(tie ? "quiet" : "ratio"));
    Optional<String> other =
        row.get().baseline().map(Figure::design).filter(name -> !name.equals(Figures.BASELINE));
    other.ifPresent(name -> cell.add(el("div", "to ").cls("quiet").add(foreign(name))));
    return cell;
  }
}
