package io.microbatch.reports.html;

import static io.microbatch.reports.html.Html.el;
import static io.microbatch.reports.html.Html.foreign;

import io.microbatch.bench.Measurements.About;
import io.microbatch.bench.Metric;
import io.microbatch.bench.Metric.Better;
import io.microbatch.bench.statistics.Figure;
import io.microbatch.reports.figures.Measured;
import io.microbatch.reports.figures.Measured.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** One experiment: its question, the chart and the ratios of its first metric, and the rest. */
final class ExperimentPart {
  private ExperimentPart() {}

  static Html draw(String id, About experiment, Measured measured) {
    Html.Element part =
        el(
                "div",
                el("h3").add(foreign(experiment.name())),
                el("p").add(foreign(experiment.about())))
            .cls("experiment")
            .id(id);
    part.add(withheld(measured.withheld(experiment.name())));
    List<Metric> shown =
        experiment.metrics().stream()
            .filter(metric -> !measured.rows(experiment.name(), metric).isEmpty())
            .toList();
    if (shown.isEmpty()) {
      return part.add(el("p", "There are no figures to show.").cls("empty"));
    }
    part.add(interpreted(experiment, shown.getFirst(), measured));
    part.add(metric(id + "-1", experiment, shown.getFirst(), measured));
    part.add(Curves.draw(id, experiment, measured));
    part.add(WarmUpSentence.draw(experiment, shown.getFirst(), measured));
    for (int i = 1; i < shown.size(); i++) {
      Metric metric = shown.get(i);
      part.add(
          el(
              "details",
              el("summary").add(foreign(metric.name())).text(": ").add(foreign(metric.about())),
              metric(id + "-" + (i + 1), experiment, metric, measured)));
    }
    return part.add(numbers(experiment, shown, measured));
  }

  private static Html withheld(List<String> designs) {
    if (designs.isEmpty()) {
      return Html.none();
    }
    Html.Element sentence =
        el("p", "Withheld, since no verdict of this run says what they keep under the rules: ");
    for (int i = 0; i < designs.size(); i++) {
      sentence.text(i == 0 ? "" : ", ").add(foreign(designs.get(i)));
    }
    return sentence.text(".").cls("note");
  }

  private static Html interpreted(About experiment, Metric metric, Measured measured) {
    boolean any =
        measured.rows(experiment.name(), metric).values().stream()
            .flatMap(List::stream)
            .anyMatch(Row::interpreted);
    return any
        ? el(
                "p",
                el("strong", "INTERPRETED").cls("interpreted"),
                el(
                    "span",
                    " marks a language that ran without the compiler that belongs to it. Such a"
                        + " figure says nothing about the language and is held against no other."))
            .cls("note")
        : Html.none();
  }

  private static Html metric(String id, About experiment, Metric metric, Measured measured) {
    Map<SortedMap<String, String>, List<Row>> groups = measured.rows(experiment.name(), metric);
    String better =
        metric.better() == Better.NEITHER
            ? ""
            : (metric.better() == Better.MORE ? " More" : " Less") + " is better.";
    boolean logarithmic = ValueAxis.isWide(groups.values());
    return el(
        "div",
        el("p")
            .add(el("strong").add(foreign(metric.name())))
            .text(": ")
            .add(foreign(metric.about()))
            .text(better),
        el("figure")
            .cls("scroll")
            .attr("tabindex", "0")
            .attr("role", "group")
            .attr("aria-label", "Chart; scrolls sideways where it is wider than the screen")
            .add(DotChartSvg.draw(id + "-dots", experiment.name(), metric, groups)),
        el(
                "p",
                "The dot is the median of the forks, a ring is one fork, and the line goes from the"
                    + " least fork to the most. "
                    + (logarithmic
                        ? "The axis is logarithmic: each line is ten times the one before."
                        : "The axis begins at zero."))
            .cls("quiet"),
        RatioTable.draw(metric, groups));
  }

  private static Html numbers(About experiment, List<Metric> metrics, Measured measured) {
    Html.Element body = el("tbody");
    for (Metric metric : metrics) {
      measured
          .rows(experiment.name(), metric)
          .forEach((params, rows) -> rows.forEach(row -> body.add(line(row, measured))));
    }
    Html head =
        Tables.head(
            List.of("Metric", "Parameters", "Design"),
            List.of("Median", "Least", "Most", "Forks", "Warm-up"));
    return el(
        "details",
        el("summary", "The numbers behind it"),
        Tables.scroll("The numbers behind it", el("table", head, body)));
  }

  private static Html line(Row row, Measured measured) {
    Figure figure = row.figure();
    String unit = figure.metric().unit();
    List<String> forks = new ArrayList<>();
    figure.forkMedians().forEach(value -> forks.add(Figured.bare(value, unit)));
    return el(
        "tr",
        el("td").add(foreign(figure.metric().name())),
        el("td").add(foreign(Measured.params(figure.params()))),
        el("th").attr("scope", "row").add(foreign(figure.design())).add(Figured.mark(row)),
        el("td", Figured.of(figure.median(), unit)).cls("number"),
        el("td", Figured.bare(figure.least(), unit)).cls("number"),
        el("td", Figured.bare(figure.most(), unit)).cls("number"),
        el("td", String.join(", ", forks)).cls("number"),
        el("td", WarmUpSentence.of(figure, measured)));
  }
}
