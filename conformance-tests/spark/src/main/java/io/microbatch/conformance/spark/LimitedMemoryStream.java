package io.microbatch.conformance.spark;

import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.read.streaming.Offset;
import org.apache.spark.sql.connector.read.streaming.ReadLimit;
import org.apache.spark.sql.execution.streaming.runtime.LongOffset;
import org.apache.spark.sql.execution.streaming.runtime.MemoryStream;
import org.jspecify.annotations.Nullable;
import scala.Some;

/**
 * Spark's memory source, one row to an offset, which offers a query so many rows a trigger at most:
 * what {@code maxOffsetsPerTrigger} does for Kafka's topics, through the same interface of Spark.
 * The memory source itself knows no such limit.
 */
final class LimitedMemoryStream extends MemoryStream<String> {
  private final long mostRows;

  /**
   * An empty one.
   *
   * @param number tells it from others of the session
   * @param mostRows a trigger; not checked, since Spark's own sources do not
   */
  LimitedMemoryStream(int number, SparkSession session, long mostRows) {
    // in one partition, so that rows keep their order and a batch is one task
    super(number, session, new Some<>(1), Encoders.STRING());
    this.mostRows = mostRows;
  }

  /** Adds a row, and returns its offset: 0 for the first. */
  long add(String row) {
    LongOffset added = (LongOffset) addData(new Some<>(row));
    return added.offset();
  }

  @Override
  public ReadLimit getDefaultReadLimit() {
    return ReadLimit.maxRows(mostRows);
  }

  @Override
  public @Nullable Offset latestOffset(Offset start, ReadLimit limit) {
    Offset latest = super.latestOffset(start, limit);
    if (latest == null) {
      return null;
    }
    long from = ((LongOffset) start).offset();
    return ((LongOffset) latest).offset() - from <= mostRows
        ? latest
        : new LongOffset(from + mostRows);
  }
}
