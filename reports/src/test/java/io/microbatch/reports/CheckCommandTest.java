package io.microbatch.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.microbatch.conformance.Json;
import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.verdict.Verdict;
import io.microbatch.reports.folder.RunFolder;
import io.microbatch.reports.folder.RunInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CheckCommandTest {
  private final CommandLineHarness workbench;

  CheckCommandTest(@TempDir Path folder) {
    this.workbench = new CommandLineHarness(folder);
  }

  @Test
  void endsWithALineForEachCellThatDoesNotHold() {
    assertThat(workbench.run("check", "--tries", "20", "--seed", "7")).isEqualTo(0);

    assertThat(workbench.out())
        .isEqualTo(
            """
            leaky  DRN-1  broken as expected  Stop returned at 50 ms, and A3 is lost.  \
            runs/2026-11-23T041500Z-unknown/counterexamples/leaky-DRN-1.json

            2 cells (2 designs, 1 rule): 1 holds, 1 broken; all as expected. \
            20 tries for each design, seed 7.
            fixed-rate: 3,456 tries/s, 12,346 simulated s/s
            leaky: 3,456 tries/s, 12,346 simulated s/s
            Run folder: runs/2026-11-23T041500Z-unknown
            """);
  }

  @Test
  void inRealTimeTheUnknownIsListedWithItsReason_andIsNoFailure() throws IOException {
    assertThat(workbench.run("check", "--real-time", "leaky", "--tries", "9")).isEqualTo(0);

    assertThat(workbench.suite.calls).containsExactly("real time leaky, 9 tries, seed 1");
    assertThat(workbench.out())
        .isEqualTo(
            """
            leaky  DRN-1  unknown  Exercised in 0 of 9 tries; 3 are needed.

            1 cell (1 design, 1 rule): 1 unknown; all as expected. 9 tries for each design, seed 1.
            Judged by the clock 'real time', instants within 100 ms: 'holds' says that nothing was \
            seen against it in these few tries.
            Run folder: runs/2026-11-23T041500Z-unknown
            """);

    workbench.run("check", "--real-time", "leaky", "--json");
    JsonNode verdicts = Json.MAPPER.readTree(workbench.out()).get("verdicts");
    assertThat(verdicts.at("/subjects/0/time").asText()).isEqualTo("real time");
    assertThat(verdicts.at("/subjects/0/toleranceMs").asLong()).isEqualTo(100);
    assertThat(verdicts.at("/cells/0/verdict").asText()).isEqualTo("unknown");
  }

  @Test
  void inRealTimeADesignMustBeNamed() {
    assertThat(workbench.run("check", "--real-time")).isEqualTo(2);
    assertThat(workbench.err()).contains("name those you mean");
  }

  @Test
  void wrapsToANarrowWindow() {
    workbench.width = 60;

    workbench.run("check");

    assertThat(workbench.out())
        .startsWith(
            """
            leaky  DRN-1  broken as expected  Stop returned at 50 ms,
                and A3 is lost.
            """);
  }

  @Test
  void coloursOnlyWhenAsked() {
    workbench.colour = true;
    workbench.run("check");
    assertThat(workbench.out()).contains("\u001b[33mbroken as expected\u001b[0m");

    workbench.colour = false;
    workbench.run("check");
    assertThat(workbench.out()).doesNotContain("\u001b");
  }

  @Test
  void saysWithItsExitCodeThatAVerdictIsNotExpected() {
    workbench.suite.expectedOfLeaky = Verdict.HOLDS;

    assertThat(workbench.run("check")).isEqualTo(1);
    assertThat(workbench.out()).contains("broken (expected: holds)").contains("1 not as expected");
  }

  @Test
  void aKnownBreachThatDoesNotTurnUpIsShownThoughTheCellHolds() {
    workbench.suite.leaks = false;

    assertThat(workbench.run("check")).isEqualTo(1);
    assertThat(workbench.out()).contains("leaky  DRN-1  holds (expected: broken)");
  }

  @Test
  void leavesACompleteRunFolder() {
    workbench.run("check", "--tries", "20", "--seed", "7");

    RunFolder run = workbench.latest();
    assertThat(run.info().state()).isEqualTo(RunInfo.State.COMPLETE);
    assertThat(run.info().command())
        .containsExactly("./workbench", "check", "--tries", "20", "--seed", "7");
    assertThat(run.info().seeds()).containsEntry("conformance", 7L);
    assertThat(run.verdicts().orElseThrow().cells()).hasSize(2);
    assertThat(run.counterexample("leaky-DRN-1.json").rule()).isEqualTo(RuleId.DRN_1);
  }

  @Test
  void printsJsonAndNothingElse() throws IOException {
    assertThat(workbench.run("check", "--json")).isEqualTo(0);

    JsonNode answer = Json.MAPPER.readTree(workbench.out());
    assertThat(answer.get("exitCode").asInt()).isEqualTo(0);
    assertThat(answer.at("/verdicts/cells/1/verdict").asText()).isEqualTo("broken");
    assertThat(Path.of(answer.get("runFolder").asText())).isDirectory();
  }

  @Test
  void judgesOnlyTheDesignsAndRulesThatAreNamed() {
    workbench.run("check", "leaky", "--rule", "flu", "--rule", "DRN-1", "--seed=-3");

    assertThat(workbench.suite.calls).containsExactly("check [leaky] 4 rules, 5000 tries, seed -3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          check leeky        | no design is called 'leeky'. Did you mean leaky?
          check far-away     | 'far-away' is not at hand: it needs -Pwater.
          check --rule DNR-1 | no rule is called 'DNR-1'. Did you mean DRN-1
          check --rule zzzzz | no rule is called 'zzzzz'. A rule is written as DRN-1
          check --tries -5   | --tries is -5; allowed: 1 to 1000000000.
          check --tries 0    | --tries is 0; allowed: 1 to 1000000000.
          check --tries many | --tries is 'many'; allowed: a whole number from 1 to 1000000000.
          check --seed x     | --seed is 'x'; allowed: a whole number from -9223372036854775808 to 9223372036854775807, or 'random'.
          check --seed 99999999999999999999999 | --seed is '99999999999999999999999'; allowed: a whole number from
          check --trys 5     | '--trys' is not known here. Did you mean --tries?
          chekc              | 'chekc' is not a command. The commands: list, check,
          """)
  void saysWhatIsWrongWithItsUse(String args, String message) {
    assertThat(workbench.run(args.split(" "))).isEqualTo(2);
    assertThat(workbench.err()).contains(message).contains("--help' explains it");
    assertThat(workbench.out()).isEmpty();
    assertThat(workbench.runs()).doesNotExist();
  }

  @Test
  void cutOffItKeepsWhatThereIs() {
    workbench.suite.duringCheck = () -> workbench.cutOff.request(Thread.currentThread());
    try {
      assertThat(workbench.run("check")).isEqualTo(130);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }

    RunFolder run = workbench.latest();
    assertThat(run.info().state()).isEqualTo(RunInfo.State.CUT_OFF);
    assertThat(run.info().end()).isNotNull();
    assertThat(run.verdicts().orElseThrow().complete()).isFalse();
    assertThat(run.counterexample("leaky-DRN-1.json").subject()).isEqualTo("leaky");
    assertThat(workbench.err()).contains("Cut off. What was there until then is in runs/");
    assertThat(workbench.out()).contains("but cut off before the end");
  }

  @Test
  void aHarnessThatFailsIsNobodyElsesFault() {
    workbench.suite.duringCheck =
        () -> {
          throw new HarnessException("the simulation lost its baton");
        };

    assertThat(workbench.run("check")).isEqualTo(3);
    assertThat(workbench.err()).isEqualTo("workbench check: the simulation lost its baton\n");
    assertThat(workbench.latest().info().state()).isEqualTo(RunInfo.State.FAILED);
    assertThat(workbench.latest().info().failure()).isEqualTo("the simulation lost its baton");
  }

  @Test
  void anErrorOfTheHarnessIsNotAVerdict() {
    workbench.suite.duringCheck =
        () -> {
          throw new StackOverflowError();
        };

    assertThat(workbench.run("check")).isEqualTo(3);
    assertThat(workbench.err()).contains("this is a bug").contains("StackOverflowError");
    assertThat(workbench.latest().info().state()).isEqualTo(RunInfo.State.FAILED);
  }

  @Test
  void aFolderThatCannotBeWrittenIsNamed() throws IOException {
    Files.writeString(workbench.folder.resolve("in-the-way"), "");

    assertThat(workbench.run("check", "--out", "in-the-way")).isEqualTo(3);
    assertThat(workbench.err()).contains("cannot write").contains("in-the-way").contains("--out");
    assertThat(workbench.suite.calls).isEmpty();
  }
}
