package io.microbatch.reports;

import io.microbatch.bench.Measurements;
import io.microbatch.bench.Metric;
import io.microbatch.bench.Metric.Better;
import io.microbatch.bench.statistics.Comparison.Outcome;
import io.microbatch.bench.statistics.Figure;
import io.microbatch.bench.statistics.Figures;
import io.microbatch.reports.figures.Measured;
import io.microbatch.reports.figures.Measured.Row;
import io.microbatch.reports.figures.Quantity;
import io.microbatch.reports.figures.RatioText;
import io.microbatch.reports.figures.Standing;
import io.microbatch.reports.text.Columns;
import io.microbatch.reports.text.Terminal;
import io.microbatch.reports.text.Terminal.Colour;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** What was measured, as tables on a terminal. */
final class FigureText {
  private static final int MOST_METRICS = 3;

  private final Terminal terminal;

  FigureText(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Prints a table for each experiment and metric. */
  void print(Measured measured) {
    Measurements run = measured.run();
    if (run.samples().isEmpty()) {
      terminal.say("Nothing was measured.");
      return;
    }
    terminal.say(
        "Medians over the forks. Beside them the ratio to "
            + Figures.BASELINE
            + " with its 95 % interval; a tie, if the interval contains 1.");
    for (Measurements.About experiment : run.experiments()) {
      print(experiment, measured);
    }
    if (!run.complete()) {
      terminal.say("");
      terminal.say("Not complete: it was cut off, or time was up before the last rounds.");
    }
  }

  private void print(Measurements.About experiment, Measured measured) {
    terminal.say("");
    terminal.say(terminal.paint(Colour.BOLD, experiment.name()) + "  " + experiment.about(), 2);
    List<String> withheld = measured.withheld(experiment.name());
    if (!withheld.isEmpty()) {
      terminal.say(
          "Withheld, since no verdict of this run says what they keep: "
              + String.join(", ", withheld)
              + ".",
          2);
    }
    List<Metric> metrics =
        experiment.metrics().stream().filter(each -> each.better() != Better.NEITHER).toList();
    for (Metric metric : metrics.subList(0, Math.min(MOST_METRICS, metrics.size()))) {
      print(experiment.name(), metric, measured);
    }
    if (metrics.size() > MOST_METRICS) {
      List<String> more =
          metrics.subList(MOST_METRICS, metrics.size()).stream().map(Metric::name).toList();
      terminal.say("  In the report, too: " + String.join(", ", more) + ".", 4);
    }
  }

  private void print(String experiment, Metric metric, Measured measured) {
    Map<SortedMap<String, String>, List<Row>> groups = measured.rows(experiment, metric);
    if (groups.isEmpty()) {
      return;
    }
    String head =
        "  "
            + terminal.paint(Colour.BOLD, metric.name())
            + " in "
            + metric.unit()
            + ", "
            + metric.better()
            + " is better";
    boolean nothing =
        groups.values().stream().flatMap(List::stream).allMatch(row -> row.figure().most() == 0);
    if (nothing) {
      terminal.say(head + ": 0 for all", 4);
      return;
    }
    terminal.say(head, 4);
    List<Row> all = groups.values().stream().flatMap(List::stream).toList();
    Columns columns = new Columns(all.stream().map(this::cells).toList(), 6, terminal.width());
    groups.forEach((params, rows) -> {
      if (!params.isEmpty()) {
        terminal.say("    " + Measured.params(params), 6);
      }
      rows.forEach(row -> columns.lines(cells(row)).forEach(terminal.out()::println));
    });
    terminal.out().flush();
  }

  /** Name, what the rules say, figure, ratio. */
  private List<String> cells(Row row) {
    List<String> cells = new ArrayList<>();
    String unit = row.figure().metric().unit();
    cells.add(row.figure().design());
    cells.add(words(row.standing()));
    cells.add(Quantity.withoutUnit(row.figure().middle(), unit));
    cells.add(
        row.interpreted()
            ? terminal.paint(Colour.RED, "INTERPRETED")
            : row.ratio()
                .map(ratio -> {
                  String text = RatioText.of(ratio, unit) + other(row);
                  return ratio.outcome() == Outcome.TIE ? terminal.paint(Colour.FAINT, text) : text;
                })
                .orElse(""));
    return cells;
  }

  /** Where it is not the usual baseline. */
  private static String other(Row row) {
    return row.baseline()
        .map(Figure::design)
        .filter(design -> !design.equals(Figures.BASELINE))
        .map(design -> " to " + design)
        .orElse("");
  }

  private String words(Standing standing) {
    return standing.losesItems() ? terminal.paint(Colour.RED, standing.words()) : standing.words();
  }
}
