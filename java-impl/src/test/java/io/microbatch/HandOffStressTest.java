package io.microbatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Runs the concurrency stress tests of {@code src/jcstress}: a few seconds in each build, which
 * catch the plain mistakes; for the rare ones {@code mvn verify -pl java-impl -Pstress}.
 */
class HandOffStressTest {
  private static final String TESTS = "*_[0-9][0-9]_*_jcstress.class";
  private static final String RESULTS = "io.microbatch.*.html";

  @Test
  void noForbiddenOutcome() throws Exception {
    Path results = Path.of(System.getProperty("stress.results"));
    Files.createDirectories(results);
    try (DirectoryStream<Path> old = Files.newDirectoryStream(results, RESULTS)) {
      for (Path file : old) {
        Files.delete(file);
      }
    }
    Path log = results.resolve("log.txt");
    assertThat(run(command(results), results, log))
        .as(() -> "exit code of jcstress, which said:\n" + read(log))
        .hasValue(0);
    assertThat(count(results, RESULTS))
        .as("tests run: jcstress passes over those for which it finds too few processors")
        .isEqualTo(count(Path.of(System.getProperty("stress.classes"), "io", "microbatch"), TESTS));
  }

  private static int count(Path directory, String glob) throws IOException {
    int count = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, glob)) {
      for (Path _ : files) {
        count++;
      }
    }
    return count;
  }

  private static List<String> command(Path results) {
    String classPath =
        System.getProperty("stress.classes")
            + File.pathSeparator
            + System.getProperty("java.class.path");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", classPath, "org.openjdk.jcstress.Main"));
    command.addAll(List.of("-r", results.toString()));
    if (isLong()) {
      command.addAll(List.of("-m", "tough"));
    } else {
      command.addAll(List.of("-f", "1", "-iters", "1", "-time", "200"));
      command.addAll(List.of("-jvmArgs", "-XX:+UseParallelGC", "-af", "NONE", "-sc", "false"));
    }
    return command;
  }

  /** Returns the exit code, or nothing if a test hangs, which a lost wake-up may cause. */
  private static Optional<Integer> run(List<String> command, Path directory, Path log)
      throws Exception {
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      boolean over = process.waitFor(isLong() ? 12 * 60 : 5, TimeUnit.MINUTES);
      return over ? Optional.of(process.exitValue()) : Optional.empty();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static boolean isLong() {
    return System.getProperty("stress").equals("long");
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
