package io.microbatch.conformance.spark;

import io.microbatch.conformance.scenario.Settings;
import io.microbatch.conformance.subject.ManualClockDriver;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.execution.streaming.runtime.StreamExecution;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.jspecify.annotations.Nullable;

/**
 * Drives a streaming query: its source is Spark's memory source, its sink a {@code foreachBatch}
 * with the handler inside, its trigger {@code Trigger.ProcessingTime} on a manual clock.
 *
 * <p>An add is an {@code addData}, M the limit of rows a trigger. A flush is a {@code
 * processAllAvailable}. A stop is a {@code stop}, which knows no time limit of the caller's ({@code
 * spark.sql.streaming.stopTimeout} is a setting of the session). A query that a failure has ended
 * tells so by its exception, with the offsets of the batch, and so with its items.
 */
public final class SparkDriver implements ManualClockDriver {
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private final Map<String, Object> items = new ConcurrentHashMap<>();
  private final List<Object> byOffset = new ArrayList<>();
  private final AtomicInteger flushing = new AtomicInteger();
  private @Nullable Time time;
  private @Nullable Reports reports;
  private @Nullable LimitedMemoryStream source;
  private @Nullable StreamExecution query;
  private @Nullable Path checkpoint;

  /** Starts nothing yet. */
  public SparkDriver() {}

  @Override
  public void use(Time given) {
    time = given;
  }

  @Override
  public void construct(Settings settings, Handler handler, Reports given) throws Exception {
    SparkSession session = Sessions.shared();
    int number = NUMBERS.incrementAndGet();
    LimitedMemoryStream made = new LimitedMemoryStream(number, session, settings.maxBatchSize());
    Time clock = time();
    checkpoint = Sessions.folder().resolve("checkpoint-" + number);
    source = made;
    reports = given;
    StreamExecution started =
        Queries.start(
            session,
            made,
            settings.intervalMs(),
            new QueryClock(clock, settings.intervalMs()),
            checkpoint,
            (rows, batch) -> handler.handle(itemsOf(rows)));
    query = started;
    clock.adopt(started.queryExecutionThread(), "query", this::ended);
  }

  private List<Object> itemsOf(Dataset<String> rows) {
    List<Object> batch = new ArrayList<>();
    for (String row : rows.collectAsList()) {
      batch.add(items.get(row));
    }
    return batch;
  }

  @Override
  public boolean add(Object item) {
    if (source == null) {
      throw new IllegalStateException("no query was started");
    }
    time().mayLoseTurn();
    items.put(item.toString(), item);
    byOffset.add(item);
    source.add(item.toString());
    return true;
  }

  @Override
  public void flush() throws Exception {
    StreamExecution running = query();
    ReentrantLock lock = running.awaitProgressLock();
    flushing.incrementAndGet();
    time()
        .call(
            () -> {
              try {
                running.processAllAvailable();
              } finally {
                flushing.decrementAndGet();
              }
            },
            () -> {
              lock.lock();
              try {
                return lock.getWaitQueueLength(running.awaitProgressLockCondition())
                    == flushing.get();
              } finally {
                lock.unlock();
              }
            });
  }

  @Override
  public StopAnswer stop(long timeoutMs) throws Exception {
    if (query == null) {
      return StopAnswer.SILENT;
    }
    StreamExecution running = query;
    Thread self = Thread.currentThread();
    if (self.equals(running.queryExecutionThread())) {
      running.stop();
    } else {
      time().call(running::stop, () -> joins(self));
    }
    return StopAnswer.SILENT;
  }

  /**
   * Whether a thread waits for another one's end, as a stop does when it has sent its interrupt.
   */
  private static boolean joins(Thread thread) {
    for (StackTraceElement frame : thread.getStackTrace()) {
      if (frame.getClassName().equals("java.lang.Thread") && frame.getMethodName().equals("join")) {
        return thread.getState() == Thread.State.WAITING;
      }
    }
    return false;
  }

  /** The query's thread has ended. */
  private void ended() {
    if (query().exception().isDefined() && reports != null) {
      StreamingQueryException death = query().exception().get();
      reports.failed(
          List.copyOf(
              byOffset.subList(offset(death.startOffset()) + 1, offset(death.endOffset()) + 1)),
          death.cause());
    }
  }

  /** Of one source: {@code [3]}, or {@code [-]} where there is none yet. */
  private static int offset(String offsets) {
    String number = offsets.substring(1, offsets.length() - 1);
    return number.equals("-") ? -1 : Integer.parseInt(number);
  }

  @Override
  public void close() {
    if (query != null) {
      try {
        query.stop();
      } catch (TimeoutException e) {
        throw new IllegalStateException("Spark has set a limit to the time of a stop", e);
      }
    }
    if (checkpoint != null) {
      Folders.delete(checkpoint);
    }
  }

  private Time time() {
    if (time == null) {
      throw new IllegalStateException("not told whose time it is");
    }
    return time;
  }

  private StreamExecution query() {
    if (query == null) {
      throw new IllegalStateException("no query was started");
    }
    return query;
  }
}
