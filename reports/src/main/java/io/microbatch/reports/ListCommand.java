package io.microbatch.reports;

import io.microbatch.conformance.Json;
import io.microbatch.conformance.rules.Rule;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.verdict.ExpectedVerdicts;
import io.microbatch.reports.text.Terminal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Shows what there is: the designs, each with its language, the time in which it is judged and how
 * the expected table has it; or the rules.
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

  @Option(names = "--json", description = "Print both lists as one JSON object.")
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
      desk.suite().subjects().forEach(this::print);
    }
    return ExitCode.AS_EXPECTED;
  }

  private void print(Subject subject) {
    Terminal terminal = desk.terminal();
    terminal.say(
        terminal.paint(Terminal.Colour.BOLD, subject.name())
            + "  "
            + subject.language()
            + "  "
            + time(subject)
            + "  "
            + expected.inWords(subject.name())
            + "  "
            + subject.title()
            + ". "
            + subject.about(),
        4);
    new TreeMap<>(subject.declared())
        .forEach((rule, why) -> terminal.say("    declared: " + rule + "  " + why, 8));
  }

  private static String time(Subject subject) {
    return subject.world().name().toLowerCase(Locale.ROOT);
  }

  private void print(Rule rule) {
    Terminal terminal = desk.terminal();
    terminal.say(
        terminal.paint(Terminal.Colour.BOLD, rule.id().toString()) + "  " + rule.statement(), 4);
    terminal.say("    " + rule.intent(), 4);
  }

  private Map<String, List<?>> asJson() {
    record SubjectJson(
        String name,
        String title,
        String language,
        String time,
        String state,
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
                  time(each),
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
