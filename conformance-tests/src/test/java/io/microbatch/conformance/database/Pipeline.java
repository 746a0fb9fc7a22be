package io.microbatch.conformance.database;

import io.microbatch.BatchHandler;
import io.microbatch.MicroBatcher;
import io.microbatch.Statistics;
import io.microbatch.StopReport;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** The canonical batcher before a writer, with books that are kept. */
final class Pipeline implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  final Ledger ledger = new Ledger();
  private final MicroBatcher<Row> batcher;
  private final AtomicLong ids = new AtomicLong();

  Pipeline(int maxBatchSize, BatchHandler<Row> writer) {
    batcher =
        MicroBatcher.builder(writer)
            .maxBatchSize(maxBatchSize)
            .interval(Duration.ofMillis(20))
            .failureListener(ledger)
            .build();
  }

  /** Adds rows, each with the next id. Several threads may do so at once. */
  void add(int rows) throws InterruptedException {
    for (int i = 0; i < rows; i++) {
      long id = ids.getAndIncrement();
      Row row = new Row(id, "row number " + id);
      batcher.add(row);
      ledger.accepted(row);
    }
  }

  /** Adds a row as it is. */
  void add(Row row) throws InterruptedException {
    batcher.add(row);
    ledger.accepted(row);
  }

  /** Waits until all is handled that was added before. */
  void flush() throws Exception {
    batcher.flush().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  Statistics statistics() {
    return batcher.statistics();
  }

  StopReport<Row> stop(Duration timeout) throws InterruptedException {
    StopReport<Row> report = batcher.stop(timeout);
    ledger.stopped(report);
    return report;
  }

  /** Gives up what is left, if the test has not stopped it. */
  @Override
  public void close() {
    try {
      batcher.stop(Duration.ZERO);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for something that must come about; how long that takes is nobody's concern. */
  static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        throw new AssertionError(
            "For " + PATIENCE.toSeconds() + " s it did not come about that " + what + ".");
      }
      Thread.sleep(5);
    }
  }
}
