package io.microbatch.reports;

import io.microbatch.conformance.Json;
import io.microbatch.reports.Examination.Finding;
import io.microbatch.reports.Examination.State;
import io.microbatch.reports.text.Terminal;
import io.microbatch.reports.text.Terminal.Colour;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says what this machine has and lacks, and what that costs. */
@Command(
    name = "doctor",
    description = {
      "Says what this machine has and lacks, and what that costs.",
      "",
      "Nothing is installed or changed. Takes a few seconds.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:the main job can run here", "1:it cannot, or only badly"},
    footer = {"", "Examples:", "  workbench doctor", "  workbench doctor --json"})
final class DoctorCommand implements Callable<Integer> {
  private final Desk desk;

  @Option(names = "--json", description = "Print a JSON object instead.")
  private boolean json;

  DoctorCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    List<Finding> findings = new Examination(desk).all();
    if (json) {
      desk.terminal().out().print(Json.write(Map.of("findings", findings)));
      desk.terminal().out().flush();
    } else {
      findings.forEach(this::print);
    }
    return findings.stream().anyMatch(finding -> finding.state() == State.BAD)
        ? ExitCode.NOT_AS_EXPECTED
        : ExitCode.AS_EXPECTED;
  }

  private void print(Finding finding) {
    Terminal terminal = desk.terminal();
    String state =
        switch (finding.state()) {
          case OK -> terminal.paint(Colour.GREEN, "ok     ");
          case LACKS -> terminal.paint(Colour.YELLOW, "lacks  ");
          case BAD -> terminal.paint(Colour.RED, "bad    ");
        };
    terminal.say(state + finding.what() + ": " + finding.found(), 7);
    if (!finding.cost().isEmpty()) {
      terminal.say("       " + finding.cost(), 7);
    }
  }
}
