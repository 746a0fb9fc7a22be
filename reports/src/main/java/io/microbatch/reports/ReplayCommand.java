package io.microbatch.reports;

import io.microbatch.conformance.Json;
import io.microbatch.conformance.rules.Finding;
import io.microbatch.conformance.rules.History;
import io.microbatch.conformance.rules.Rule;
import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Trace;
import io.microbatch.conformance.verdict.Counterexample;
import io.microbatch.reports.text.Terminal;
import io.microbatch.reports.text.TimelineText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Plays a counterexample or a scenario, and shows what happens. */
@Command(
    name = "replay",
    description = {
      "Plays a counterexample or a scenario file in simulated time, and prints what happens: time,"
          + " actor, event, backlog. A mark ▶ stands where the violation points.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the counterexample breaks its rule as stored (another design: breaks it; a scenario: no"
          + " rule broken)",
      "1:it does not (a scenario: a rule is broken)",
      "2:wrong usage, or a missing or damaged file",
      "3:the harness failed"
    },
    footer = {
      "",
      "Examples:",
      "  workbench replay article-j-DRN-1.json",
      "  workbench replay article-j-DRN-1.json --subject fixed-rate",
      "  workbench replay scenario.json --subject all"
    })
final class ReplayCommand implements Callable<Integer> {
  /** What a bare scenario is played on. */
  private static final String USUAL_SUBJECT = "fixed-rate";

  private final Desk desk;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      description = "A file from counterexamples/ of a run folder, or a scenario alone.")
  @SuppressWarnings("NullAway.Init")
  private Path file;

  @Option(
      names = "--subject",
      paramLabel = "NAME",
      description =
          "The design to play it on, or 'all' for a verdict of each. Default: the counterexample's"
              + " own; for a scenario, "
              + USUAL_SUBJECT
              + ".")
  private @Nullable String subject;

  @Option(names = "--json", description = "Print the trace as JSON instead.")
  private boolean json;

  ReplayCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    ReplayFile stored = ReplayFile.read(desk.resolve(file));
    if ("all".equals(subject)) {
      if (json) {
        throw wrong("--json prints one trace: name one design with --subject.");
      }
      return playOnAll(stored);
    }
    Counterexample counterexample = stored.counterexample();
    String own = counterexample == null ? USUAL_SUBJECT : counterexample.subject();
    Subject player = find(subject == null ? own : subject);
    Trace trace = desk.suite().play(player, stored.scenario());
    List<Broken> broken = judge(player, stored, trace);
    if (json) {
      desk.terminal().out().print(Json.write(trace));
      desk.terminal().out().flush();
    } else {
      print(player, stored.scenario(), trace, broken);
    }
    if (counterexample == null) {
      return broken.isEmpty() ? ExitCode.AS_EXPECTED : ExitCode.NOT_AS_EXPECTED;
    }
    return player.name().equals(counterexample.subject())
        ? compare(counterexample, broken)
        : (broken.isEmpty() ? ExitCode.NOT_AS_EXPECTED : ExitCode.AS_EXPECTED);
  }

  private int playOnAll(ReplayFile stored) {
    Terminal terminal = desk.terminal();
    Counterexample counterexample = stored.counterexample();
    int code = counterexample == null ? ExitCode.AS_EXPECTED : ExitCode.NOT_AS_EXPECTED;
    for (Subject player : desk.suite().subjects()) {
      List<Broken> broken = judge(player, stored, desk.suite().play(player, stored.scenario()));
      terminal.say(player.name() + "  " + summary(player, counterexample, broken), 4);
      if (counterexample == null) {
        code = broken.isEmpty() ? code : ExitCode.NOT_AS_EXPECTED;
      } else if (player.name().equals(counterexample.subject())) {
        code = compare(counterexample, broken);
      }
    }
    return code;
  }

  private String summary(
      Subject player, @Nullable Counterexample counterexample, List<Broken> broken) {
    if (!broken.isEmpty()) {
      List<String> words = broken.stream().map(each -> each.rule + ": " + each.sentence()).toList();
      return desk.terminal().paint(Terminal.Colour.RED, "breaks") + " " + String.join("  ", words);
    }
    if (counterexample == null) {
      return "breaks no rule";
    }
    String why = whyNotJudged(player, counterexample.rule());
    return why.isEmpty() ? "does not break " + counterexample.rule() : why;
  }

  /** Whether the stored violation turned up again; says so if it did not. */
  private int compare(Counterexample stored, List<Broken> broken) {
    boolean again = broken.stream().anyMatch(each -> each.violations.contains(stored.violation()));
    if (again) {
      return ExitCode.AS_EXPECTED;
    }
    String design = stored.subject() + " ";
    desk.terminal()
        .complain(
            broken.isEmpty()
                ? design + "no longer breaks " + stored.rule() + " here."
                : design
                    + "still breaks "
                    + stored.rule()
                    + ", but not as stored. Stored: "
                    + stored.violation().sentence());
    return ExitCode.NOT_AS_EXPECTED;
  }

  /**
   * The rules that a trace breaks: of a counterexample its own rule, else every rule that counts.
   */
  private List<Broken> judge(Subject player, ReplayFile stored, Trace trace) {
    Counterexample counterexample = stored.counterexample();
    History history = new History(stored.scenario(), trace);
    List<Broken> broken = new ArrayList<>();
    for (Rule rule : desk.suite().rules()) {
      boolean asked =
          counterexample == null
              ? whyNotJudged(player, rule.id()).isEmpty()
              : rule.id() == counterexample.rule()
                  && rule.applies().whyNot(player.profile()).isEmpty();
      if (asked) {
        Finding finding = rule.checker().check(history);
        if (finding.broken()) {
          broken.add(new Broken(rule.id(), finding.violations()));
        }
      }
    }
    return broken;
  }

  private String whyNotJudged(Subject player, RuleId id) {
    String declared = player.declared().get(id);
    if (declared != null) {
      return id + " is declared: " + declared;
    }
    return desk.suite().rules().stream()
        .filter(rule -> rule.id() == id)
        .findFirst()
        .flatMap(rule -> rule.applies().whyNot(player.profile()))
        .map(why -> id + " is not applicable: " + why)
        .orElse("");
  }

  private void print(Subject player, Scenario scenario, Trace trace, List<Broken> broken) {
    Terminal terminal = desk.terminal();
    terminal.say(
        terminal.paint(Terminal.Colour.BOLD, player.name())
            + "  "
            + player.title()
            + " ("
            + player.language()
            + ")",
        4);
    if (broken.isEmpty()) {
      terminal.say("breaks no rule that is asked about");
    }
    for (Broken each : broken) {
      terminal.say(
          terminal.paint(Terminal.Colour.RED, "breaks " + each.rule) + "  " + each.sentence(), 4);
    }
    terminal.say("");
    TimelineText.scenario(scenario, terminal.width()).forEach(terminal.out()::println);
    terminal.say("");
    List<Integer> marked =
        broken.stream()
            .flatMap(each -> each.violations.stream())
            .flatMap(violation -> violation.events().stream())
            .distinct()
            .toList();
    TimelineText.trace(trace, marked, terminal.width()).forEach(terminal.out()::println);
    terminal.out().flush();
  }

  private Subject find(String name) {
    try {
      return Names.subject(name, desk.suite().subjects());
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private record Broken(RuleId rule, List<Finding.Violation> violations) {
    String sentence() {
      String first = violations.getFirst().sentence();
      int more = violations.size() - 1;
      return more == 0 ? first : first + " (and " + more + " more)";
    }
  }
}
