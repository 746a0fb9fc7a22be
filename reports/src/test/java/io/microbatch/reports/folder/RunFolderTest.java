package io.microbatch.reports.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.microbatch.conformance.Json;
import io.microbatch.conformance.verdict.Verdicts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunFolderTest {
  private static final Instant START = Instant.parse("2026-11-23T04:15:00.123Z");
  private static final Verdicts VERDICTS =
      new Verdicts(1, true, 7, 10, List.of(), List.of(), List.of(), List.of());

  private final Path runs;

  RunFolderTest(@TempDir Path folder) {
    this.runs = folder.resolve("some/runs");
  }

  @Test
  void isThereFromTheStartAndSaysSo() {
    RunFolder run = RunFolder.create(runs, info(START));

    assertThat(run.path()).isEqualTo(runs.resolve("2026-11-23T041500Z-dd4b75f1c2"));
    RunInfo read = RunFolder.open(run.path()).info();
    assertThat(read).isEqualTo(info(START));
    assertThat(read.state()).isEqualTo(RunInfo.State.RUNNING);
    assertThat(read.end()).isNull();
  }

  @Test
  void writesItsStateAsAPersonWould() throws IOException {
    RunFolder run = RunFolder.create(runs, info(START));
    run.end(RunInfo.State.CUT_OFF, null, START.plusSeconds(61));

    assertThat(Files.readString(run.path().resolve("run.json")))
        .contains("\"state\" : \"cut off\"")
        .contains("\"start\" : \"2026-11-23T04:15:00Z\"")
        .contains("\"end\" : \"2026-11-23T04:16:01Z\"")
        .doesNotContain("failure");
  }

  @Test
  void twoRunsOfOneSecondHaveAFolderEach() {
    Path first = RunFolder.create(runs, info(START)).path();
    Path second = RunFolder.create(runs, info(START)).path();

    assertThat(second).isEqualTo(first.resolveSibling(first.getFileName() + "-2"));
  }

  @Test
  void listsTheNewestFirstAndPassesOverTheRest() throws IOException {
    RunFolder old = RunFolder.create(runs, info(START));
    RunFolder young = RunFolder.create(runs, info(START.plusSeconds(9)));
    Files.createDirectory(runs.resolve("2027-empty"));
    Files.writeString(runs.resolve("2027-file"), "");
    Path damaged = RunFolder.create(runs, info(START.plusSeconds(99))).path();
    Files.writeString(damaged.resolve("run.json"), "{\"format\" : 1, ");

    assertThat(RunFolder.list(runs).stream().map(RunFolder::path))
        .containsExactly(young.path(), old.path());
    assertThat(RunFolder.latest(runs).orElseThrow().path()).isEqualTo(young.path());
    assertThat(RunFolder.list(runs.resolve("none"))).isEmpty();
  }

  @Test
  void readsWhatItWrote() {
    RunFolder run = RunFolder.create(runs, info(START));
    assertThat(run.verdicts()).isEmpty();

    run.write(VERDICTS);

    assertThat(RunFolder.open(run.path()).verdicts()).contains(VERDICTS);
  }

  @Test
  void aFileThatCannotBeReplacedStaysWholeAndNoDraftIsLeft() throws IOException {
    RunFolder run = RunFolder.create(runs, info(START));
    Path verdicts = run.path().resolve("verdicts.json");
    Files.createDirectories(verdicts.resolve("in-the-way"));

    assertThatThrownBy(() -> run.write(VERDICTS))
        .isInstanceOf(UnwritableException.class)
        .hasMessageStartingWith("cannot write " + verdicts + ": ")
        .hasMessageEndingWith(". Free some space, or name another folder with --out.");
    try (Stream<Path> files = Files.list(run.path())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("run.json", "verdicts.json");
    }
  }

  /** {@code /dev/full} is a disk without room. */
  @Test
  void aFullDiskIsNamed() throws IOException {
    RunFolder run = RunFolder.create(runs, info(START));
    assumeTrue(Files.exists(Path.of("/dev/full")));
    Files.createSymbolicLink(run.path().resolve(".verdicts.json.draft"), Path.of("/dev/full"));

    assertThatThrownBy(() -> run.write(VERDICTS))
        .isInstanceOf(UnwritableException.class)
        .hasMessageContaining("verdicts.json: No space left on device.");
    assertThat(run.verdicts()).isEmpty();
  }

  @Test
  void writesUnderAnInterruptedThread() {
    RunFolder run = RunFolder.create(runs, info(START));
    Thread.currentThread().interrupt();
    try {
      run.write(VERDICTS);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(run.verdicts()).contains(VERDICTS);
  }

  @Test
  void saysHowAFolderIsDamaged() throws IOException {
    Path run = RunFolder.create(runs, info(START)).path();
    Path file = run.resolve("run.json");

    Files.writeString(file, Json.write(info(START)).replace("\"format\" : 1", "\"format\" : 9"));
    assertThatThrownBy(() -> RunFolder.open(run))
        .hasMessageContaining("has format 9; this workbench reads format 1");

    Files.writeString(file, Json.write(info(START)).replace("\"cores\"", "\"kernels\""));
    assertThatThrownBy(() -> RunFolder.open(run))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("run.json is damaged, line")
        .hasMessageContaining(": machine.cores is missing; allowed: a whole number.");

    Files.writeString(file, Json.write(info(START)).replace("\"state\" : \"running\",", ""));
    assertThatThrownBy(() -> RunFolder.open(run))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining(": state is missing.");

    Files.writeString(
        file, Json.write(info(START)).replace("{\n  \"format\"", "{\"more\" : 2, \"format\""));
    assertThatThrownBy(() -> RunFolder.open(run))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining(": more is not known; allowed: command, ");

    Files.writeString(file, "null");
    assertThatThrownBy(() -> RunFolder.open(run))
        .hasMessage(file + " is empty. Expected a run folder of the workbench, with its run.json.");

    Files.writeString(file, "");
    assertThatThrownBy(() -> RunFolder.open(run))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("Expected a run folder of the workbench");

    assertThatThrownBy(() -> RunFolder.open(file))
        .hasMessage(
            file + " is not a folder. Expected a run folder of the workbench, with its run.json.");
  }

  @Test
  void looksAtThisProcess() {
    RunInfo info = Provenance.begin(runs.getRoot(), START, List.of("check"), Map.of());

    assertThat(info.commit()).isEqualTo("unknown");
    assertThat(info.dirty()).isNull();
    assertThat(info.jdk().version()).startsWith(String.valueOf(Runtime.version().feature()));
    assertThat(info.machine().cores()).isPositive();
    assertThat(info.machine().memoryBytes()).isGreaterThan(1 << 20);
  }

  private static RunInfo info(Instant start) {
    return RunInfo.begin(
        start,
        "dd4b75f1c2",
        true,
        List.of("check", "--seed", "7"),
        Map.of("conformance", 7L),
        new RunInfo.Jdk("25", "someone", "a VM", List.of("-Xmx1g")),
        new RunInfo.Machine("Linux", "a CPU", 2, 1L << 34, 0.25, true));
  }
}
