package io.microbatch.conformance.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.util.ShutdownHookManager;

/**
 * Spark on one thread of this process, seen by nobody else: on loopback, and without a web page.
 */
final class Sessions {
  private Sessions() {}

  /** The one session of the process; a second context in one JVM is more than Spark allows. */
  static SparkSession shared() {
    return Shared.SESSION;
  }

  /** Where all of this process's files are; deleted when it ends. */
  static Path folder() {
    return Shared.FOLDER;
  }

  /** Made on first use. */
  private static final class Shared {
    static final Path FOLDER = temporary();
    static final SparkSession SESSION = start();
  }

  private static Path temporary() {
    try {
      Path folder = Files.createTempDirectory("microbatch-spark-");
      // by Spark, once it has stopped
      ShutdownHookManager.registerShutdownDeleteDir(folder.toFile());
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("Spark needs a folder for its files", e);
    }
  }

  private static SparkSession start() {
    Thread self = Thread.currentThread();
    ClassLoader before = self.getContextClassLoader();
    self.setContextClassLoader(Sessions.class.getClassLoader());
    try {
      return SparkSession.builder()
          .master("local[2]")
          .appName("microbatch")
          .config("spark.ui.enabled", false)
          .config("spark.driver.host", "127.0.0.1")
          .config("spark.driver.bindAddress", "127.0.0.1")
          .config("spark.local.dir", Shared.FOLDER.toString())
          .config("spark.sql.warehouse.dir", Shared.FOLDER.resolve("warehouse").toString())
          .config("spark.sql.shuffle.partitions", 1)
          // Without a web page nobody asks for these.
          .config("spark.sql.ui.retainedExecutions", 1)
          .config("spark.ui.retainedJobs", 1)
          .config("spark.ui.retainedStages", 1)
          .config("spark.ui.retainedTasks", 1)
          // How long, in real time, an empty trigger sleeps before it waits for the next.
          .config("spark.sql.streaming.pollingDelay", 0)
          // Batches of a few rows are done before code for them is compiled.
          .config("spark.sql.codegen.wholeStage", false)
          .getOrCreate();
    } finally {
      self.setContextClassLoader(before);
    }
  }
}
