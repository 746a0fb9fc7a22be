package io.microbatch.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a run, whole or cut off. */
class BenchmarksTest {
  private static final Benchmarks.Request REQUEST =
      new Benchmarks.Request(Mode.QUICK, 2, Set.of(), Set.of(), 0, 7);

  @TempDir private Path folder;

  private final List<String> lines = new ArrayList<>();

  private Measurements run(FakeExperiment experiment) throws MeasurementException {
    return Benchmarks.run(REQUEST, List.of(experiment), folder, lines::add);
  }

  @Test
  void measurements_areReadAsTheyWereWritten() throws Exception {
    Measurements made = run(new FakeExperiment("fake"));

    assertThat(made.complete()).isTrue();
    assertThat(made.samples()).hasSize(12);
    assertThat(made.samples().getFirst().series())
        .isEqualTo(new TreeMap<>(Map.of("speed", List.of(1.0, 2.0))));
    assertThat(Measurements.read(folder.resolve(Measurements.FILE))).isEqualTo(made);
    assertThat(lines).hasSize(13);
    assertThat(lines.getFirst()).isEqualTo("12 forks in random order, seed 7");
    assertThat(lines.get(1))
        .matches("fork 1 of 12: fake, [abc], producers [12]; about 1[12] s left");
  }

  @Test
  void interruptedRun_keepsWhatItHas() throws Exception {
    Measurements made =
        run(
            new FakeExperiment(
                "fake",
                measured -> {
                  if (lines.size() == 4) {
                    Thread.currentThread().interrupt();
                  }
                }));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(made.complete()).isFalse();
    assertThat(made.samples()).hasSize(2);
    assertThat(Measurements.read(folder.resolve(Measurements.FILE))).isEqualTo(made);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve(Measurements.FILE));
    }
  }

  @Test
  void caseThatFails_isNamedAndTheRestIsMeasured() throws Exception {
    FakeExperiment failing =
        new FakeExperiment(
            "fake",
            measured -> {
              if (measured.toString().equals("b, producers 2")) {
                throw new IllegalStateException("three items are missing");
              }
            });

    assertThatThrownBy(() -> run(failing))
        .isInstanceOf(MeasurementException.class)
        .hasMessage(
            "one case failed; what else was measured is kept.\n"
                + "fake, b, producers 2: three items are missing");
    Measurements kept = Measurements.read(folder.resolve(Measurements.FILE));
    assertThat(kept.complete()).isFalse();
    assertThat(kept.samples()).hasSize(10);
    assertThat(lines).containsOnlyOnce("failed: fake, b, producers 2");
  }

  @Test
  void otherFile_isRefusedWithItsName() throws Exception {
    Path file = folder.resolve("measurements.json");
    Files.writeString(file, "[1, 2");
    assertThatThrownBy(() -> Measurements.read(file)).hasMessageContaining(file + " is no ");
  }
}
