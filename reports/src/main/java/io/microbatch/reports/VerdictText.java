package io.microbatch.reports;

import io.microbatch.conformance.verdict.Cell;
import io.microbatch.conformance.verdict.Verdict;
import io.microbatch.conformance.verdict.Verdicts;
import io.microbatch.reports.folder.RunFolder;
import io.microbatch.reports.text.Terminal;
import io.microbatch.reports.text.Terminal.Colour;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a check found, as text and as an exit code. */
final class VerdictText {
  private final Desk desk;
  private final Terminal terminal;

  VerdictText(Desk desk) {
    this.desk = desk;
    this.terminal = desk.terminal();
  }

  /** The exit code that these verdicts ask for. */
  static int exitCode(Verdicts verdicts) {
    if (verdicts.cells().stream().anyMatch(cell -> cell.verdict() == Verdict.ERROR)) {
      return ExitCode.HARNESS_FAILED;
    }
    return verdicts.cells().stream().allMatch(Cell::acceptable)
        ? ExitCode.AS_EXPECTED
        : ExitCode.NOT_AS_EXPECTED;
  }

  /** A line for each cell that is not holds, or not as expected; then the totals and the speeds. */
  void print(Verdicts verdicts, RunFolder run) {
    for (Cell cell : verdicts.cells()) {
      if (cell.verdict() != Verdict.HOLDS || !cell.acceptable()) {
        terminal.say(line(cell, run), 4);
      }
    }
    terminal.say("");
    terminal.say(totals(verdicts));
    clocks(verdicts).forEach(terminal::say);
    for (Verdicts.Speed speed : verdicts.speeds()) {
      terminal.say(speed(speed), 4);
    }
  }

  /** A sentence for each clock but the simulation's. */
  static List<String> clocks(Verdicts verdicts) {
    return verdicts.subjects().stream()
        .filter(each -> !each.isSimulated())
        .map(each ->
            String.format(
                Locale.ROOT,
                "Judged by the clock '%s', instants within %d ms: 'holds' says that nothing was"
                    + " seen against it in these few tries.",
                each.time(),
                each.toleranceMs()))
        .distinct()
        .toList();
  }

  /** What is said of one cell. */
  String line(Cell cell, RunFolder run) {
    List<String> parts = new ArrayList<>();
    parts.add(cell.subject());
    parts.add(cell.rule().toString());
    parts.add(terminal.paint(colour(cell), name(cell.verdict()) + expectation(cell)));
    if (!cell.sentence().isEmpty()) {
      parts.add(cell.sentence());
    }
    if (cell.counterexample() != null) {
      parts.add(desk.shown(run.path().resolve("counterexamples").resolve(cell.counterexample())));
    }
    return String.join("  ", parts);
  }

  private static String expectation(Cell cell) {
    if (cell.acceptable()) {
      return cell.verdict() == Verdict.BROKEN ? " as expected" : "";
    }
    return cell.expected() == null ? "" : " (expected: " + name(cell.expected()) + ")";
  }

  private static Colour colour(Cell cell) {
    if (!cell.acceptable()) {
      return Colour.RED;
    }
    return cell.verdict() == Verdict.BROKEN ? Colour.YELLOW : Colour.FAINT;
  }

  private String totals(Verdicts verdicts) {
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    verdicts.cells().forEach(cell -> counts.merge(cell.verdict(), 1, Integer::sum));
    List<String> parts = new ArrayList<>();
    counts.forEach((verdict, count) -> parts.add(count + " " + name(verdict)));
    long surprises = verdicts.cells().stream().filter(cell -> !cell.acceptable()).count();
    String opinion =
        surprises == 0
            ? terminal.paint(Colour.GREEN, "all as expected")
            : terminal.paint(Colour.RED, surprises + " not as expected");
    return String.format(
        Locale.ROOT,
        "%s (%s, %s): %s; %s. %s%,d tries for each design%s, seed %d.",
        count(verdicts.cells().size(), "cell"),
        count(verdicts.subjects().size(), "design"),
        count(verdicts.rules().size(), "rule"),
        String.join(", ", parts),
        opinion,
        evenEffort(verdicts) ? "" : "up to ",
        verdicts.triesPerSubject(),
        verdicts.complete() ? "" : ", but cut off before the end",
        verdicts.seed());
  }

  private static boolean evenEffort(Verdicts verdicts) {
    return verdicts.cells().stream()
        .filter(cell -> cell.tries() > 0)
        .allMatch(cell -> cell.tries() == verdicts.triesPerSubject());
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static String speed(Verdicts.Speed speed) {
    return String.format(
        Locale.ROOT,
        "%s: %,.0f tries/s, %,.0f simulated s/s",
        speed.subject(),
        speed.triesPerSecond(),
        speed.simulatedSecondsPerSecond());
  }

  /** A verdict as it is written everywhere: {@code not applicable}. */
  static String name(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
