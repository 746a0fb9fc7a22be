package io.microbatch.reports;

import io.microbatch.reports.folder.RunFolder;
import io.microbatch.reports.text.Progress;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures designs in real time with JMH. */
@Command(
    name = "bench",
    description = {
      "Measures designs in real time with JMH, in JVMs of their own.",
      "",
      "Figures of a loaded machine say little: close what you can. The load before the run is noted"
          + " in run.json.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:measured", "2:wrong usage", "3:the harness failed", "130:cut off by Ctrl-C"},
    footer = {"", "Examples:", "  workbench bench", "  workbench bench --quick --out /tmp/runs"})
final class BenchCommand implements Callable<Integer> {
  private final Desk desk;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(
      names = "--quick",
      description = "Fewer and shorter rounds: rough figures in about a minute, as in 'report'.")
  private boolean quick;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where run folders are kept. Default: ${DEFAULT-VALUE}.",
      defaultValue = "runs")
  private Path out = Path.of("runs");

  BenchCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    return desk.record(
        out,
        spec.root().commandLine().getParseResult().originalArgs(),
        Map.of(),
        run -> {
          measure(desk, run, quick);
          desk.terminal().say("Result: " + desk.shown(run.bench()));
          desk.terminal().say("Run folder: " + desk.shown(run.path()));
          return ExitCode.AS_EXPECTED;
        });
  }

  /** Measures into a run folder, with progress. */
  static void measure(Desk desk, RunFolder run, boolean quick) throws InterruptedException {
    try (Progress progress = new Progress(desk.terminal(), "bench", desk.nanoTime())) {
      desk.suite().bench(run.bench(), quick, progress::show);
    }
  }
}
