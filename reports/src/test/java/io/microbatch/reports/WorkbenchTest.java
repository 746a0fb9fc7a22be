package io.microbatch.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.microbatch.conformance.Json;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WorkbenchTest {
  private final CommandLineHarness workbench;

  WorkbenchTest(@TempDir Path folder) {
    this.workbench = new CommandLineHarness(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "check", "replay", "bench", "compare", "report", "doctor"})
  void everyCommandExplainsItselfInANarrowWindow(String command) {
    workbench.width = 60;

    assertThat(workbench.run(command, "--help")).isEqualTo(0);
    assertThat(workbench.out()).contains("Usage: workbench " + command).contains("Examples:");
    assertThat(workbench.out().lines().filter(line -> !line.startsWith("  workbench")))
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(60));
  }

  @Test
  void withoutACommandItExplainsItself() {
    assertThat(workbench.run()).isEqualTo(2);
    assertThat(workbench.err()).contains("a command is missing").contains("Commands:");
  }

  @Test
  void listsDesignsAndRules() throws IOException {
    workbench.run("list");
    assertThat(workbench.out())
        .isEqualTo(
            """
            design      rules           language  time          state
            fixed-rate  none broken     Java      simulated     built in
                The fixed-rate. It is there.
                declared: FLU-1  has no flush
            leaky       not judged yet  Java      real time     built in
                The leaky. It is there.
            far-away    not judged yet  Java      manual clock  needs -Pwater
                The far-away. It is there.
            """);

    workbench.width = 50;
    workbench.run("list");
    assertThat(workbench.out())
        .contains("far-away    Java      manual clock  needs -Pwater\n  not judged yet\n");
    assertThat(workbench.out().lines()).allMatch(line -> line.length() <= 50);

    workbench.run("list", "--rules");
    assertThat(workbench.out()).startsWith("DRN-1  All is delivered.\n    Nothing may be lost.\n");

    workbench.run("list", "--json");
    JsonNode lists = Json.MAPPER.readTree(workbench.out());
    assertThat(lists.at("/subjects/0/declared/FLU-1").asText()).isEqualTo("has no flush");
    assertThat(lists.at("/subjects/0/time").asText()).isEqualTo("simulated");
    assertThat(lists.at("/subjects/2/state").asText()).isEqualTo("needs -Pwater");
    assertThat(lists.at("/rules/0/id").asText()).isEqualTo("DRN-1");
  }

  @Test
  void benchmarksIntoARunFolder() {
    assertThat(workbench.run("bench")).isEqualTo(0);
    assertThat(workbench.suite.calls).endsWith("bench standard");
    assertThat(workbench.latest().bench()).exists();
  }

  @Test
  void theDoctorSaysWhatEachLackCosts() throws IOException {
    workbench.run("doctor", "--json");

    JsonNode findings = Json.MAPPER.readTree(workbench.out()).get("findings");
    assertThat(findings.findValuesAsText("what"))
        .containsExactly(
            "JDK",
            "Graal compiler",
            "Chromium",
            "Docker",
            "CPython",
            "Node",
            "Cores",
            "Load",
            "Memory",
            "Disk",
            "Terminal");
    assertThat(findings)
        .allSatisfy(finding ->
            assertThat(finding.get("cost").asText().isEmpty())
                .as(finding.toString())
                .isEqualTo(finding.get("state").asText().equals("ok")));
  }
}
