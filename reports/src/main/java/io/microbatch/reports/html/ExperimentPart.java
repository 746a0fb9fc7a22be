package io.microbatch.reports.html;

import static io.microbatch.reports.html.Html.el;
import static io.microbatch.reports.html.Html.foreign;

import io.microbatch.bench.Measurements.About;
import io.microbatch.bench.Metric;
import io.microbatch.bench.Metric.Better;
import io.microbatch.reports.figures.Measured;
import io.microbatch.reports.figures.Measured.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * One experiment: its question, charts and ratios of its first two metrics with a better side, its
 * curves, and the rest to be opened.
 */
final class ExperimentPart {
  private static final int OPEN = 2;

  private final String id;
  private final About experiment;
  private final Measured measured;
  private final String before;

  /** Those of which there are figures. */
  private final List<Metric> metrics;

  private ExperimentPart(String id, About experiment, Measured measured, String before) {
    this.id = id;
    this.experiment = experiment;
    this.measured = measured;
    this.before = before;
    metrics = experiment.metrics().stream().filter(metric -> !groups(metric).isEmpty()).toList();
  }

  /**
   * Draws.
   *
   * @param before what came before the rest was measured, if the run is not complete
   */
  static Html draw(String id, About experiment, Measured measured, String before) {
    return new ExperimentPart(id, experiment, measured, before).draw();
  }

  private Html draw() {
    Html.Element part =
        el(
                "div",
                el("h3").add(foreign(experiment.name())),
                el("p").add(foreign(experiment.about())))
            .cls("experiment")
            .id(id);
    part.add(withheld(measured.withheld(experiment.name())));
    if (metrics.isEmpty()) {
      String why =
          isReached() ? "There are no figures to show." : "Not reached before " + before + ".";
      return part.add(el("p", why).cls("empty"));
    }
    Metric first = metrics.getFirst();
    part.add(interpreted(first));
    List<Percentiles> spectra = Percentiles.of(metrics);
    List<Metric> inSpectra =
        spectra.stream().flatMap(each -> each.metrics().values().stream()).toList();
    List<Metric> others =
        metrics.stream().filter(each -> !each.equals(first) && !inSpectra.contains(each)).toList();
    List<Metric> open =
        others.stream()
            .filter(metric -> metric.better() != Better.NEITHER)
            .limit(OPEN - 1)
            .toList();
    part.add(metric(first));
    open.forEach(metric -> part.add(metric(metric)));
    part.add(Curves.draw(id, experiment, measured));
    spectra.forEach(spectrum -> part.add(figures(spectrum)));
    others.stream().filter(metric -> !open.contains(metric)).forEach(m -> part.add(closed(m)));
    return part.add(WarmUpSentence.draw(experiment, first, measured));
  }

  private boolean isReached() {
    return measured.run().complete()
        || measured.run().samples().stream()
            .anyMatch(sample -> sample.experiment().equals(experiment.name()));
  }

  private Map<SortedMap<String, String>, List<Row>> groups(Metric metric) {
    return measured.rows(experiment.name(), metric);
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

  private Html interpreted(Metric metric) {
    boolean any = groups(metric).values().stream().flatMap(List::stream).anyMatch(Row::interpreted);
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

  private Html closed(Metric metric) {
    Html.Element name = el("summary").add(foreign(metric.name())).text(": ");
    return same(metric).isPresent()
        ? metric(metric)
        : el("details", name.add(foreign(metric.about())), metric(metric));
  }

  private Html metric(Metric metric) {
    Map<SortedMap<String, String>, List<Row>> groups = groups(metric);
    String better =
        metric.better() == Better.NEITHER
            ? ""
            : (metric.better() == Better.MORE ? " More" : " Less") + " is better.";
    Html.Element words =
        el("p")
            .add(el("strong").add(foreign(metric.name())))
            .text(": ")
            .add(foreign(metric.about()))
            .text(better);
    Optional<Double> same = same(metric);
    if (same.isPresent()) {
      return words.text(" The same for all: " + Figured.of(same.get(), metric.unit()) + ".");
    }
    String place = id + "-" + (experiment.metrics().indexOf(metric) + 1);
    return el(
        "div",
        words,
        el(
                "div",
                ChartFigure.draw(
                    DotChartSvg.draw(place + "-dots", experiment.name(), metric, groups)),
                el("p", DotChartSvg.key(groups.values())).cls("quiet"))
            .cls("dots"),
        FigureTable.draw(metric, groups, measured));
  }

  /** The one value that all forks of several designs have: nothing to draw, and nobody is ahead. */
  private Optional<Double> same(Metric metric) {
    List<Double> values = ValueAxis.values(groups(metric).values());
    long designs =
        groups(metric).values().stream()
            .flatMap(List::stream)
            .map(row -> row.figure().design())
            .distinct()
            .count();
    return designs > 1 && values.stream().distinct().count() == 1
        ? Optional.of(values.getFirst())
        : Optional.empty();
  }

  /** The figures at each percentile; the curves are drawn already. */
  private Html figures(Percentiles spectrum) {
    Map<SortedMap<String, String>, List<FigureTable.Column>> tables = new LinkedHashMap<>();
    spectrum
        .metrics()
        .forEach((place, metric) ->
            groups(metric)
                .forEach((params, rows) ->
                    tables
                        .computeIfAbsent(params, _ -> new ArrayList<>())
                        .add(new FigureTable.Column(Percentiles.label(place, metric), rows))));
    String title = "Figures at each percentile" + spectrum.of();
    Html.Element all = el("details", el("summary").add(foreign(title)));
    tables.forEach((params, columns) -> {
      if (!params.isEmpty()) {
        all.add(el("p").add(foreign(Measured.params(params))));
      }
      all.add(FigureTable.draw(title, columns, measured));
    });
    return all;
  }
}
