package io.microbatch.reports;

import static io.microbatch.reports.figures.SampleMeasurements.DELIVERED;
import static org.assertj.core.api.Assertions.assertThat;

import io.microbatch.bench.design.Contender.Kind;
import io.microbatch.reports.figures.SampleMeasurements;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Judged first, then measured, then a table. */
final class BenchCommandTest {
  private final CommandLineHarness workbench;

  BenchCommandTest(@TempDir Path folder) {
    this.workbench = new CommandLineHarness(folder);
  }

  @BeforeEach
  void measure() {
    SampleMeasurements run =
        new SampleMeasurements()
            .experiment("throughput", "Items delivered per second.", DELIVERED)
            .contender("canonical-fixed-rate", Kind.CANONICAL, "fixed-rate")
            .contender("some-peer", Kind.PEER, "fixed-rate")
            .contender("same-again", Kind.LIMIT, "")
            .contender("never-judged", Kind.PEER, "");
    Map<String, String> params = Map.of("maxBatchSize", "512", "producers", "2");
    for (int round = 0; round < 3; round++) {
      run.fork("throughput", "canonical-fixed-rate", params, round, DELIVERED, 71e6, 73e6, 72e6);
      run.fork("throughput", "some-peer", params, round, DELIVERED, 35e6, 36e6, 36.5e6);
      run.fork("throughput", "same-again", params, round, DELIVERED, 72.5e6, 70e6, 74e6);
      run.fork("throughput", "never-judged", params, round, DELIVERED, 1e9);
    }
    workbench.suite.measurements = run.build();
  }

  @Test
  void nothingToMeasure_isWrongUsageAndLeavesNoRun() {
    assertThat(workbench.run("bench", "--only", "cadence", "gax-batcher")).isEqualTo(2);
    assertThat(workbench.err())
        .contains("There is nothing to measure: cadence measures ")
        .contains("canonical-fixed-rate");
    assertThat(workbench.suite.calls).isEmpty();
  }

  @Test
  void capacityOutOfRange_isRefused() {
    assertThat(workbench.run("bench", "--capacity", "0")).isEqualTo(2);
    assertThat(workbench.err()).contains("--capacity is 0; allowed: 1 to 20000000 items/s.");
  }

  @Test
  void table_saysRatioOrTieAndWhatTheRulesSay() {
    assertThat(workbench.run("bench", "--quick")).isEqualTo(0);
    assertThat(workbench.suite.calls)
        .containsExactly("check [fixed-rate] 38 rules, 1000 tries, seed 1", "bench quick");
    assertThat(workbench.out())
        .isEqualTo(
            """
            Medians over the forks. Beside them the ratio to canonical-fixed-rate with its 95 % interval; a tie, if the interval contains 1.

            throughput  Items delivered per second.
            Withheld, since no verdict of this run says what they keep: never-judged.
              delivered in items/s, more is better
                maxBatchSize 512, producers 2
                  canonical-fixed-rate  holds       72.0 M
                  some-peer             holds       36.0 M  0.50 × (0.46 to 0.52)
                  same-again            no batcher  72.5 M  tie (0.92 to 1.06)
            Run folder: runs/2026-11-23T041500Z-unknown
            """);
  }

  @Test
  void narrowWindow_isNotOverrun() {
    workbench.width = 60;
    workbench.run("bench");
    assertThat(workbench.out().lines()).allMatch(line -> line.length() <= 60);
    assertThat(workbench.out()).contains("      canonical-fixed-rate  72.0 M\n        holds\n");
    workbench.width = 36;
    workbench.run("bench");
    assertThat(workbench.out().lines()).allMatch(line -> line.length() <= 36);
  }

  @Test
  void runCutOff_showsWhatItHas() {
    workbench.suite.afterBench = () -> workbench.cutOff.request(Thread.currentThread());
    try {
      assertThat(workbench.run("bench")).isEqualTo(130);
    } finally {
      Thread.interrupted();
    }
    assertThat(workbench.out()).contains("canonical-fixed-rate");
  }

  @Test
  void checkCutOff_isNotMeasured() {
    workbench.suite.duringCheck = () -> workbench.cutOff.request(Thread.currentThread());
    try {
      assertThat(workbench.run("bench")).isEqualTo(130);
    } finally {
      Thread.interrupted();
    }
    assertThat(workbench.suite.calls).noneMatch(call -> call.startsWith("bench"));
  }
}
