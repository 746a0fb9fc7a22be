package io.microbatch.reports;

import io.microbatch.bench.Benchmarks;
import io.microbatch.bench.Mode;
import io.microbatch.conformance.claims.Claims;
import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.verdict.Effort;
import io.microbatch.conformance.verdict.Verdicts;
import io.microbatch.reports.folder.RunFolder;
import io.microbatch.reports.folder.RunInfo;
import io.microbatch.reports.folder.UnreadableException;
import io.microbatch.reports.text.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The main job, end to end: conformance, the article's claims, a short benchmark, one HTML file.
 */
@Command(
    name = "report",
    description = {
      "Does the main job end to end: judges the designs, examines the article's claims, measures"
          + " briefly, and writes one HTML file that works offline. Takes under 3 minutes on 2 cores,"
          + " and a minute more with the Spark module.",
      "",
      "The report is report/index.html in the run's folder. Beside it: summary.md (for a pull"
          + " request), junit.xml (for CI) and figures.csv.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every verdict is as expected",
      "1:a verdict is not as expected",
      "2:wrong usage",
      "3:the harness failed",
      "130:cut off by Ctrl-C"
    },
    footer = {
      "",
      "Examples:",
      "  workbench report",
      "  workbench report --no-bench article-j",
      "  workbench report --from latest",
      "  workbench report --against 2026-11-23T041500Z-dd4b75f1c2",
      "  workbench report --from runs/2026-11-23T041500Z-dd4b75f1c2"
    })
final class ReportCommand implements Callable<Integer> {
  private final Desk desk;
  private @Nullable RunFolder begun;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin private final CheckOptions options = new CheckOptions();

  @Option(
      names = "--from",
      paramLabel = "RUN",
      description =
          "Only draw the report of an earlier run again: its folder, or 'latest'. Nothing is"
              + " judged or measured.")
  private @Nullable String from;

  @Option(
      names = "--against",
      paramLabel = "RUN",
      description =
          "Also say what changed since an earlier run: its folder, its name in the folder of runs,"
              + " or 'latest'. Verdicts, figures beyond the noise, conditions.")
  private @Nullable String against;

  @Option(names = "--no-bench", description = "Leave the benchmark out.")
  private boolean noBench;

  @Option(
      names = "--python",
      paramLabel = "PATH",
      description =
          "A free-threaded CPython, for the article's claim that it lets threads use all cores."
              + " Default: python3.14t, python3.13t or python3t on the PATH; without one that claim"
              + " is not measured.")
  private @Nullable Path python;

  ReportCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    Optional<Path> before = Optional.ofNullable(against).map(this::readable);
    if (from != null) {
      RunFolder run = earlier(from);
      refuseItself(run.path(), before);
      warn(run.info());
      draw(run.path(), before);
      return ExitCode.AS_EXPECTED;
    }
    List<Subject> subjects = options.subjects(desk.suite().subjects());
    Set<RuleId> rules = options.rules();
    Effort effort = options.effort();
    long seed = options.seed();
    Optional<Path> interpreter = interpreter();
    int code;
    try {
      code =
          desk.record(
              options.out(),
              spec.root().commandLine().getParseResult().originalArgs(),
              Map.of("conformance", seed),
              run -> {
                begun = run;
                Verdicts verdicts = new Conformance(desk).check(subjects, rules, effort, seed, run);
                new VerdictText(desk).print(verdicts, run);
                if (!desk.cutOff().requested()) {
                  var _ = new Conformance(desk).race(subjects, run);
                  examine(verdicts, interpreter, run);
                }
                if (!noBench && !desk.cutOff().requested()) {
                  BenchCommand.measure(desk, run, Benchmarks.Request.all(Mode.QUICK));
                }
                return VerdictText.exitCode(verdicts);
              });
    } catch (RuntimeException e) {
      drawWhatThereIs(before, e);
      throw e;
    }
    Path folder = Objects.requireNonNull(begun).path();
    if (code == ExitCode.CUT_OFF) {
      desk.terminal().complain("Draw what there is: workbench report --from " + desk.shown(folder));
    } else {
      draw(folder, before);
    }
    return code;
  }

  private Optional<Path> interpreter() {
    if (python == null) {
      return Optional.empty();
    }
    Path program = desk.resolve(python);
    if (Files.isDirectory(program) || !Files.isExecutable(program)) {
      throw new ParameterException(
          spec.commandLine(),
          "--python is '" + python + "', which is no program; expected the file of a CPython.");
    }
    return Optional.of(program);
  }

  private void examine(Verdicts verdicts, Optional<Path> interpreter, RunFolder run)
      throws InterruptedException {
    Claims claims;
    try (Progress progress = new Progress(desk.terminal(), "claims", desk.nanoTime())) {
      claims = desk.suite().examine(verdicts, interpreter, progress::show);
    }
    run.write(claims);
    new ClaimText(desk.terminal()).print(claims);
  }

  /** What fails after the verdicts takes nothing from them. */
  private void drawWhatThereIs(Optional<Path> before, RuntimeException cause) {
    if (begun == null || Files.notExists(begun.path().resolve("verdicts.json"))) {
      return;
    }
    try {
      draw(begun.path(), before);
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    }
  }

  private RunFolder earlier(String name) {
    if (name.equals("latest")) {
      Path runs = desk.resolve(options.out());
      return RunFolder.latest(runs)
          .orElseThrow(() ->
              new UnreadableException(
                  "there is no run in "
                      + desk.shown(runs)
                      + " yet. 'workbench report' makes one."));
    }
    return desk.run(options.out(), name);
  }

  /** Read to the end before anything else is done: what is damaged is said now, not afterwards. */
  private Path readable(String name) {
    RunFolder run = earlier(name);
    if (run.verdicts().isEmpty() && run.measurements().isEmpty()) {
      throw new UnreadableException(
          desk.shown(run.path())
              + " has neither verdicts.json nor measurements.json, so there is nothing to hold this"
              + " run against.");
    }
    return run.path();
  }

  private void refuseItself(Path run, Optional<Path> before) {
    try {
      if (before.isPresent() && Files.isSameFile(run, before.get())) {
        throw new ParameterException(
            spec.commandLine(), "--against is the run itself; name another one.");
      }
    } catch (IOException e) {
      throw new UnreadableException(run, "a run folder", e);
    }
  }

  private void warn(RunInfo info) {
    switch (info.state()) {
      case COMPLETE -> {}
      case CUT_OFF -> desk.terminal().complain("That run was cut off; the report shows a part.");
      case RUNNING ->
          desk.terminal()
              .complain("That run is not over, or was killed; the report shows what there is.");
      case FAILED -> desk.terminal().complain("That run failed: " + info.failure());
    }
  }

  private void draw(Path folder, Optional<Path> before) {
    desk.sayWhereTheReportIs(desk.suite().draw(folder, before));
  }
}
