package io.microbatch.reports;

import io.microbatch.conformance.trace.Trace;
import io.microbatch.conformance.verdict.Cell;
import io.microbatch.conformance.verdict.Counterexample;
import io.microbatch.conformance.verdict.Verdict;
import io.microbatch.conformance.verdict.Verdicts;
import io.microbatch.reports.folder.RunFolder;
import io.microbatch.reports.text.Terminal;
import io.microbatch.reports.text.TimelineText;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What was found of the user's own design, as text. */
final class OwnText {
  private final Desk desk;
  private final Terminal terminal;
  private final String named;

  /** For a design as the user named it. */
  OwnText(Desk desk, String named) {
    this.desk = desk;
    this.terminal = desk.terminal();
    this.named = named;
  }

  /** The cells, or the one sentence why there are none; the notes; the shortest counterexample. */
  void print(Verdicts verdicts, String notes, RunFolder run) {
    List<String> errors =
        verdicts.cells().stream()
            .filter(cell -> cell.verdict() == Verdict.ERROR)
            .map(Cell::sentence)
            .distinct()
            .toList();
    boolean judged = verdicts.cells().stream().anyMatch(OwnText::isJudged);
    if (!judged && errors.size() == 1) {
      String name = verdicts.subjects().getFirst().name();
      terminal.say(
          terminal.paint(Terminal.Colour.RED, name + " cannot be judged.")
              + " "
              + capitalised(errors.getFirst())
              + hint(verdicts, errors.getFirst()),
          4);
    } else {
      printCells(verdicts, run);
    }
    notes.lines().forEach(line -> terminal.say(line, 4));
    shortest(verdicts, run).ifPresent(each -> printTimeline(each, run));
    terminal.say("Run folder: " + desk.shown(run.path()));
  }

  private void printCells(Verdicts verdicts, RunFolder run) {
    VerdictText text = new VerdictText(desk);
    for (Cell cell : verdicts.cells()) {
      switch (cell.verdict()) {
        case BROKEN, DECLARED, UNKNOWN, ERROR -> terminal.say(text.line(cell, run), 4);
        case HOLDS, NOT_APPLICABLE, VACUOUS -> {}
      }
    }
    terminal.say("");
    sayRules(verdicts, Verdict.HOLDS, "hold");
    sayRules(verdicts, Verdict.UNKNOWN, "are unknown");
    sayRules(verdicts, Verdict.NOT_APPLICABLE, "do not apply");
    sayRules(verdicts, Verdict.VACUOUS, "were hardly ever put to the test");
    long broken = verdicts.cells().stream().filter(c -> c.verdict() == Verdict.BROKEN).count();
    terminal.say(
        String.format(
            Locale.ROOT,
            "%s of %d rules. %,d tries, seed %d%s.",
            broken == 0
                ? terminal.paint(Terminal.Colour.GREEN, "breaks none")
                : terminal.paint(Terminal.Colour.RED, "breaks " + broken),
            verdicts.cells().size(),
            verdicts.triesPerSubject(),
            verdicts.seed(),
            verdicts.complete() ? "" : ", but cut off before the end"));
    VerdictText.clocks(verdicts).forEach(terminal::say);
  }

  private void sayRules(Verdicts verdicts, Verdict verdict, String words) {
    List<String> rules =
        verdicts.cells().stream()
            .filter(cell -> cell.verdict() == verdict)
            .map(cell -> cell.rule().toString())
            .toList();
    if (!rules.isEmpty()) {
      terminal.say(rules.size() + " " + words + ": " + String.join(" ", rules), 4);
    }
  }

  /** What simulated time cannot give, the system's clock may. */
  private String hint(Verdicts verdicts, String error) {
    boolean java = verdicts.subjects().getFirst().language().equals("Java");
    return java && error.startsWith(OwnCheck.CANNOT_GIVE)
        ? (error.endsWith(".") ? "" : ".")
            + " Run it with --real-time: ./workbench check --real-time "
            + named
        : "";
  }

  private static boolean isJudged(Cell cell) {
    return cell.verdict() != Verdict.ERROR && cell.verdict() != Verdict.NOT_APPLICABLE;
  }

  private static String capitalised(String sentence) {
    return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
  }

  private static Optional<Counterexample> shortest(Verdicts verdicts, RunFolder run) {
    return verdicts.cells().stream()
        .flatMap(cell -> Optional.ofNullable(cell.counterexample()).stream())
        .map(run::counterexample)
        .min(Comparator.comparingInt(each -> each.trace().events().size()));
  }

  private void printTimeline(Counterexample shortest, RunFolder run) {
    terminal.say("");
    terminal.say(
        "The shortest counterexample: "
            + terminal.paint(Terminal.Colour.RED, "breaks " + shortest.rule())
            + "  "
            + shortest.violation().sentence(),
        4);
    TimelineText.scenario(shortest.scenario(), terminal.width()).forEach(terminal.out()::println);
    terminal.say("");
    TimelineText.trace(shortest.trace(), shortest.violation().events(), terminal.width())
        .forEach(terminal.out()::println);
    terminal.say("");
    terminal.say(
        "Again, after a change: ./workbench replay "
            + desk.shown(
                run.path()
                    .resolve("counterexamples")
                    .resolve(shortest.subject() + "-" + shortest.rule() + ".json"))
            + " --subject "
            + named
            + (shortest.trace().world() == Trace.World.REAL ? " --real-time" : ""),
        4);
  }
}
