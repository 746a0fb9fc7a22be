package io.microbatch.conformance.claims;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.microbatch.conformance.Json;
import io.microbatch.python.Python;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A CPython without a global lock, asked to run {@code all_cores.py} in a process of its own. */
final class FreeThreadedPython {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int MOST_SHOWN = 300;
  private static final List<String> NAMES = List.of("python3.14t", "python3.13t", "python3t");
  private static final List<String> FILES = List.of("all_cores.py", "designs/article_s.py");

  private FreeThreadedPython() {}

  /**
   * What {@code all_cores.py} prints. Times are in seconds.
   *
   * @param gil whether a global lock was held around Python code
   * @param cores how many the process may use
   * @param threads how many batchers the many are, and how many items were computed
   * @param alone one item without a batcher
   * @param one all items with one batcher
   * @param many all items with a batcher each
   */
  record Measured(
      String version, boolean gil, int cores, int threads, double alone, double one, double many) {}

  /** The interpreter did not do it; the message says what it said. */
  static final class NoMeasurementException extends Exception {
    private static final long serialVersionUID = 1;

    NoMeasurementException(String message) {
      super(message);
    }
  }

  /** One on the PATH, by the names under which free-threaded builds are installed. */
  static Optional<Path> find() {
    String path = System.getenv().getOrDefault("PATH", "");
    return NAMES.stream()
        .flatMap(name -> Arrays.stream(path.split(":")).map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Measures with an interpreter; takes some seconds.
   *
   * @throws NoMeasurementException if it cannot be started, fails, or takes longer than a minute
   */
  static Measured measure(Path python) throws NoMeasurementException, InterruptedException {
    if (!Files.isExecutable(python)) {
      throw new NoMeasurementException(python + " is no program that can be run.");
    }
    Path folder = null;
    try {
      folder = Files.createTempDirectory("all-cores");
      copy(folder);
      return run(python, folder);
    } catch (IOException e) {
      throw new NoMeasurementException(python + " could not be run: " + e.getMessage() + ".");
    } finally {
      if (folder != null) {
        delete(folder);
      }
    }
  }

  private static Measured run(Path python, Path folder)
      throws IOException, InterruptedException, NoMeasurementException {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process =
        new ProcessBuilder(
                python.toAbsolutePath().toString(), "-I", folder.resolve("all_cores.py").toString())
            .directory(folder.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new NoMeasurementException(
            python + " had not measured after " + PATIENCE.toSeconds() + " s.");
      }
    } finally {
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      throw new NoMeasurementException(
          python + " ended with exit code " + process.exitValue() + ": " + end(err) + ".");
    }
    try {
      return Json.MAPPER.readValue(Files.readString(out), Measured.class);
    } catch (JsonProcessingException e) {
      throw new NoMeasurementException(
          python + " printed what all_cores.py does not print: " + end(out) + ".");
    }
  }

  private static String end(Path file) throws IOException {
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
    return text.isEmpty() ? "nothing" : text.substring(Math.max(0, text.length() - MOST_SHOWN));
  }

  private static void copy(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("designs"));
    for (String file : FILES) {
      try (InputStream in = Python.class.getResourceAsStream(file)) {
        if (in == null) {
          throw new IllegalStateException("the resource " + file + " is missing");
        }
        Files.copy(in, folder.resolve(file));
      }
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + folder, e);
    }
  }
}
