package io.microbatch.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.microbatch.conformance.race.Races;
import io.microbatch.reports.folder.RunInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportCommandTest {
  private final CommandLineHarness workbench;

  ReportCommandTest(@TempDir Path folder) {
    this.workbench = new CommandLineHarness(folder);
  }

  @Test
  void judgesMeasuresAndDraws() {
    assertThat(workbench.run("report")).isEqualTo(0);

    assertThat(workbench.suite.calls)
        .containsExactly(
            "check [fixed-rate, leaky] 38 rules, 5000 tries, seed 1",
            "races",
            "claims",
            "bench quick",
            "draw");
    assertThat(workbench.out()).contains("claim 4  not measured  Not measured here, no water.\n");
    assertThat(workbench.latest().path().resolve("claims.json"))
        .content()
        .contains("\"answer\" : \"not measured\"");
    assertThat(workbench.latest().path().resolve("sources.json")).content().contains("Leaky.java");
    assertThat(workbench.latest().races().orElseThrow().races().getFirst().runs())
        .extracting(Races.Run::subject)
        .containsExactly("fixed-rate", "leaky");
    assertThat(workbench.out())
        .endsWith("Report: runs/2026-11-23T041500Z-unknown/report/index.html\n");
    assertThat(workbench.latest().info().state()).isEqualTo(RunInfo.State.COMPLETE);
  }

  @Test
  void leavesTheBenchmarkOut() {
    workbench.run("report", "--no-bench");

    assertThat(workbench.suite.calls).doesNotContain("bench quick").endsWith("draw");
  }

  @Test
  void givesTheInterpreterToTheClaims() throws IOException {
    Path python = Files.createFile(workbench.folder.resolve("python3.14t"));
    assertThat(python.toFile().setExecutable(true)).isTrue();

    workbench.run("report", "--python", "python3.14t");

    assertThat(workbench.suite.calls).contains("claims with python3.14t");
  }

  @Test
  void refusesAnInterpreterThatIsNone() {
    assertThat(workbench.run("report", "--python", "snake")).isEqualTo(2);
    assertThat(workbench.err()).contains("--python is 'snake', which is no program");
    assertThat(workbench.suite.calls).isEmpty();
  }

  @Test
  void claimsThatFailTakeNothingFromTheVerdicts() {
    workbench.suite.duringClaims =
        () -> {
          throw new HarnessException("no such design");
        };

    assertThat(workbench.run("report")).isEqualTo(3);
    assertThat(workbench.suite.calls).endsWith("claims", "draw");
    assertThat(workbench.latest().path().resolve("claims.json")).doesNotExist();
  }

  @Test
  void cutOffDuringTheRacesItLeavesThemOut_andTheVerdictsStay() {
    workbench.suite.duringRaces =
        () -> {
          workbench.cutOff.request(Thread.currentThread());
          throw new HarnessException("interrupted");
        };
    try {
      assertThat(workbench.run("report")).isEqualTo(130);
    } finally {
      Thread.interrupted();
    }
    assertThat(workbench.suite.calls).doesNotContain("claims", "draw");
    assertThat(workbench.latest().path().resolve("races.json")).doesNotExist();
    assertThat(workbench.latest().path().resolve("verdicts.json")).exists();
    assertThat(workbench.latest().path().resolve("sources.json")).exists();
  }

  @Test
  void cutOffDuringTheCheckItExaminesNoClaim() {
    workbench.suite.duringCheck = () -> workbench.cutOff.request(Thread.currentThread());
    try {
      assertThat(workbench.run("report")).isEqualTo(130);
    } finally {
      Thread.interrupted();
    }
    assertThat(workbench.suite.calls).doesNotContain("races", "claims");
  }

  @Test
  void drawsAnEarlierRunAgainWithoutJudging() {
    workbench.run("check");
    workbench.suite.calls.clear();
    String run = workbench.latest().path().toString();

    assertThat(workbench.run("report", "--from", run)).isEqualTo(0);
    assertThat(workbench.run("report", "--from", "latest")).isEqualTo(0);
    assertThat(workbench.suite.calls).containsExactly("draw", "draw");
  }

  @Test
  void aBenchmarkThatFailsTakesNothingFromTheVerdicts() {
    workbench.suite.duringBench =
        () -> {
          throw new HarnessException("a fork ended with exit code 1");
        };

    assertThat(workbench.run("report")).isEqualTo(3);
    assertThat(workbench.suite.calls).endsWith("bench quick", "draw");
    assertThat(workbench.out()).contains("Report: ");
    assertThat(workbench.latest().info().failure()).isEqualTo("a fork ended with exit code 1");
  }

  @Test
  void aReportThatCannotBeDrawnIsTriedOnce() {
    workbench.suite.duringDraw =
        () -> {
          throw new HarnessException("no template");
        };

    assertThat(workbench.run("report")).isEqualTo(3);
    assertThat(workbench.suite.calls).containsOnlyOnce("draw");
    assertThat(workbench.latest().info().state()).isEqualTo(RunInfo.State.COMPLETE);
  }

  @Test
  void cutOffItDrawsNothingButSaysHowTo() {
    workbench.suite.duringBench =
        () -> {
          workbench.cutOff.request(Thread.currentThread());
          throw new HarnessException("interrupted");
        };
    try {
      assertThat(workbench.run("report")).isEqualTo(130);
    } finally {
      Thread.interrupted();
    }

    assertThat(workbench.suite.calls).doesNotContain("draw");
    assertThat(workbench.err()).contains("workbench report --from runs/2026-11-23T041500Z-unknown");
    assertThat(workbench.latest().info().state()).isEqualTo(RunInfo.State.CUT_OFF);

    assertThat(workbench.run("report", "--from", "latest")).isEqualTo(0);
    assertThat(workbench.err()).contains("That run was cut off; the report shows a part.");
  }

  @Test
  void drawsAgainstAnEarlierRun() {
    workbench.run("check");
    String before = workbench.latest().path().getFileName().toString();
    workbench.suite.calls.clear();

    assertThat(workbench.run("report", "--no-bench", "--against", before)).isEqualTo(0);
    assertThat(workbench.suite.calls).endsWith("draw against " + before);

    assertThat(workbench.run("report", "--from", before + "-2", "--against", "runs/" + before))
        .isEqualTo(0);
    assertThat(workbench.suite.calls).endsWith("draw against " + before);
  }

  /** Before anything is judged: nobody waits three minutes for a misspelt name. */
  @Test
  void saysWhatIsWrongWithTheEarlierRun() throws IOException {
    assertThat(workbench.run("report", "--against", "latest")).isEqualTo(2);
    assertThat(workbench.err()).contains("there is no run in runs yet");
    assertThat(workbench.run("report", "--against", "nowhere")).isEqualTo(2);
    assertThat(workbench.err()).contains("nowhere does not exist").contains("run.json");
    assertThat(workbench.run("report", "--against", "a\0b")).isEqualTo(2);
    assertThat(workbench.err()).contains("is no path");
    assertThat(workbench.suite.calls).isEmpty();

    workbench.run("check");
    Path run = workbench.latest().path();
    assertThat(workbench.run("report", "--from", "latest", "--against", "latest")).isEqualTo(2);
    assertThat(workbench.err()).contains("--against is the run itself");

    Files.writeString(run.resolve("verdicts.json"), "{\"format\": 1, ");
    workbench.suite.calls.clear();
    assertThat(workbench.run("report", "--against", "latest")).isEqualTo(2);
    assertThat(workbench.err()).contains("verdicts.json is damaged").doesNotContain("Exception");
    Files.delete(run.resolve("verdicts.json"));
    assertThat(workbench.run("report", "--against", "latest")).isEqualTo(2);
    assertThat(workbench.err()).contains("has neither verdicts.json nor measurements.json");
    assertThat(workbench.suite.calls).isEmpty();
  }

  @Test
  void namesTheFilesBesideTheReport() {
    workbench.suite.drawnBeside = List.of("figures.csv", "summary.md");
    workbench.run("report", "--no-bench");
    String folder = "runs/2026-11-23T041500Z-unknown/report/";
    assertThat(workbench.out())
        .endsWith(
            "Beside it: "
                + folder
                + "summary.md\nBeside it: "
                + folder
                + "figures.csv\nReport: "
                + folder
                + "index.html\n");
  }

  @Test
  void saysWhatIsWrongWithARun() throws IOException {
    assertThat(workbench.run("report", "--from", "latest")).isEqualTo(2);
    assertThat(workbench.err()).contains("there is no run in runs yet");

    assertThat(workbench.run("report", "--from", "runs/none")).isEqualTo(2);
    assertThat(workbench.err()).contains("runs/none does not exist").contains("run.json");

    Files.createDirectory(workbench.folder.resolve("empty"));
    assertThat(workbench.run("report", "--from", "empty")).isEqualTo(2);
    assertThat(workbench.err()).contains("empty/run.json does not exist");
  }
}
