package io.microbatch.reports.html;

import static io.microbatch.reports.html.Html.el;
import static io.microbatch.reports.html.Html.foreign;

import io.microbatch.bench.Measurements.About;
import io.microbatch.bench.Metric;
import io.microbatch.bench.statistics.Figures;
import io.microbatch.reports.figures.Measured;
import io.microbatch.reports.figures.Measured.Row;
import io.microbatch.reports.html.Curve.Kind;
import io.microbatch.reports.html.Curve.Point;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The charts with curves that an experiment asks for: percentiles, errors by tick, warm-up. */
final class Curves {
  private static final String BASELINE_NAME = "java-fixed-rate";

  private Curves() {}

  static Html draw(String id, About experiment, Measured measured) {
    List<Html> charts = new ArrayList<>();
    List<Html> further = new ArrayList<>();
    for (Percentiles thing : Percentiles.of(experiment.metrics())) {
      List<Html> drawn = spectra(id + "-spectrum-" + thing.name(), experiment, thing, measured);
      (charts.isEmpty() ? charts : further).addAll(drawn);
    }
    if (!further.isEmpty()) {
      charts.add(el("details", el("summary", "Further percentile spectra")).add(further));
    }
    Optional<Metric> first = experiment.metrics().stream().findFirst();
    if (first.isPresent()) {
      charts.addAll(
          noted(
              id + "-warm-up",
              experiment,
              first.get(),
              measured,
              Kind.WARM_UP,
              new Axes(
                  "Warm-up, one fork of each",
                  first.get().unit(),
                  "seconds since the start of the process")));
      charts.addAll(
          noted(
              id + "-off-grid",
              experiment,
              first.get(),
              measured,
              Kind.OFF_GRID,
              new Axes("Distance to the grid, one fork of each", "µs", "tick")));
    }
    return Html.all(charts);
  }

  /** What a chart of noted curves says on its axes. */
  private record Axes(String title, String unit, String across) {}

  private static List<Html> spectra(
      String id, About experiment, Percentiles thing, Measured measured) {
    Map<SortedMap<String, String>, Map<String, List<Point>>> points = new LinkedHashMap<>();
    SortedMap<Double, String> marks = new TreeMap<>();
    thing
        .metrics()
        .forEach((place, metric) -> {
          marks.put(place, Percentiles.label(place, metric));
          measured
              .rows(experiment.name(), metric)
              .forEach((params, rows) ->
                  rows.forEach(row ->
                      points
                          .computeIfAbsent(params, _ -> new LinkedHashMap<>())
                          .computeIfAbsent(name(row), _ -> new ArrayList<>())
                          .add(new Point(place, row.figure().median()))));
        });
    List<Html> charts = new ArrayList<>();
    String unit = thing.metrics().values().iterator().next().unit();
    points.forEach((params, designs) -> {
      List<Curve> curves = new ArrayList<>();
      designs.forEach((design, line) -> curves.add(curve(design, line)));
      String title = "Percentile spectrum" + (thing.name().isEmpty() ? "" : ", " + thing.name());
      charts.add(
          figure(
              safe(id) + "-" + charts.size(),
              title + in(params),
              curves,
              new Axes(title, unit, "of the values are no greater"),
              marks));
    });
    return charts;
  }

  private static List<Html> noted(
      String id, About experiment, Metric metric, Measured measured, Kind kind, Axes words) {
    List<Html> charts = new ArrayList<>();
    measured
        .rows(experiment.name(), metric)
        .forEach((params, rows) -> {
          List<Curve> curves = new ArrayList<>();
          for (Row row : rows) {
            measured.samples(row.figure()).stream()
                .flatMap(sample -> Curve.noted(sample, kind).stream())
                .findFirst()
                .ifPresent(points -> curves.add(curve(name(row), points)));
          }
          if (!curves.isEmpty()) {
            charts.add(
                figure(
                    id + "-" + charts.size(),
                    words.title() + in(params),
                    curves,
                    words,
                    new TreeMap<>()));
          }
        });
    return charts;
  }

  private static Curve curve(String design, List<Point> points) {
    boolean stands = design.equals(Figures.BASELINE) || design.startsWith(BASELINE_NAME);
    return new Curve(design, stands, points);
  }

  /** The mark comes with the name, also where the design is not named after its runtime. */
  private static String name(Row row) {
    String design = row.figure().design();
    return row.interpreted() && !design.contains("INTERPRETED") ? "INTERPRETED " + design : design;
  }

  private static String in(SortedMap<String, String> params) {
    return params.isEmpty() ? "" : "; " + Measured.params(params);
  }

  /** A metric's name may hold anything, an address may not. */
  private static String safe(String id) {
    return id.replaceAll("[^A-Za-z0-9-]", "_");
  }

  private static Html figure(
      String id, String title, List<Curve> curves, Axes words, SortedMap<Double, String> marks) {
    return el(
        "div",
        el("h4").add(foreign(title)),
        el("figure")
            .cls("scroll")
            .attr("tabindex", "0")
            .attr("role", "group")
            .attr("aria-label", "Chart; scrolls sideways where it is wider than the screen")
            .add(LineChartSvg.draw(id, title, curves, words.unit(), words.across(), marks)));
  }
}
