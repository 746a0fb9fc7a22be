package io.microbatch.reports;

import static io.microbatch.reports.figures.SampleMeasurements.DELIVERED;
import static io.microbatch.reports.figures.SampleMeasurements.P99;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.microbatch.bench.Measurements;
import io.microbatch.bench.Metric;
import io.microbatch.bench.Metric.Better;
import io.microbatch.bench.Mode;
import io.microbatch.bench.design.Contender.Kind;
import io.microbatch.conformance.Json;
import io.microbatch.reports.figures.SampleMeasurements;
import io.microbatch.reports.folder.RunFolder;
import io.microbatch.reports.folder.RunInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Made-up run folders, of which it is known what changed. */
final class CompareCommandTest {
  private static final Map<String, String> TWO = Map.of("producers", "2");
  private static final Metric LISTS = new Metric("lists", "B/item", Better.NEITHER, "Lists.");
  private static final Metric BESIDE = new Metric("beside", "B/item", Better.LESS, "Beside.");

  private final CommandLineHarness workbench;

  CompareCommandTest(@TempDir Path folder) {
    this.workbench = new CommandLineHarness(folder);
  }

  /** A run in which one design delivers so many million items a second. */
  private static SampleMeasurements measured(double millions) {
    return measured("canonical-fixed-rate", millions, DELIVERED, 1e6);
  }

  private static SampleMeasurements measured(
      String design, double level, Metric metric, double unit) {
    SampleMeasurements run =
        new SampleMeasurements()
            .experiment("load", "Under load.", metric)
            .contender(design, Kind.CANONICAL, "fixed-rate");
    for (int round = 0; round < 5; round++) {
      double fork = level * unit * (1 + 0.01 * (round % 3 - 1));
      run.fork("load", design, TWO, round, metric, fork, fork * 1.01, fork * 0.99);
    }
    return run;
  }

  private Path write(String start, SampleMeasurements measured) throws IOException {
    return write(start, measured.build(), "EPYC", 0.1);
  }

  private Path write(String start, Measurements measured, String cpu, double load)
      throws IOException {
    return write(start, measured, cpu, load, RunInfo.State.COMPLETE, null);
  }

  private Path write(
      String start,
      Measurements measured,
      String cpu,
      double load,
      RunInfo.State state,
      @Nullable String failure)
      throws IOException {
    RunInfo info =
        new RunInfo(
            1,
            state,
            failure,
            Instant.parse(start).toString(),
            start,
            "1a2b3c4d5e",
            false,
            List.of("./workbench", "bench"),
            Map.of(),
            new RunInfo.Jdk("25.0.3+9", "Somebody", "A VM", List.of()),
            "not used",
            new RunInfo.Machine("Linux", cpu, 2, 1L << 34, load, false));
    Path path = RunFolder.create(workbench.runs(), info).path();
    Files.writeString(path.resolve(Measurements.FILE), Json.write(measured));
    return path;
  }

  private int compare(SampleMeasurements before, SampleMeasurements after, String... options)
      throws IOException {
    write("2026-11-01T00:00:00Z", before);
    write("2026-11-02T00:00:00Z", after);
    String[] args = new String[options.length + 3];
    args[0] = "compare";
    args[1] = "2026-11-01T000000Z-1a2b3c4d5e";
    args[2] = "latest";
    System.arraycopy(options, 0, args, 3, options.length);
    return workbench.run(args);
  }

  @Test
  void regression_isToldWithItsRatio() throws IOException {
    assertThat(compare(measured(72), measured(50))).isEqualTo(1);
    assertThat(workbench.out())
        .isEqualTo(
            """
            Before: runs/2026-11-01T000000Z-1a2b3c4d5e, commit 1a2b3c4d5e, standard
            After:  runs/2026-11-02T000000Z-1a2b3c4d5e, commit 1a2b3c4d5e, standard

            load: delivered in items/s, more is better
              producers 2
                canonical-fixed-rate  72.0 M → 50.0 M  0.69 × (0.68 to 0.71)  regression

            Figures: 1 regression, 0 ties.
            """);
  }

