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
import java.util.Locale;
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
    for (Kind kind : Kind.values()) {
      first.ifPresent(metric -> charts.addAll(noted(id, experiment, metric, measured, kind)));
    }
    return Html.all(charts);
  }

  private static Axes axes(Kind kind, Metric metric) {
    return switch (kind) {
      case WARM_UP ->
          new Axes(
              "Warm-up, one fork of each", metric.unit(), "seconds since the start of the process");
      case OFF_GRID -> new Axes("Distance to the grid, one fork of each", "µs", "tick");
      case RECOVERY ->
          new Axes(
              "Handed over after the long call, one fork of each",
              "items",
              "milliseconds since its end");
    };
  }

  /** What a chart of noted curves says on its axes. */
  private record Axes(String title, String unit, String across) {}

  private static List<Html> spectra(
      String id, About experiment, Percentiles thing, Measured measured) {
    Map<SortedMap<String, String>, Map<String, Curve>> curves = new LinkedHashMap<>();
    SortedMap<Double, String> marks = new TreeMap<>();
    thing
        .metrics()
        .forEach((place, metric) -> {
          marks.put(place, Percentiles.label(place, metric));
          measured
              .rows(experiment.name(), metric)
              .forEach((params, rows) ->
                  rows.forEach(row ->
                      curves
                          .computeIfAbsent(params, _ -> new LinkedHashMap<>())
                          .computeIfAbsent(name(row), _ -> curve(row, new ArrayList<>()))
                          .points()
                          .add(new Point(place, row.figure().middle()))));
        });
    List<Html> charts = new ArrayList<>();
    String unit = thing.metrics().values().iterator().next().unit();
    curves.forEach((params, designs) -> {
      String title = "Percentile spectrum" + thing.of();
      charts.add(
          figure(
              safe(id) + "-" + charts.size(),
              title + in(params),
              List.copyOf(designs.values()),
              new Axes(title, unit, "of the values are no greater"),
              marks));
    });
    return charts;
  }

  private static List<Html> noted(
      String id, About experiment, Metric metric, Measured measured, Kind kind) {
    Axes words = axes(kind, metric);
    List<Html> charts = new ArrayList<>();
    measured
        .rows(experiment.name(), metric)
        .forEach((params, rows) -> {
          List<Curve> curves = new ArrayList<>();
          for (Row row : rows) {
            measured.samples(row.figure()).stream()
                .flatMap(sample -> Curve.noted(sample, kind).stream())
                .findFirst()
                .ifPresent(points -> curves.add(curve(row, points)));
          }
          if (!curves.isEmpty()) {
            String place = id + "-" + address(kind) + "-" + charts.size();
            String title = words.title() + in(params);
            charts.add(
                el(
                    "div",
                    figure(place, title, curves, words, new TreeMap<>()),
                    CurveTable.draw(title, words.across(), words.unit(), curves)));
          }
        });
    return charts;
  }

  private static Curve curve(Row row, List<Point> points) {
    String design = row.figure().design();
    boolean stands = design.equals(Figures.BASELINE) || design.startsWith(BASELINE_NAME);
    return new Curve(name(row), row.standing(), stands, points);
  }

  /** The mark comes with the name, also where the design is not named after its runtime. */
  private static String name(Row row) {
    String design = row.figure().design();
    return row.interpreted() && !design.contains("INTERPRETED") ? "INTERPRETED " + design : design;
  }

  private static String in(SortedMap<String, String> params) {
    return params.isEmpty() ? "" : "; " + Measured.params(params);
  }

  private static String address(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
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
        ChartFigure.draw(
            LineChartSvg.draw(id, title, curves, words.unit(), words.across(), marks)));
  }
}
