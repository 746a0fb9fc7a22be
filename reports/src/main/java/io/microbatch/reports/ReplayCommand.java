package io.microbatch.reports;

import io.microbatch.conformance.Json;
import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Trace;
import io.microbatch.conformance.verdict.Counterexample;
import io.microbatch.reports.text.Terminal;
import io.microbatch.reports.text.TimelineText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
      "",
      "Of several designs: a line each (batches, stop, items that were not delivered, broken"
          + " rules), and the first event at which each parts from its reference, as far as a user"
          + " can see it.",
      "",
      "A counterexample found with 'check --real-time' is played on the system's clock again, up to"
          + " five times, until it breaks its rule.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the counterexample breaks its rule as stored (other designs: one breaks it; a scenario:"
          + " no rule broken but declared ones)",
      "1:it does not (a scenario: another rule is broken)",
      "2:wrong usage, or a missing or damaged file",
      "3:the harness failed, or a design could not be played"
    },
    footer = {
      "",
      "Examples:",
      "  workbench replay article-j-DRN-1.json",
      "  workbench replay article-j-DRN-1.json --subject fixed-rate",
      "  workbench replay scenario.json --subject all",
      "  workbench replay scenario.json --subject fixed-rate,sleep-loop"
    })
final class ReplayCommand implements Callable<Integer> {
  private static final int REAL_TIME_PLAYS = 5;

  /** What a bare scenario is played on. */
  private static final String USUAL_SUBJECT = "fixed-rate";

