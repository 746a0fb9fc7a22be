package io.microbatch.reports.html;

import static io.microbatch.reports.html.Html.el;
import static io.microbatch.reports.html.Html.foreign;

import io.microbatch.bench.Measurements.About;
import io.microbatch.bench.Metric;
import io.microbatch.bench.statistics.Figure;
import io.microbatch.reports.figures.Measured;
import io.microbatch.reports.figures.Measured.Row;
import java.util.ArrayList;
import java.util.List;

/** The raw numbers behind the charts of an experiment: for each figure the median of each fork. */
final class NumbersTable {
  private static final List<String> NUMBERS = List.of("Median", "Least", "Most", "Forks");

  private NumbersTable() {}

  static Html draw(About experiment, List<Metric> metrics, Measured measured) {
    Html.Element table = el("table", Tables.head(List.of("Design"), heads()));
    for (Metric metric : metrics) {
      measured
          .rows(experiment.name(), metric)
          .forEach((params, rows) -> {
            String of = metric.name() + (params.isEmpty() ? "" : ": " + Measured.params(params));
            Html.Element body =
                el(
                    "tbody",
                    el(
                        "tr",
                        el("th")
                            .attr("scope", "rowgroup")
                            .attr("colspan", 2 + NUMBERS.size())
                            .add(foreign(of))));
            rows.forEach(row -> body.add(line(row, measured)));
            table.add(body);
          });
    }
    return el(
        "details",
        el("summary", "The numbers behind it"),
        Tables.scroll("The numbers behind it", table));
  }

  private static List<String> heads() {
    List<String> heads = new ArrayList<>(NUMBERS);
    heads.add("Warm-up");
    return heads;
  }

  private static Html line(Row row, Measured measured) {
    Figure figure = row.figure();
    String unit = figure.metric().unit();
    List<String> forks = new ArrayList<>();
    figure.forkMedians().forEach(value -> forks.add(Figured.bare(value, unit)));
    return el(
        "tr",
        el("th", StandingBadge.small(row.standing()))
            .attr("scope", "row")
            .add(foreign(figure.design()))
            .add(Figured.mark(row)),
        el("td", Figured.of(figure.median(), unit)).cls("number"),
        el("td", Figured.bare(figure.least(), unit)).cls("number"),
        el("td", Figured.bare(figure.most(), unit)).cls("number"),
        el("td", String.join(", ", forks)).cls("number"),
        el("td", WarmUpSentence.of(figure, measured)).cls("number"));
  }
}
