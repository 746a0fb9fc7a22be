package io.microbatch.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs a {@link Probe} in a JVM of its own. */
public final class ForkProcess {
  /** The same for all forks in Java, whatever the JVM that starts them was given. */
  public static final List<String> JVM_ARGS =
      List.of(
          "-Xms512m",
          "-Xmx512m",
          "-XX:+UseG1GC",
          "-XX:-UsePerfData",
          "--sun-misc-unsafe-memory-access=allow");

  private static final int LAST_WORDS = 2000;

  private ForkProcess() {}

  /** With {@link #JVM_ARGS} and this JVM's class path. */
  public static Readings run(
      Class<? extends Probe> probe, Case measured, Mode mode, Duration patience)
      throws InterruptedException, MeasurementException {
    List<String> arguments = new ArrayList<>(JVM_ARGS);
    arguments.add("-cp");
    arguments.add(System.getProperty("java.class.path"));
    return run(arguments, probe, measured, mode, patience);
  }

  /**
   * Runs a probe.
   *
   * @param jvmArguments all of them, the class path included
   * @param patience how long it may take; then it is ended, and has failed
   * @throws InterruptedException if the thread is interrupted; the process has been ended
   * @throws MeasurementException if the process failed, with its last words
   */
  public static Readings run(
      List<String> jvmArguments,
      Class<? extends Probe> probe,
      Case measured,
      Mode mode,
      Duration patience)
      throws InterruptedException, MeasurementException {
    try {
      Path folder = Files.createTempDirectory("workbench-fork");
      try {
        Path order = folder.resolve("order.json");
        ForkMain.JSON.writeValue(
            order.toFile(), new ForkMain.Order(probe.getName(), measured, mode));
        return run(folder, order, jvmArguments, patience);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot exchange files with a fork", e);
    }
  }

  private static Readings run(Path folder, Path order, List<String> jvmArguments, Duration patience)
      throws IOException, InterruptedException, MeasurementException {
    Path readings = folder.resolve("readings.json");
    Path said = folder.resolve("said.txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmArguments);
    command.addAll(List.of(ForkMain.class.getName(), order.toString(), readings.toString()));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    boolean ended;
    try {
      ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      process.destroyForcibly().onExit().join();
    }
    if (!ended) {
      throw new MeasurementException(
          "it did not end within " + patience.toSeconds() + " s\n" + lastWords(said));
    }
    if (process.exitValue() != 0) {
      throw new MeasurementException(
          "its JVM ended with " + process.exitValue() + "\n" + lastWords(said));
    }
    return ForkMain.JSON.readValue(readings.toFile(), Readings.class);
  }

  private static String lastWords(Path said) throws IOException {
    String words = new String(Files.readAllBytes(said), StandardCharsets.UTF_8).strip();
    return words.substring(Math.max(0, words.length() - LAST_WORDS));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
