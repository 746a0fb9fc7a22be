package io.microbatch.reports;

import io.microbatch.bench.Measurements;
import io.microbatch.conformance.Json;
import io.microbatch.conformance.verdict.Verdicts;
import io.microbatch.reports.changes.Conditions;
import io.microbatch.reports.changes.Side;
import io.microbatch.reports.figures.Change;
import io.microbatch.reports.figures.Changes;
import io.microbatch.reports.folder.RunFolder;
import io.microbatch.reports.folder.RunInfo;
import io.microbatch.reports.folder.UnreadableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells what changed between the figures of two runs. */
@Command(
    name = "compare",
    description = {
      "Tells what changed between the figures of two runs, beyond the noise: for each design,"
          + " parameters and metric the ratio of the later to the earlier, with its 95 %% interval."
          + " What the interval leaves open is a tie.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:no regression",
      "1:a regression: worse beyond the noise, and by more than the threshold; or the later run"
          + " failed",
      "2:wrong usage, a run that cannot be read, or nothing that could be compared"
    },
    footer = {
      "",
      "Examples:",
      "  workbench compare runs/2026-11-23T041500Z-dd4b75f1c2 latest",
      "  workbench compare --threshold 10 --all 2026-11-23T041500Z-dd4b75f1c2 latest"
    })
final class CompareCommand implements Callable<Integer> {
  private static final double LARGEST_THRESHOLD = 1000;

  private final Desk desk;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(
      arity = "2",
      paramLabel = "RUN",
      description =
          "The earlier run and the later one: a run folder, its name in the folder of runs, or"
              + " 'latest' for the newest that has measurements.")
  private List<String> runs = List.of();

  @Option(
      names = "--threshold",
      paramLabel = "PERCENT",
      description =
          "By how much it must be worse to be a regression, 0 to 1000. Default: ${DEFAULT-VALUE}.",
      defaultValue = "5")
  private double threshold = 5;

  @Option(names = "--all", description = "List the ties, too, and what only one run has.")
  private boolean all;

  @Option(
      names = "--json",
      description =
          "Print it as JSON instead: conditions, changes (all of them), onlyBefore, onlyAfter,"
              + " exitCode.")
  private boolean json;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where run folders are kept. Default: ${DEFAULT-VALUE}.",
      defaultValue = "runs")
  private Path out = Path.of("runs");

  CompareCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    if (!(threshold >= 0 && threshold <= LARGEST_THRESHOLD)) {
      throw new ParameterException(
          spec.commandLine(), "--threshold is " + threshold + "; allowed: 0 to 1000.");
    }
    RunFolder before = find(runs.getFirst());
    RunFolder after = find(runs.getLast());
    Measurements measuredBefore = measurements(before);
    Measurements measuredAfter = measurements(after);
    List<String> conditions =
        Conditions.differences(side(before, measuredBefore), side(after, measuredAfter));
    Changes changes = Changes.between(measuredBefore, measuredAfter, threshold / 100);
    int code = code(changes, after.info());
    if (json) {
      record Answer(Changes changes, List<String> conditions, int exitCode) {}
      desk.terminal().out().print(Json.write(new Answer(changes, conditions, code)));
      desk.terminal().out().flush();
      return code;
    }
    desk.terminal().say("Before: " + inWords(before, measuredBefore), 8);
    desk.terminal().say("After:  " + inWords(after, measuredAfter), 8);
    conditions.forEach(each -> desk.terminal().say("Note: " + each, 6));
    new ChangeText(desk.terminal(), threshold).print(changes, all);
    if (code == ExitCode.WRONG_USAGE) {
      desk.terminal()
          .complain(
              "Nothing could be compared: of no figure do both runs have two forks or more."
                  + " 'workbench bench' measures often enough.");
    }
    return code;
  }

  /** A run that failed lacks what failed, and that may be what has become worse. */
  private static int code(Changes changes, RunInfo after) {
    if (changes.count(Change.Kind.REGRESSION) > 0 || after.state() == RunInfo.State.FAILED) {
      return ExitCode.NOT_AS_EXPECTED;
    }
    return changes.saySomething() ? ExitCode.AS_EXPECTED : ExitCode.WRONG_USAGE;
  }

  private Side side(RunFolder run, Measurements measured) {
    String name = run.path().getFileName().toString();
    return new Side(name, Optional.of(run.info()), verdicts(run), Optional.of(measured));
  }

  /** Figures can be compared without them. */
  private Optional<Verdicts> verdicts(RunFolder run) {
    try {
      return run.verdicts();
    } catch (UnreadableException e) {
      desk.terminal().complain("Without what the rules say: " + e.getMessage());
      return Optional.empty();
    }
  }

  private RunFolder find(String name) {
    Path folder = desk.resolve(out);
    if (name.equals("latest")) {
      return RunFolder.list(folder).stream()
          .filter(run -> Files.exists(run.path().resolve(Measurements.FILE)))
          .findFirst()
          .orElseThrow(() ->
              new UnreadableException(
                  "there is no run with measurements in "
                      + desk.shown(folder)
                      + " yet. 'workbench bench' makes one."));
    }
    return desk.run(out, name);
  }

  private Measurements measurements(RunFolder run) {
    return run.measurements()
        .orElseThrow(() ->
            new UnreadableException(
                desk.shown(run.path())
                    + " has no "
                    + Measurements.FILE
                    + ": nothing was measured in that run. 'workbench bench' measures."));
  }

  private String inWords(RunFolder run, Measurements measured) {
    Boolean dirty = run.info().dirty();
    return desk.shown(run.path())
        + ", commit "
        + run.info().commit()
        + (dirty != null && dirty ? " with changes" : "")
        + ", "
        + measured.mode();
  }
}
