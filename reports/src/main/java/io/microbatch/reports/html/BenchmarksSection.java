package io.microbatch.reports.html;

import static io.microbatch.reports.html.Html.el;
import static io.microbatch.reports.html.Html.foreign;

import com.fasterxml.jackson.databind.JsonNode;
import io.microbatch.bench.Measurements;
import io.microbatch.bench.Measurements.About;
import io.microbatch.bench.Metric;
import io.microbatch.bench.design.Contender;
import io.microbatch.bench.statistics.Figures;
import io.microbatch.reports.figures.Measured;
import io.microbatch.reports.figures.Measured.Row;
import io.microbatch.reports.figures.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How the designs did on the real clock: for each experiment charts, ratios and the numbers. */
final class BenchmarksSection {
  private static final String DIFFERENCE =
      " Where a figure is too near zero for a ratio, it is the difference.";

  private BenchmarksSection() {}

  static Html draw(Optional<Measured> measured, Optional<JsonNode> recorded) {
    Html.Element section =
        el("section", el("h2", "Benchmarks")).id("benchmarks").attr("aria-label", "Benchmarks");
    if (measured.isEmpty() || measured.get().run().samples().isEmpty()) {
      return section.add(el("p", "This run has no benchmark figures.").cls("empty"));
    }
    Measurements run = measured.get().run();
    boolean single =
        measured.get().figures().all().stream().allMatch(figure -> figure.forks().size() == 1);
    section.add(single ? ofOneFork(run) : ofForks(run));
    String before = Shortfall.before(recorded);
    if (!run.complete()) {
      section.add(el("p", "Not all rounds were measured before " + before + ".").cls("note"));
    }
    int number = 0;
    for (About experiment : run.experiments()) {
      section.add(ExperimentPart.draw("bench-" + ++number, experiment, measured.get(), before));
    }
    return section.add(setUps(run.contenders(), measured.get()));
  }

  private static Html ofForks(Measurements run) {
    return el(
        "p",
        "Measured in the "
            + run.mode()
            + " mode, each design in processes of its own (forks), in random order. A figure is the"
            + " median of the forks. It is held against "
            + Figures.BASELINE
            + " where nothing else is said: the ratio, with its 95 % interval in brackets. If the"
            + " interval contains 1, it is a tie."
            + DIFFERENCE);
  }

  private static Html ofOneFork(Measurements run) {
    return el(
            "p",
            "Measured in the "
                + run.mode()
                + " mode, each design in one process of its own (a fork), in random order. A figure"
                + " is held against "
                + Figures.BASELINE
                + " where nothing else is said, by their ratio."
                + DIFFERENCE
                + " One process says nothing of the noise, so there are no intervals, and nobody is"
                + " ranked; ")
        .add(el("code", "./workbench bench"))
        .text(" measures in several and gives them.");
  }

  private static Html setUps(List<Contender> contenders, Measured measured) {
    Html.Element body = el("tbody");
    for (Contender contender : contenders) {
      body.add(
          el(
              "tr",
              el("th", StandingBadge.small(measured.standing(contender.name())))
                  .attr("scope", "row")
                  .add(foreign(contender.name())),
              el("td", contender.kind().toString()),
              el("td").add(foreign(contender.language())),
              el("td").add(foreign(contender.setUp())),
              el("td").add(foreign(contender.whenFull()))));
    }
    Html head =
        Tables.head(List.of("Design", "Kind", "Language", "Set up", "When it is full"), List.of());
    return el(
        "details",
        el("summary", "How each design was set up"),
        Tables.scroll("How each design was set up", el("table", head, body)));
  }

  /** One sentence for the summary: the first metric of the first experiment. */
  static Optional<String> sentence(Measured measured) {
    for (About experiment : measured.run().experiments()) {
      for (Metric metric : experiment.metrics()) {
        for (List<Row> rows : measured.rows(experiment.name(), metric).values()) {
          return Optional.of(sentence(experiment, metric, rows));
        }
      }
    }
    return Optional.empty();
  }

  private static String sentence(About experiment, Metric metric, List<Row> rows) {
    List<String> parts = new ArrayList<>();
    for (Row row : rows) {
      parts.add(
          Words.isolated(row.figure().design())
              + " "
              + Quantity.of(row.figure().middle(), metric.unit())
              + (row.interpreted() ? " (INTERPRETED)" : "")
              + (row.standing().losesItems() ? " (loses items)" : ""));
    }
    String params = Measured.params(rows.getFirst().figure().params());
    return "Measured "
        + Words.isolated(experiment.name())
        + (params.isEmpty() ? "" : " (" + Words.isolated(params) + ")")
        + ", "
        + Words.isolated(metric.name())
        + ", median of the forks: "
        + Words.and(parts)
        + ".";
  }
}
