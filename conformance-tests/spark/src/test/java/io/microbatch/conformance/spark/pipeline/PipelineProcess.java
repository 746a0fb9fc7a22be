package io.microbatch.conformance.spark.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The pipeline in a JVM of its own, which can be killed. */
final class PipelineProcess implements AutoCloseable {
  private final Process process;

  private PipelineProcess(Process process) {
    this.process = process;
  }

  /**
   * Starts one; it ends with this JVM, since its standard input does.
   *
   * @param folder for Spark's own files and for what it writes to its standard error
   */
  static PipelineProcess start(Path folder, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-XX:+UseSerialGC",
                // It lives for seconds: the better compiler would not pay.
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-Dspark.master=local[2]",
                "-Dspark.ui.enabled=false",
                "-Dspark.driver.host=127.0.0.1",
                "-Dspark.driver.bindAddress=127.0.0.1",
                "-Dspark.sql.shuffle.partitions=1",
                "-Dspark.databricks.delta.snapshotPartitions=1",
                "-Dspark.local.dir=" + folder,
                "-Dspark.sql.warehouse.dir=" + folder.resolve("warehouse"),
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                DeltaPipeline.class.getName()));
    command.addAll(List.of(arguments));
    return new PipelineProcess(
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("stderr.txt").toFile()))
            .start());
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** SIGKILL: the process has no say in it. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** Ends its input, and returns what it has printed, and the exit code. */
  String end(long patienceMs) throws IOException, InterruptedException {
    process.getOutputStream().close();
    if (!process.waitFor(patienceMs, TimeUnit.MILLISECONDS)) {
      throw new AssertionError("the pipeline did not end within " + patienceMs + " ms");
    }
    String printed =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    return printed.trim() + ", exit code " + process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
