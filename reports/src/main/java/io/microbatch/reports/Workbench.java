package io.microbatch.reports;

import io.microbatch.reports.folder.UnreadableException;
import io.microbatch.reports.folder.UnwritableException;
import io.microbatch.reports.text.Terminal;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code workbench}. */
@Command(
    name = "workbench",
    description = {
      "Judges and measures micro-batching designs: components that collect items and hand them over"
          + " in batches, when there are enough of them or when time is up.",
      ""
    },
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:as expected",
      "1:not as expected",
      "2:wrong usage",
      "3:the harness failed",
      "130:cut off by Ctrl-C"
    },
    footer = {
      "",
      "Start here:",
      "  workbench report          the main job; says where the report is",
      "  workbench check --help    each command explains itself"
    })
public final class Workbench implements Runnable {
  private static final int NARROWEST_HELP = 55;
  private static final int WIDEST_HELP = 100;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  private Workbench() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    main(new BuiltInSuite(), args);
  }

  /** As {@link #main(String[])}, on another suite. */
  static void main(Suite suite, String... args) {
    CutOff cutOff = new CutOff();
    cutOff.install();
    Path folder = Path.of("").toAbsolutePath();
    Desk desk =
        new Desk(
            suite,
            Terminal.ofProcess(System.getenv()),
            folder,
            Path.of(System.getProperty("workbench.home", folder.toString())),
            InstantSource.system(),
            System::nanoTime,
            cutOff);
    int code = run(desk, args);
    cutOff.finished();
    System.exit(code);
  }

  /** Runs a command; answers with its exit code. */
  static int run(Desk desk, String... args) {
    CommandLine workbench =
        new CommandLine(new Workbench())
            .addSubcommand(new ListCommand(desk))
            .addSubcommand(new CheckCommand(desk))
            .addSubcommand(new ReplayCommand(desk))
            .addSubcommand(new BenchCommand(desk))
            .addSubcommand(new CompareCommand(desk))
            .addSubcommand(new ReportCommand(desk))
            .addSubcommand(new InitCommand(desk))
            .addSubcommand(new DoctorCommand(desk));
    addHelpOption(workbench);
    workbench.getSubcommands().values().forEach(Workbench::addHelpOption);

    Terminal terminal = desk.terminal();
    Ansi ansi = terminal.colour() ? Ansi.ON : Ansi.OFF;
    try {
      return execute(workbench, terminal, ansi, args);
    } catch (Error e) {
      // Not picocli's business, and 1 would say that a design is at fault.
      return failed(e, workbench, terminal);
    }
  }

  private static int execute(CommandLine workbench, Terminal terminal, Ansi ansi, String... args) {
    return workbench
        .setOut(terminal.out())
        .setErr(terminal.err())
        .setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
        .setUsageHelpWidth(Math.clamp(terminal.width(), NARROWEST_HELP, WIDEST_HELP))
        .setParameterExceptionHandler((e, words) -> wrongUsage(e, terminal))
        .setExecutionExceptionHandler((e, command, result) -> failed(e, command, terminal))
        .execute(args);
  }

  /** Without a command there is nothing to do but to explain. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing.");
  }

  private static void addHelpOption(CommandLine command) {
    command
        .getCommandSpec()
        .addOption(
            CommandLine.Model.OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help.")
                .build());
  }

  private static int wrongUsage(ParameterException e, Terminal terminal) {
    CommandLine command = e.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    terminal.complain(name + ": " + message(e));
    if (command.getParent() == null && !(e instanceof UnmatchedArgumentException)) {
      command.usage(terminal.err());
    } else {
      terminal.complain("'" + name + " --help' explains it.");
    }
    return ExitCode.WRONG_USAGE;
  }

  private static String message(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      Set<String> commands = e.getCommandLine().getSubcommands().keySet();
      String word = unmatched.getUnmatched().getFirst();
      if (!commands.isEmpty() && !word.startsWith("-")) {
        return "'"
            + word
            + "' is not a command. The commands: "
            + String.join(", ", commands)
            + ".";
      }
      var near = unmatched.getSuggestions();
      return "'"
          + word
          + "' is not known here."
          + (near.isEmpty() ? "" : " Did you mean " + String.join(" or ", near) + "?");
    }
    return String.valueOf(e.getMessage());
  }

  private static int failed(Throwable e, CommandLine command, Terminal terminal) {
    String name = command.getCommandSpec().qualifiedName();
    return switch (e) {
      case UnreadableException unreadable -> {
        terminal.complain(name + ": " + e.getMessage());
        yield ExitCode.WRONG_USAGE;
      }
      case UnwritableException unwritable -> {
        terminal.complain(name + ": " + e.getMessage());
        yield ExitCode.HARNESS_FAILED;
      }
      case HarnessException harness -> {
        terminal.complain(name + ": " + e.getMessage());
        yield ExitCode.HARNESS_FAILED;
      }
      default -> {
        terminal.complain(name + ": the workbench itself failed; this is a bug.");
        PrintWriter err = terminal.err();
        e.printStackTrace(err);
        err.flush();
        yield ExitCode.HARNESS_FAILED;
      }
    };
  }
}
