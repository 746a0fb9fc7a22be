package io.microbatch.reports;

import io.microbatch.bench.Metric;
import io.microbatch.bench.Metric.Better;
import io.microbatch.bench.statistics.Figure;
import io.microbatch.reports.figures.Change;
import io.microbatch.reports.figures.Change.Kind;
import io.microbatch.reports.figures.Changes;
import io.microbatch.reports.figures.Measured;
import io.microbatch.reports.figures.Quantity;
import io.microbatch.reports.figures.RatioText;
import io.microbatch.reports.text.Columns;
import io.microbatch.reports.text.Terminal;
import io.microbatch.reports.text.Terminal.Colour;
import java.util.ArrayList;
import java.util.List;

/** What changed between two runs, as text. */
final class ChangeText {
  private final Terminal terminal;
  private final double threshold;

  ChangeText(Terminal terminal, double threshold) {
    this.terminal = terminal;
    this.threshold = threshold;
  }

  /** A line for each change, grouped by metric and parameters; then the totals. */
  void print(Changes changes, boolean all) {
    List<Change> listed = all ? changes.both() : changes.beyondNoise();
    Columns columns = new Columns(listed.stream().map(this::cells).toList(), 4, terminal.width());
    String metric = "";
    String params = "";
    for (Change change : listed) {
      Figure figure = change.figure();
      String itsMetric = figure.experiment() + ": " + inWords(figure.metric());
      String itsParams = Measured.params(figure.params());
      if (!itsMetric.equals(metric)) {
        terminal.say("");
        terminal.say(itsMetric, 2);
      }
      if (!itsParams.isEmpty() && !(itsMetric + itsParams).equals(metric + params)) {
        terminal.say("  " + itsParams, 4);
      }
      metric = itsMetric;
      params = itsParams;
      columns.lines(cells(change)).forEach(terminal.out()::println);
    }
    if (all) {
      only("before", changes.onlyBefore());
      only("after", changes.onlyAfter());
    }
    terminal.say("");
    terminal.say(totals(changes));
  }

  private static String inWords(Metric metric) {
    String better = metric.better() == Better.NEITHER ? "" : ", " + metric.better() + " is better";
    return metric.name() + " in " + metric.unit() + better;
  }

  private List<String> cells(Change change) {
    String unit = change.figure().metric().unit();
    return List.of(
        change.figure().design(),
        Quantity.withoutUnit(change.before(), unit)
            + " → "
            + Quantity.withoutUnit(change.after(), unit),
        RatioText.of(change.comparison(), unit),
        paint(change.kind()));
  }

  private String paint(Kind kind) {
    return switch (kind) {
      case REGRESSION -> terminal.paint(Colour.RED, "regression");
      case WORSE -> terminal.paint(Colour.YELLOW, "worse");
      case BETTER -> terminal.paint(Colour.GREEN, "better");
      // The ratio says so already.
      case TIE, ONE_FORK, DIFFERENT -> "";
    };
  }

  private void only(String when, List<Figure> figures) {
    if (!figures.isEmpty()) {
      terminal.say("");
      terminal.say("Only " + when + ":");
    }
    for (Figure figure : figures) {
      String params = Measured.params(figure.params());
      terminal.say(
          "  "
              + figure.experiment()
              + ", "
              + figure.metric().name()
              + ", "
              + figure.design()
              + (params.isEmpty() ? "" : ", " + params),
          4);
    }
  }

  private String totals(Changes changes) {
    List<String> parts = new ArrayList<>(changes.totals(threshold / 100));
    Colour colour = changes.count(Kind.REGRESSION) == 0 ? Colour.GREEN : Colour.RED;
    parts.set(0, terminal.paint(colour, parts.getFirst()));
    return "Figures: " + String.join(", ", parts) + ".";
  }
}
