package io.microbatch.conformance.spark.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;

/**
 * The article's pipeline: JSON files of a folder are appended to a Delta table, micro-batch by
 * micro-batch, with a checkpoint. A job for {@code spark-submit}; the README says how.
 *
 * <p>What is lost by a crash: nothing. Spark writes down the range of a batch before it takes it
 * ({@code checkpoint/offsets}) and that it is done after ({@code checkpoint/commits}); one that was
 * begun and not done is taken again. What comes twice: nothing. Delta keeps the number of the
 * query's last batch in the table's own log, in the same commit as the rows, and skips one it has.
 */
public final class DeltaPipeline {
  private static final String SCHEMA = "id LONG, text STRING";

  private DeltaPipeline() {}

  /**
   * Runs the pipeline until its standard input ends, or counts the rows.
   *
   * @param arguments {@code run FOLDER INTERVAL}, as {@code run /data/orders '5 seconds'}: takes
   *     {@code FOLDER/in}, fills {@code FOLDER/table}; or {@code count FOLDER}: prints how many
   *     rows the table has, and how many different ids
   */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 3 && arguments[0].equals("run")) {
      try (SparkSession session = session()) {
        run(session, Path.of(arguments[1]), arguments[2]);
      }
    } else if (arguments.length == 2 && arguments[0].equals("count")) {
      try (SparkSession session = session()) {
        Counts counts = counted(session, Path.of(arguments[1]));
        System.out.println(counts.rows() + " rows, " + counts.ids() + " ids");
      }
    } else {
      System.err.println("usage: run FOLDER INTERVAL | count FOLDER");
      System.exit(2);
    }
  }

  /** Where Spark runs, and with how much, is for {@code spark-submit} to say. */
  private static SparkSession session() {
    return SparkSession.builder()
        .appName("microbatch pipeline")
        .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
        .config(
            "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
        .getOrCreate();
  }

  private static void run(SparkSession session, Path folder, String interval)
      throws TimeoutException, StreamingQueryException {
    StreamingQuery query =
        session
            .readStream()
            .schema(SCHEMA)
            // M, in files: a batch takes no more, however many are there.
            .option("maxFilesPerTrigger", 1)
            .json(folder.resolve("in").toString())
            .writeStream()
            .format("delta")
            .outputMode("append")
            .option("checkpointLocation", folder.resolve("checkpoint").toString())
            .trigger(Trigger.ProcessingTime(interval))
            .start(folder.resolve("table").toString());
    Thread.ofPlatform().daemon().name("end of input").start(() -> stopAtEndOfInput(query));
    query.awaitTermination();
  }

  private static void stopAtEndOfInput(StreamingQuery query) {
    try (InputStream input = System.in) {
      input.transferTo(OutputStream.nullOutputStream());
      query.stop();
    } catch (IOException | TimeoutException e) {
      throw new IllegalStateException("the query could not be stopped", e);
    }
  }

  /**
   * What is in the table.
   *
   * @param rows how many rows
   * @param ids how many different ids among them
   */
  record Counts(long rows, long ids) {}

  private static Counts counted(SparkSession session, Path folder) {
    Row row =
        session
            .read()
            .format("delta")
            .load(folder.resolve("table").toString())
            .agg(count(lit(1)), countDistinct(col("id")))
            .first();
    return new Counts(row.getLong(0), row.getLong(1));
  }
}