  private final Desk desk;
  private final WithOwn own;

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
      split = ",",
      paramLabel = "NAME",
      description =
          "The design to play it on, or a file of your own; several with commas, or 'all'. Default:"
              + " the counterexample's"
              + " own; for a scenario, "
              + USUAL_SUBJECT
              + ".")
  private List<String> subjects = new ArrayList<>();

  @Option(
      names = "--against",
      paramLabel = "NAME",
      description =
          "The reference, played too. Default: the first of the named designs; for 'all', the"
              + " canonical one with the same cadence.")
  private @Nullable String against;

  @Option(
      names = "--json",
      description = "Print the trace as JSON instead; of several designs, all traces.")
  private boolean json;

  @Mixin private final OwnOptions ownOptions = new OwnOptions();

  ReplayCommand(Desk desk) {
    this.desk = desk;
    this.own = new WithOwn(desk.suite());
  }

  @Override
  public Integer call() throws InterruptedException {
    ReplayFile stored = ReplayFile.read(desk.resolve(file));
    List<Subject> players = players(stored);
    if (players.size() > 1 && inRealTime(stored)) {
      throw wrong("on the system's clock one design at a time: name it with --subject.");
    }
    return players.size() == 1 ? playOnOne(stored, players.getFirst()) : playOn(players, stored);
  }

  /** The reference first, if there is one. */
  private List<Subject> players(ReplayFile stored) {
    Counterexample counterexample = stored.counterexample();
    Set<Subject> players = new LinkedHashSet<>();
    if (against != null) {
      players.add(player(against, stored));
    }
    if (subjects.contains("all")) {
      players.addAll(Names.atHand(desk.suite().subjects()));
    } else if (subjects.isEmpty()) {
      players.add(counterexample == null ? find(USUAL_SUBJECT) : finder(counterexample.subject()));
    } else {
      subjects.forEach(name -> players.add(player(name, stored)));
    }
    return List.copyOf(players);
  }

  /**
   * The design on which the counterexample was found; where the file of an own one is, none knows.
   */
  private Subject finder(String name) {
    if (desk.suite().subjects().stream().noneMatch(each -> each.name().equals(name))) {
      throw wrong(
          "it was found on a design of your own, '"
              + name
              + "'; name its file with --subject, as in: --subject MyBatcher.java");
    }
    return find(name);
  }

  /** A design of the user's own is played at once, since it takes a process of its own. */
  private Subject player(String name, ReplayFile stored) {
    return ownOptions.isOwn(name)
        ? own.play(ownOptions.request(desk, name), ownOptions.patience(), stored.scenario())
        : find(name);
  }

  /** Whether the file was found on the system's clock, or the user asks for that. */
  private boolean inRealTime(ReplayFile stored) {
    Counterexample counterexample = stored.counterexample();
    return ownOptions.realTime()
        || (counterexample != null && counterexample.trace().world() == Trace.World.REAL);
  }

  /** On the system's clock no two plays are the same: some are tried until one breaks the rule. */
  private Trace playInRealTime(ReplayFile stored, Subject player, RuleId asked)
      throws InterruptedException {
    for (int i = 1; ; i++) {
      Trace trace = own.playInRealTime(player, stored.scenario());
      if (i == REAL_TIME_PLAYS || !broken(stored, player, trace, asked).isEmpty()) {
        desk.terminal()
            .complain("Played " + i + (i == 1 ? " time" : " times") + " on the system's clock.");
        return trace;
      }
      if (!subjects.isEmpty() && ownOptions.isOwn(subjects.getFirst())) {
        var _ = player(subjects.getFirst(), stored);
      }
    }
  }

  private List<BrokenRule> broken(
      ReplayFile stored, Subject player, Trace trace, @Nullable RuleId asked) {
    return BrokenRule.of(desk.suite().rules(), player, stored.scenario(), trace).stream()
        .filter(each -> asked == null || each.rule() == asked)
        .toList();
  }

  private int playOnOne(ReplayFile stored, Subject player) throws InterruptedException {
    Counterexample counterexample = stored.counterexample();
    RuleId asked = counterexample == null ? null : counterexample.rule();
    Trace trace =
        !inRealTime(stored)
            ? own.play(player, stored.scenario())
            : asked == null
                ? own.playInRealTime(player, stored.scenario())
                : playInRealTime(stored, player, asked);
    List<BrokenRule> broken = broken(stored, player, trace, asked);
    if (json) {
      desk.terminal().out().print(Json.write(trace));
      desk.terminal().out().flush();
    } else {
      print(player, stored.scenario(), trace, broken);
    }
    if (counterexample == null) {
      return BrokenRule.anyUndeclared(broken) ? ExitCode.NOT_AS_EXPECTED : ExitCode.AS_EXPECTED;
    }
    return player.name().equals(counterexample.subject())
        ? compare(counterexample, broken)
        : (broken.isEmpty() ? ExitCode.NOT_AS_EXPECTED : ExitCode.AS_EXPECTED);
  }

  private int playOn(List<Subject> players, ReplayFile stored) {
    Counterexample counterexample = stored.counterexample();
    RuleId asked = counterexample == null ? null : counterexample.rule();
    SideBySide played = new SideBySide(desk.with(own), stored.scenario(), asked, players);
    if (json) {
      played.printJson(player -> reference(player, players));
    } else {
      played.print(player -> reference(player, players));
    }
    if (played.played().stream().anyMatch(each -> each.trace() == null)) {
      return ExitCode.HARNESS_FAILED;
    }
    if (counterexample == null) {
      boolean any =
          played.played().stream().anyMatch(each -> BrokenRule.anyUndeclared(each.broken()));
      return any ? ExitCode.NOT_AS_EXPECTED : ExitCode.AS_EXPECTED;
    }
    SideBySide.Played own = played.played(counterexample.subject());
    if (own != null) {
      return compare(
          counterexample, own.broken().stream().filter(each -> each.rule() == asked).toList());
    }
    return played.played().stream().anyMatch(each -> each.breaks(counterexample.rule()))
        ? ExitCode.AS_EXPECTED
        : ExitCode.NOT_AS_EXPECTED;
  }

  /**
   * What a design is compared with. The table begins with the canonical designs: the first with a
   * cadence is the canonical one, and it is itself compared with the first of all.
   */
  private Subject reference(Subject player, List<Subject> players) {
    if (against != null || !subjects.contains("all")) {
      return players.getFirst();
    }
    Subject canonical =
        players.stream()
            .filter(each -> each.profile().cadence() == player.profile().cadence())
            .findFirst()
            .orElse(player);
    return canonical.equals(player) ? players.getFirst() : canonical;
  }

  /** Whether the stored violation turned up again; says so if it did not. */
  private int compare(Counterexample stored, List<BrokenRule> broken) {
    boolean again =
        broken.stream()
            .anyMatch(each ->
                stored.trace().world() == Trace.World.REAL
                    || each.violations().contains(stored.violation()));
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

  private void print(Subject player, Scenario scenario, Trace trace, List<BrokenRule> broken) {
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
    for (BrokenRule each : broken) {
      terminal.say(
          terminal.paint(Terminal.Colour.RED, "breaks " + each.name()) + "  " + each.sentence(), 4);
    }
    terminal.say("");
    TimelineText.scenario(scenario, terminal.width()).forEach(terminal.out()::println);
    terminal.say("");
    List<Integer> marked =
        broken.stream()
            .flatMap(each -> each.violations().stream())
            .flatMap(violation -> violation.events().stream())
            .distinct()
            .toList();
    TimelineText.trace(trace, marked, terminal.width()).forEach(terminal.out()::println);
    terminal.out().flush();
  }

  private Subject find(String name) {
    try {
      return Names.atHand(Names.subject(name, desk.suite().subjects()));
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
