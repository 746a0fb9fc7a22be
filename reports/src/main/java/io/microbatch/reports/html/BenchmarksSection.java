package io.microbatch.reports.html;

import static io.microbatch.reports.html.Html.el;
import static io.microbatch.reports.html.Html.foreign;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** How fast it is: a chart, the ratio to the raw hand-off, and the numbers behind both. */
final class BenchmarksSection {
  private BenchmarksSection() {}

  static Html draw(Optional<JsonNode> bench) {
    List<Measurement> all = bench.map(Measurement::all).orElse(List.of());
    Html.Element section =
        el("section", el("h2", "Benchmarks")).id("benchmarks").attr("aria-label", "Benchmarks");
    if (all.isEmpty()) {
      return section.add(
          el(
                  "p",
                  bench.isEmpty()
                      ? "This run has no benchmark figures."
                      : "bench.json holds no result that could be read.")
              .cls("empty"));
    }
    Map<String, List<Measurement>> charts = new LinkedHashMap<>();
    all.forEach(m -> charts.computeIfAbsent(m.chart(), _ -> new ArrayList<>()).add(m));
    int number = 0;
    for (Map.Entry<String, List<Measurement>> chart : charts.entrySet()) {
      section.add(chart("chart-" + ++number, chart.getKey(), chart.getValue()));
    }
    return section.add(raw(all));
  }

  /** One sentence for the summary. */
  static Optional<String> sentence(Optional<JsonNode> bench) {
    List<Measurement> rates =
        bench.map(Measurement::all).orElse(List.of()).stream().filter(Measurement::isRate).toList();
    if (rates.isEmpty()) {
      return Optional.empty();
    }
    Measurement first = rates.getFirst();
    List<String> parts = new ArrayList<>();
    for (Measurement m : rates) {
      if (m.chart().equals(first.chart()) && m.producers() == first.producers()) {
        parts.add(Words.isolated(m.design()) + " " + m.worded(m.median()));
      }
    }
    return Optional.of(
        "Delivered with "
            + Words.count(first.producers(), "producer")
            + ", median of the forks: "
            + Words.and(parts)
            + ".");
  }

  private static Html chart(String id, String name, List<Measurement> measurements) {
    boolean rate = measurements.getFirst().isRate();
    return el(
        "div",
        el("h3").add(foreign(name)),
        el(
            "p",
            (rate ? "More is better. " : "")
                + "The dot is the median of the forks, a ring is one fork, and the line goes"
                + " from the least fork to the most. The axis begins at zero."),
        el("figure")
            .cls("scroll")
            .attr("tabindex", "0")
            .attr("role", "group")
            .attr("aria-label", "Chart; scrolls sideways where it is wider than the screen")
            .add(DotChartSvg.draw(id, name, measurements)),
        rate ? ratios(measurements) : Html.none());
  }

  private static Html ratios(List<Measurement> measurements) {
    Set<Long> producers = new TreeSet<>();
    Set<String> designs = new LinkedHashSet<>();
    Optional<String> baseline = Optional.empty();
    for (Measurement m : measurements) {
      producers.add(m.producers());
      designs.add(m.design());
      baseline = m.isBaseline() && baseline.isEmpty() ? Optional.of(m.design()) : baseline;
    }
    if (baseline.isEmpty()) {
      return el("p", "There is no raw JCTools hand-off in this chart to hold the others against.")
          .cls("note");
    }
    Html.Element head = el("tr", el("th", "Design").attr("scope", "col"));
    producers.forEach(
        n -> head.add(el("th", Words.count(n, "producer")).attr("scope", "col").cls("number")));
    Html.Element body = el("tbody");
    for (String design : designs) {
      Html.Element row = el("tr", el("th").attr("scope", "row").add(foreign(design)));
      for (long n : producers) {
        Optional<Measurement> own = find(measurements, design, n);
        Optional<Measurement> raw = find(measurements, baseline.get(), n);
        String cell = "–";
        if (own.isPresent() && raw.isPresent() && raw.get().median() > 0) {
          cell = Words.figures(own.get().median() / raw.get().median()) + " ×";
        }
        row.add(el("td", cell).cls("number"));
      }
      body.add(row);
    }
    return scroll(
        "Ratio to the raw hand-off",
        el(
            "table",
            el("caption", "Against the raw hand-off (")
                .add(foreign(baseline.get()))
                .text("): ratio of the medians"),
            el("thead", head),
            body));
  }

  private static Optional<Measurement> find(List<Measurement> all, String design, long producers) {
    return all.stream()
        .filter(m -> m.design().equals(design) && m.producers() == producers)
        .findFirst();
  }

  private static Html raw(List<Measurement> all) {
    Html.Element head = el("tr");
    for (String title :
        List.of("Benchmark", "Design", "Producers", "Median", "Least", "Most", "Forks", "B/item")) {
      boolean words = title.equals("Benchmark") || title.equals("Design");
      head.add(el("th", title).attr("scope", "col").cls(words ? "words" : "number"));
    }
    Html.Element body = el("tbody");
    for (Measurement m : all) {
      List<String> forks = m.forks().stream().map(m::worded).toList();
      String bytes =
          m.bytesPerItem().isPresent() ? Words.decimal(m.bytesPerItem().getAsDouble(), 1) : "–";
      body.add(
          el(
              "tr",
              el("td").add(foreign(m.benchmark() + (m.others().isEmpty() ? "" : " " + m.others()))),
              el("th").attr("scope", "row").add(foreign(m.design())),
              el("td", Long.toString(m.producers())).cls("number"),
              el("td", m.worded(m.median())).cls("number"),
              el("td", m.worded(m.least())).cls("number"),
              el("td", m.worded(m.most())).cls("number"),
              el("td", String.join(", ", forks)).cls("number"),
              el("td", bytes).cls("number")));
    }
    return scroll(
        "Numbers behind the charts",
        el(
            "table",
            el("caption", "The numbers behind it; B/item is what was allocated per operation"),
            el("thead", head),
            body));
  }

  private static Html scroll(String name, Html table) {
    return el("div", table)
        .cls("scroll")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", name);
  }
}