  /** What failed has no figure, so nothing of it could be seen to be worse. */
  @Test
  void laterRunThatFailed_isNoPass() throws IOException {
    write("2026-11-01T00:00:00Z", measured(72));
    write(
        "2026-11-02T00:00:00Z",
        measured(72).build(),
        "EPYC",
        0.1,
        RunInfo.State.FAILED,
        "one case failed: 3 items are missing");
    assertThat(workbench.run("compare", "2026-11-01T000000Z-1a2b3c4d5e", "latest")).isEqualTo(1);
    assertThat(workbench.out())
        .contains("The later run failed, and lacks what failed: one case failed: 3 items");
  }

  @Test
  void oneForkEach_isNothingToCompare() throws IOException {
    SampleMeasurements once =
        new SampleMeasurements()
            .experiment("load", "Under load.", DELIVERED)
            .contender("canonical-fixed-rate", Kind.CANONICAL, "fixed-rate")
            .fork("load", "canonical-fixed-rate", TWO, 0, DELIVERED, 1.0);
    assertThat(compare(once, once)).isEqualTo(2);
    assertThat(workbench.err()).contains("Nothing could be compared");
  }

  private static SampleMeasurements offered(long rate) {
    SampleMeasurements run =
        new SampleMeasurements()
            .experiment("latency", "How long.", P99)
            .contender("canonical-fixed-rate", Kind.CANONICAL, "fixed-rate");
    for (int round = 0; round < 3; round++) {
      run.sample(
          "latency",
          "canonical-fixed-rate",
          Map.of("load", "50 %"),
          round,
          Map.of("p99", List.of(1e12 / rate)),
          Map.of(),
          Map.of("rate", Long.toString(rate)));
    }
    return run;
  }

  /** A batch fills more slowly where less is offered, and that is no regression. */
  @Test
  void otherLoads_areNotCompared() throws IOException {
    assertThat(compare(offered(2_000_000), offered(1_000_000))).isEqualTo(2);
    assertThat(workbench.out())
        .contains("2.00 M items/s were offered before, 1.00 M items/s after.");
    assertThat(workbench.run("compare", "latest", "latest")).isEqualTo(0);
  }

  @Test
  void verdictsThatCannotBeRead_leaveTheFigures() throws IOException {
    Path damaged = write("2026-11-01T00:00:00Z", measured(72));
    Files.writeString(damaged.resolve("verdicts.json"), "{");
    write("2026-11-02T00:00:00Z", measured(50));
    assertThat(workbench.run("compare", "2026-11-01T000000Z-1a2b3c4d5e", "latest")).isEqualTo(1);
    assertThat(workbench.err()).contains("Without what the rules say: ");
  }

  @Test
  void sameFigures_areTies() throws IOException {
    assertThat(compare(measured(72), measured(72.2))).isEqualTo(0);
    assertThat(workbench.out())
        .doesNotContain("canonical-fixed-rate")
        .endsWith("\n\nFigures: no regression, 1 tie.\n");

    workbench.run("compare", "2026-11-01T000000Z-1a2b3c4d5e", "latest", "--all");
    assertThat(workbench.out()).contains("72.0 M → 72.2 M  tie (0.98 to 1.03)\n");
  }

  @Test
  void worseByLittle_isNoRegressionUnlessAsked() throws IOException {
    assertThat(compare(measured(72), measured(69))).isEqualTo(0);
    assertThat(workbench.out()).contains("worse\n").contains("1 worse by no more than 5 %");
    assertThat(workbench.run("compare", "2026-11-01T000000Z-1a2b3c4d5e", "latest", "--threshold=1"))
        .isEqualTo(1);
  }

  @Test
  void better_dependsOnTheMetric() throws IOException {
    assertThat(compare(measured("a", 5, P99, 1e6), measured("a", 3, P99, 1e6))).isEqualTo(0);
    assertThat(workbench.out())
        .contains("5.00 ms → 3.00 ms")
        .contains("better")
        .contains("1 better");

    assertThat(workbench.run("compare", "latest", "2026-11-01T000000Z-1a2b3c4d5e")).isEqualTo(1);
  }

  @Test
  void metricWithoutDirection_onlyDiffers() throws IOException {
    assertThat(compare(measured("a", 8, LISTS, 1), measured("a", 4, LISTS, 1))).isEqualTo(0);
    assertThat(workbench.out()).contains("8.00 → 4.00").contains("no regression, 1 different");
  }

