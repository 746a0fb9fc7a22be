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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Who is how far from the baseline: a row for each design, a column for each set of parameters. */
final class RatioTable {
  private RatioTable() {}

  static Html draw(Metric metric, Map<SortedMap<String, String>, List<Row>> groups) {
    boolean compared =
        groups.values().stream().flatMap(List::stream).anyMatch(row -> row.ratio().isPresent());
    if (!compared) {
      return el("p", "There is nothing here to hold the figures against.").cls("quiet");
    }
    Map<String, Row> designs = new LinkedHashMap<>();
    groups.values().forEach(rows -> rows.forEach(row -> designs.putIfAbsent(design(row), row)));
    Html.Element body = el("tbody");
    designs.forEach((design, any) -> {
      Html.Element line =
          el(
              "tr",
              el("th").attr("scope", "row").add(foreign(design)).add(Figured.mark(any)),
              el("td", StandingBadge.draw(any.standing())));
      for (List<Row> rows : groups.values()) {
        line.add(cell(metric, rows.stream().filter(row -> design(row).equals(design)).findFirst()));
      }
      body.add(line);
    });
    List<String> columns =
        groups.keySet().stream()
            .map(params -> params.isEmpty() ? "Ratio" : Measured.params(params))
            .toList();
    return Tables.scroll(
        "Ratios of " + metric.name(),
        el("table", Tables.head(List.of("Design", "Under the rules"), columns), body)
            .cls("ratios"));
  }

  private static String design(Row row) {
    return row.figure().design();
  }

  private static Html cell(Metric metric, Optional<Row> row) {
    if (row.isEmpty()) {
      return el("td", "–").cls("number");
    }
    String figure = Figured.of(row.get().figure().median(), metric.unit());
    Html.Element cell = el("td").cls("number").add(el("div", figure));
    if (row.get().interpreted()) {
      return cell.add(el("div", "not ranked").cls("quiet"));
    }
    if (row.get().ratio().isEmpty()) {
      boolean isBaseline = design(row.get()).equals(Figures.BASELINE);
      return cell.add(el("div", isBaseline ? "the baseline" : "–").cls("quiet"));
    }
    boolean tie = row.get().ratio().get().outcome() == Outcome.TIE;
    cell.add(
        el("div", Words.plain(RatioText.of(row.get().ratio().get(), metric.unit())))
            .cls(tie ? "quiet" : "ratio"));
    Optional<String> other =
        row.get().baseline().map(Figure::design).filter(name -> !name.equals(Figures.BASELINE));
    other.ifPresent(name -> cell.add(el("div", "to ").cls("quiet").add(foreign(name))));
    return cell;
  }
}
