package io.microbatch.reports;

import io.microbatch.conformance.Json;
import io.microbatch.conformance.own.OwnLanguage;
import io.microbatch.conformance.own.OwnLanguages;
import io.microbatch.conformance.own.OwnRequest;
import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.verdict.Effort;
import io.microbatch.conformance.verdict.RealTimeCheck;
import io.microbatch.conformance.verdict.Verdicts;
import io.microbatch.reports.folder.RunFolder;
import io.microbatch.reports.own.Order;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Judges designs by the rule book, in simulated time or on the system's clock. */
@Command(
    name = "check",
    description = {
      "Judges designs by the rule book, in simulated time unless told otherwise.",
      "",
      "Random scenarios are played on each design. Then there is a line for each cell that is not"
          + " 'holds': design, rule, verdict, what happened, and the counterexample file; then the"
          + " totals and the speeds. All of it is kept in a run folder. Ctrl-C ends it early and"
          + " keeps what there is.",
      "",
      "A file of your own, or a class in a jar, is judged in the same way, unmodified, in a process"
          + " of its own that has 768 MB and no access to files, network, processes or environment;"
          + " the run folder then holds a report, too.",
      "",
      "What cannot run in simulated time, for its sockets, native code or the JDK's own threads, is"
          + " judged with --real-time: few scenarios with real threads on the system's clock, times"
          + " within a tolerance. What cannot be told so is 'unknown', with the reason.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every verdict is as expected (your own design: no rule broken)",
      "1:a verdict is not as expected (your own design: a rule broken, or it never ended)",
      "2:wrong usage, or a file that cannot be judged",
      "3:the harness failed",
      "130:cut off by Ctrl-C"
    },
    footer = {
      "",
      "Examples:",
      "  workbench check",
      "  workbench check article-j --rule DRN --rule LAG-4",
      "  workbench check --tries 100000 --seed 7",
      "  workbench check my_batcher.java",
      "  workbench check --real-time my_batcher.java",
      "  workbench check com.acme.Batcher --classpath my.jar",
      "  workbench check --json | jq '.verdicts.speeds'"
    })
final class CheckCommand implements Callable<Integer> {
  private final Desk desk;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin private final CheckOptions options = new CheckOptions();

  @Option(
      names = "--json",
      description = "Print the verdicts as JSON instead: runFolder, exitCode, and verdicts.json.")
  private boolean json;

  CheckCommand(Desk desk) {
    this.desk = desk;
  }

  @Mixin private final OwnOptions own = new OwnOptions();

  @Option(
      names = "--report",
      description =
          "Your own: judge and measure the built-in designs, too, and draw the whole report with"
              + " yours as a further column.")
  private boolean report;

  @Override
  public Integer call() {
    List<String> named = options.named();
    if (named.stream().anyMatch(own::isOwn)) {
      return checkOwn(named);
    }
    if (own.realTime() && named.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "--real-time takes about a minute for each design: name those you mean.");
    }
    List<Subject> subjects = options.subjects(desk.suite().subjects());
    Set<RuleId> rules = options.rules();
    Effort effort = options.effort();
    long realTimeTries = options.tries(RealTimeCheck.USUAL_TRIES);
    long seed = options.seed();
    return desk.record(
        options.out(),
        spec.root().commandLine().getParseResult().originalArgs(),
        Map.of("conformance", seed),
        run -> {
          Conformance conformance = new Conformance(desk);
          Verdicts verdicts =
              own.realTime()
                  ? conformance.checkInRealTime(subjects, rules, realTimeTries, seed, run)
                  : conformance.check(subjects, rules, effort, seed, run);
          int code = VerdictText.exitCode(verdicts);
          print(verdicts, code, run);
          return code;
        });
  }

  private int checkOwn(List<String> named) {
    if (named.size() != 1) {
      throw new ParameterException(
          spec.commandLine(), "one file or class of your own at a time, and nothing else with it.");
    }
    String subject = named.getFirst();
    OwnRequest request = own.request(desk, subject);
    Order order =
        new Order(
            request,
            options.rules(),
            request.realTime()
                ? options.tries(RealTimeCheck.USUAL_TRIES)
                : options.effort().tries(languageOf(request)),
            options.seed(),
            null);
    return new OwnCheck(desk, order, own.patience(), json)
        .run(
            subject,
            options.out(),
            spec.root().commandLine().getParseResult().originalArgs(),
            report);
  }

  private static String languageOf(OwnRequest request) {
    return OwnLanguages.of(request.file()).map(OwnLanguage::name).orElse("Java");
  }

  private void print(Verdicts verdicts, int code, RunFolder run) {
    if (json) {
      record Answer(String runFolder, int exitCode, Verdicts verdicts) {}
      int said = desk.cutOff().requested() ? ExitCode.CUT_OFF : code;
      desk.terminal().out().print(Json.write(new Answer(run.path().toString(), said, verdicts)));
      desk.terminal().out().flush();
    } else {
      new VerdictText(desk).print(verdicts, run);
      desk.terminal().say("Run folder: " + desk.shown(run.path()));
    }
  }
}
