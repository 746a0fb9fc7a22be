package io.microbatch.conformance.spark;

import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.execution.streaming.runtime.StreamExecution;
import org.apache.spark.sql.execution.streaming.runtime.StreamingQueryWrapper;
import org.apache.spark.sql.execution.streaming.sources.ForeachBatchSink;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.util.Clock;
import scala.Option;
import scala.Some;
import scala.collection.immutable.Map$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/** Starts queries by the one door, not a public one, that takes a clock. */
final class Queries {
  private Queries() {}

  /** What is done with each micro-batch. */
  interface EachBatch {
    /**
     * Takes one.
     *
     * @param batch its number, the same again if it is repeated after a restart
     */
    void take(Dataset<String> rows, long batch) throws Exception;
  }

  /** Starts one; a checkpoint that is there is gone on from. */
  static StreamExecution start(
      SparkSession session,
      LimitedMemoryStream source,
      long intervalMs,
      Clock clock,
      Path checkpoint,
      EachBatch each)
      throws TimeoutException {
    Thread self = Thread.currentThread();
    ClassLoader before = self.getContextClassLoader();
    // the query's thread inherits it
    self.setContextClassLoader(Queries.class.getClassLoader());
    try {
      var query =
          session
              .streams()
              .startQuery(
                  Option.empty(),
                  Option.empty(),
                  new Some<>(checkpoint.toString()),
                  source.toDF(),
                  Map$.MODULE$.empty(),
                  new ForeachBatchSink<>(function(each), source.encoder()),
                  OutputMode.Append(),
                  false,
                  true,
                  Trigger.ProcessingTime(intervalMs),
                  clock,
                  Option.empty(),
                  Option.empty());
      return ((StreamingQueryWrapper) query).streamingQuery();
    } finally {
      self.setContextClassLoader(before);
    }
  }

  private static scala.Function2<Dataset<String>, Object, BoxedUnit> function(EachBatch each) {
    return new AbstractFunction2<>() {
      @Override
      public BoxedUnit apply(Dataset<String> rows, Object batch) {
        try {
          each.take(rows, (Long) batch);
        } catch (Exception e) {
          throw thrown(e);
        }
        return BoxedUnit.UNIT;
      }
    };
  }

  /** Scala knows no checked exceptions, and Spark is to see the one that was thrown. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Exception> RuntimeException thrown(Exception e) throws E {
    throw (E) e;
  }
}
