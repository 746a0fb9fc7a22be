package io.microbatch.conformance.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The child process: what it prints is read, and whatever goes wrong in it is said. */
class FreeThreadedPythonTest {
  @TempDir private Path folder = Path.of("");

  private Path interpreter(String script) throws IOException {
    Path file = folder.resolve("python3t");
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }

  @Test
  void whatItPrints_isRead() throws Exception {
    Path python =
        interpreter(
            "test -f \"$2\" && test -f designs/article_s.py && echo"
                + " '{\"version\":\"3.14.0\",\"gil\":false,\"cores\":4,\"threads\":4,"
                + "\"alone\":0.2,\"one\":0.8,\"many\":0.21}'");

    assertThat(FreeThreadedPython.measure(python))
        .isEqualTo(new FreeThreadedPython.Measured("3.14.0", false, 4, 4, 0.2, 0.8, 0.21));
  }

  @Test
  void failure_isSaid() throws Exception {
    Path python = interpreter("echo no such module >&2; exit 7");
    assertThatThrownBy(() -> FreeThreadedPython.measure(python))
        .isInstanceOf(FreeThreadedPython.NoMeasurementException.class)
        .hasMessageEndingWith("ended with exit code 7: no such module.");
  }

  @Test
  void otherOutput_isSaid() throws Exception {
    Path python = interpreter("echo Python 2.7");
    assertThatThrownBy(() -> FreeThreadedPython.measure(python))
        .isInstanceOf(FreeThreadedPython.NoMeasurementException.class)
        .hasMessageContaining("printed what all_cores.py does not print: Python 2.7.");
  }

  /** In real time; nothing is asserted of how long it took. */
  @Test
  void python3OfThisMachine_answers() throws Exception {
    Optional<Path> python =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
            .map(folder -> Path.of(folder, "python3"))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(python.isPresent(), "Skipped: no python3 on the PATH.");

    FreeThreadedPython.Measured measured = FreeThreadedPython.measure(python.get());

    assertThat(measured.cores()).isPositive();
    assertThat(measured.alone()).isPositive();
    assertThat(measured.one()).isPositive();
    assertThat(measured.many()).isPositive();
  }
}
