package io.microbatch.bench.language;

import io.microbatch.bench.MeasurementException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs load.py or load.js in a program of this machine. */
final class NativeLoad {
  private static final int LAST_WORDS = 2000;

  private NativeLoad() {}

  /**
   * Runs a load.
   *
   * @param folder what {@link LoadFiles} has put there
   * @param command the program and its arguments
   * @return what it printed
   * @throws InterruptedException if the thread is interrupted; the process has been ended
   * @throws MeasurementException if the process failed, with its last words
   */
  static String run(Path folder, List<String> command, Duration patience)
      throws InterruptedException, MeasurementException {
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(new ArrayList<>(command))
              .directory(folder.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().remove("NODE_OPTIONS");
      // Its input stays open: the load ends when it does, so it does not outlive a killed parent.
      Process process = builder.start();
      boolean ended;
      try {
        ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
      } finally {
        process.destroyForcibly().onExit().join();
      }
      String program = command.getFirst();
      if (!ended) {
        throw new MeasurementException(
            program + " did not end within " + patience.toSeconds() + " s\n" + lastWords(err));
      }
      if (process.exitValue() != 0) {
        throw new MeasurementException(
            program + " ended with " + process.exitValue() + "\n" + lastWords(err));
      }
      return text(out);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + command.getFirst(), e);
    }
  }

  private static String lastWords(Path file) throws IOException {
    String words = text(file).strip();
    return words.substring(Math.max(0, words.length() - LAST_WORDS));
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