  @Test
  void whatTheHarnessCannotTell_isATie() throws IOException {
    assertThat(compare(measured("a", 0.003, BESIDE, 1), measured("a", 0.009, BESIDE, 1)))
        .isEqualTo(0);
    assertThat(workbench.out()).contains("1 tie");
  }

  @Test
  void fromNothing_isADifference() throws IOException {
    assertThat(compare(measured("a", 0, BESIDE, 1), measured("a", 24, BESIDE, 1))).isEqualTo(1);
    assertThat(workbench.out()).contains("0 → 24.0  +24.0 B/item (23.");
  }

  @Test
  void figuresOfOneRunOnly_areCounted() throws IOException {
    assertThat(compare(measured("a", 1, P99, 1), measured("b", 1, P99, 1), "--all")).isEqualTo(2);
    assertThat(workbench.out())
        .contains("Only before:\n  load, p99, a, producers 2\n")
        .contains("Only after:\n  load, p99, b, producers 2\n")
        .contains("0 ties, 1 only before, 1 only after.");
  }

  @Test
  void conditionsThatDiffer_areNoted() throws IOException {
    write("2026-11-01T00:00:00Z", measured(72).build(Mode.QUICK), "EPYC", 0.1);
    write("2026-11-02T00:00:00Z", measured(72).build(), "Xeon", 1.7);
    workbench.run("compare", "runs/2026-11-01T000000Z-1a2b3c4d5e", "latest");
    assertThat(workbench.out())
        .contains("Note: The processor differs: EPYC before, Xeon after.\n")
        .contains("Note: The mode differs: quick before, standard after.\n")
        .contains("Note: The machine was busy before the later run: load 1.7 on 2 cores.\n");
  }

  @Test
  void narrowWindow_isNotOverrun() throws IOException {
    workbench.width = 60;
    compare(measured(72), measured(50));
    assertThat(workbench.out().lines().skip(6)).allMatch(line -> line.length() <= 60);
  }

  @Test
  void json_isForPrograms() throws IOException {
    assertThat(compare(measured(72), measured(50), "--json")).isEqualTo(1);
    JsonNode answer = Json.MAPPER.readTree(workbench.out());
    assertThat(answer.at("/changes/both/0/kind").asText()).isEqualTo("REGRESSION");
    assertThat(answer.at("/exitCode").asInt()).isOne();
  }

  @Test
  void runWithoutMeasurements_isRefused() throws IOException {
    write("2026-11-01T00:00:00Z", measured(72));
    workbench.run("check");
    assertThat(workbench.run("compare", "latest", "2026-11-23T041500Z-unknown")).isEqualTo(2);
    assertThat(workbench.err())
        .isEqualTo(
            "workbench compare: runs/2026-11-23T041500Z-unknown has no measurements.json: nothing was"
                + " measured in that run. 'workbench bench' measures.\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"format\": 2}",
        "{\"format\": 1}",
        "null",
        "17",
        "{\"format\": 1, \"mood\": 3}"
      })
  void damagedMeasurements_areRefusedByName(String text) throws IOException {
    Path run = write("2026-11-01T00:00:00Z", measured(72));
    Files.writeString(run.resolve(Measurements.FILE), text);
    assertThat(workbench.run("compare", run.toString(), "latest")).isEqualTo(2);
    assertThat(workbench.err())
        .startsWith("workbench compare: ")
        .contains("measurements.json")
        .doesNotContain("Exception");
  }

  @Test
  void wrongUsage_isSaid() throws IOException {
    assertThat(workbench.run("compare", "latest", "latest")).isEqualTo(2);
    assertThat(workbench.err()).contains("there is no run with measurements in runs yet");
    assertThat(workbench.run("compare", "latest")).isEqualTo(2);
    assertThat(workbench.run("compare", "nowhere", "latest")).isEqualTo(2);
    assertThat(workbench.err()).contains("nowhere does not exist");
    write("2026-11-01T00:00:00Z", measured(72));
    assertThat(workbench.run("compare", "latest", "latest", "--threshold", "-3")).isEqualTo(2);
    assertThat(workbench.err()).contains("--threshold is -3.0; allowed: 0 to 1000.");
  }
}
