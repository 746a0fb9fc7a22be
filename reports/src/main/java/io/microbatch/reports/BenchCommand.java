package io.microbatch.reports;

import io.microbatch.bench.Benchmarks;
import io.microbatch.bench.Experiment;
import io.microbatch.bench.Mode;
import io.microbatch.bench.design.Contender;
import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.reports.figures.Measured;
import io.microbatch.reports.folder.RunFolder;
import io.microbatch.reports.text.Progress;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures designs in real time. */
@Command(
    name = "bench",
    description = {
      "Measures designs in real time, in processes of their own.",
      "",
      "Each design is judged by the rule book first, briefly, for no figure is shown of one of which"
          + " nobody knows what it keeps. Then there is a table for each experiment: medians, the"
          + " ratio to canonical-fixed-rate with its 95 %% interval, and what the rules say.",
      "",
      "Figures of a loaded machine say little: close what you can. The load before the run is noted"
          + " in run.json.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:measured", "2:wrong usage", "3:the harness failed", "130:cut off by Ctrl-C"},
    footer = {
      "",
      "Examples:",
      "  workbench bench",
      "  workbench bench --quick",
      "  workbench bench --full --only throughput canonical-fixed-rate lbq-drainto"
    })
final class BenchCommand implements Callable<Integer> {
  private static final long MOST_CAPACITY = 20_000_000;

  private final Desk desk;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "NAME",
      description = "Only these designs, as 'bench --list' names them. Default: all.")
  private List<String> designs = List.of();

  @ArgGroup private Length length = new Length();

  static final class Length {
    @Option(
        names = "--quick",
        description = "Fewer and shorter rounds: rough figures in some 90 s, as in 'report'.")
    private boolean quick;

    @Option(
        names = "--full",
        description = "More and longer rounds: figures to quote, in some hours.")
    private boolean full;

    Mode mode() {
      return quick ? Mode.QUICK : full ? Mode.FULL : Mode.STANDARD;
    }
  }

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "EXPERIMENT",
      description = "Only these experiments, as 'bench --list' names them. Default: all.")
  private List<String> experiments = List.of();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description =
          "How often everything is measured, 1 to 1000, however long that takes. Default: once"
              + " quick, 3 times, 10 in full; within the time of the mode.")
  private @Nullable Integer rounds;

  @Option(
      names = "--capacity",
      paramLabel = "N",
      description =
          "What counts as 100 %% load in latency, 1 to 20000000 items/s. Default: what the slowest"
              + " peer delivers in this run. Give it to both of two runs that are to be compared.")
  private @Nullable Long capacity;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Of the order of the measurements: a whole number. Default: a new one.")
  private @Nullable Long seed;

  @Option(names = "--list", description = "Say which designs and experiments there are, and end.")
  private boolean list;

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
    if (list) {
      list();
      return ExitCode.AS_EXPECTED;
    }
    Benchmarks.Request request = request();
    return desk.record(
        out,
        spec.root().commandLine().getParseResult().originalArgs(),
        Map.of("order", request.seed(), "conformance", CheckOptions.USUAL_SEED),
        run -> {
          judge(run, request);
          if (!desk.cutOff().requested()) {
            try {
              measure(desk, run, request);
            } finally {
              show(run);
            }
          }
          return ExitCode.AS_EXPECTED;
        });
  }

  private void judge(RunFolder run, Benchmarks.Request request) {
    Set<String> names = desk.suite().entrants(request);
    List<Subject> entrants =
        desk.suite().subjects().stream().filter(each -> names.contains(each.name())).toList();
    if (!entrants.isEmpty()) {
      new Conformance(desk)
          .check(
              entrants, EnumSet.allOf(RuleId.class), Entrants.EFFORT, CheckOptions.USUAL_SEED, run);
    }
  }

  /** Also of a run that was cut off or failed: what it has measured stands. */
  private void show(RunFolder run) {
    run.measurements()
        .ifPresent(measured ->
            new FigureText(desk.terminal()).print(new Measured(measured, run.verdicts())));
    desk.terminal().say("Run folder: " + desk.shown(run.path()));
  }

  private Benchmarks.Request request() {
    List<String> known = Benchmarks.experiments().stream().map(Experiment::name).toList();
    List<String> contenders = Benchmarks.contenders().stream().map(Contender::name).toList();
    try {
      Set<String> chosen = Names.known("experiment", experiments, known, "'bench --list'");
      Set<String> of =
          Names.known("design in the benchmarks", designs, contenders, "'bench --list'");
      long order = seed == null ? new Random().nextInt(1_000_000) : seed;
      Benchmarks.Request request =
          new Benchmarks.Request(length.mode(), rounds(), chosen, of, capacity(), order);
      if (!chosen.isEmpty() || !of.isEmpty()) {
        Benchmarks.nothing(request)
            .ifPresent(why -> {
              throw new IllegalArgumentException(why);
            });
      }
      return request;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private int rounds() {
    if (rounds == null) {
      return 0;
    }
    if (rounds < 1 || rounds > 1000) {
      throw new IllegalArgumentException("--rounds is " + rounds + "; allowed: 1 to 1000.");
    }
    return rounds;
  }

  private long capacity() {
    if (capacity == null) {
      return 0;
    }
    if (capacity < 1 || capacity > MOST_CAPACITY) {
      throw new IllegalArgumentException(
          "--capacity is " + capacity + "; allowed: 1 to " + MOST_CAPACITY + " items/s.");
    }
    return capacity;
  }

  private void list() {
    desk.terminal().say("Experiments:");
    for (Experiment experiment : Benchmarks.experiments()) {
      desk.terminal().say("  " + experiment.name() + ": " + experiment.about());
      for (String remark : experiment.remarks()) {
        desk.terminal().say("    " + remark);
      }
    }
    desk.terminal().say("Designs:");
    for (Contender contender : Benchmarks.contenders()) {
      desk.terminal()
          .say("  " + contender.name() + " (" + contender.kind() + "): " + contender.setUp());
    }
  }

  /** Measures into a run folder, with progress. */
  static void measure(Desk desk, RunFolder run, Benchmarks.Request request)
      throws InterruptedException {
    try (Progress progress = new Progress(desk.terminal(), "bench", desk.nanoTime())) {
      desk.suite().bench(request, run.path(), progress::show);
    }
  }
}
