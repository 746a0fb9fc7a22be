package io.microbatch.reports;

import io.microbatch.conformance.Json;
import io.microbatch.conformance.rules.Rule;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.verdict.ExpectedVerdicts;
import io.microbatch.reports.text.Columns;
import io.microbatch.reports.text.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Shows what there is: the designs, each with its language, the clock by which it is judged,
 * whether it can be judged as things are, and how the expected table has it; or the rules.
 */
@Command(
    name = "list",
    description = "Shows the built-in designs, or the rules they are judged by.",
    footer = {
      "",
      "Examples:",
      "  workbench list",
      "  workbench list --rules",
      "  workbench list --json | jq -r '.subjects[].name'"
    })
final class ListCommand implements Callable<Integer> {
  private final Desk desk;
  private final ExpectedVerdicts expected = ExpectedVerdicts.load();

  @Option(names = "--rules", description = "Show the rules, each with what it is good for.")
  private boolean rules;

  @Option(names = "--json", description = "Print all of it as one JSON object.")
  private boolean json;

  ListCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    if (json) {
      desk.terminal().out().print(Json.write(asJson()));
      desk.terminal().out().flush();
    } else if (rules) {
      desk.suite().rules().forEach(this::print);
    } else {
      print(desk.suite().subjects());
    }
    return ExitCode.AS_EXPECTED;
  }

  /** Rows of columns; in a window too narrow for them the verdicts go to a line below. */
  private void print(List<Subject> subjects) {
    List<String> heads = List.of("design", "rules", "language", "time", "state");
    List<List<String>> rows = new ArrayList<>();
    rows.add(heads);
    subjects.forEach(subject -> rows.add(row(subject)));
    Columns columns = new Columns(rows, 0, desk.terminal().width());
    say(columns, heads, Terminal.Colour.FAINT);
    for (Subject subject : subjects) {
      say(columns, row(subject), Terminal.Colour.BOLD);
      describe(subject);
    }
  }

  /** The first line painted. */
  private void say(Columns columns, List<String> row, Terminal.Colour colour) {
    Terminal terminal = desk.terminal();
    List<String> lines = columns.lines(row);
    terminal.out().println(terminal.paint(colour, lines.getFirst()));
    lines.stream().skip(1).forEach(terminal.out()::println);
    terminal.out().flush();
  }

  private List<String> row(Subject subject) {
    return List.of(
        subject.name(),
        expected.inWords(subject.name()),
        subject.language(),
        subject.world().words(),
        state(subject));
  }

  /** Whether it can be judged here and now. */
  private static String state(Subject subject) {
    return subject.atHand() ? "built in" : "needs " + subject.needs();
  }

  private void describe(Subject subject) {
    Terminal terminal = desk.terminal();
    terminal.say("    " + subject.title() + ". " + subject.about(), 4);
    new TreeMap<>(subject.declared())
        .forEach((rule, why) -> terminal.say("    declared: " + rule + "  " + why, 8));
  }

  private void print(Rule rule) {
    Terminal terminal = desk.terminal();
    terminal.say(
        terminal.paint(Terminal.Colour.BOLD, rule.id().toString()) + "  " + rule.statement(), 4);
    terminal.say("    " + rule.intent(), 4);
  }

  private Map<String, ?> asJson() {
    record SubjectJson(
        String name,
        String title,
        String language,
        String time,
        String state,
        String verdicts,
        String about,
        Map<String, String> declared) {}
    record RuleJson(String id, String family, String statement, String intent) {}
    return Map.of(
        "subjects",
        desk.suite().subjects().stream()
            .map(each -> {
              Map<String, String> declared = new TreeMap<>();
              each.declared().forEach((rule, why) -> declared.put(rule.toString(), why));
              return new SubjectJson(
                  each.name(),
                  each.title(),
                  each.language(),
                  each.world().words(),
                  state(each),
                  expected.inWords(each.name()),
                  each.about(),
                  declared);
            })
            .toList(),
        "rules",
        desk.suite().rules().stream()
            .map(r -> new RuleJson(r.id().toString(), r.family(), r.statement(), r.intent()))
            .toList());
  }
}
