package io.microbatch.bench.database;

import io.microbatch.BatchHandler;
import io.microbatch.MicroBatcher;
import io.microbatch.StopReport;
import io.microbatch.bench.Mode;
import io.microbatch.bench.Readings;
import io.microbatch.conformance.database.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Producers that add rows as fast as the batcher takes them, and a clock that looks at fixed times
 * at how many the writer has written. To be used once.
 */
final class RowLoad {
  private static final int PRODUCERS = 2;

  /** With the id some 108 bytes a row. */
  private static final String TEXT = "x".repeat(100);

  private static final Duration ITERATION = Duration.ofSeconds(1);
  private static final int WARM_UPS = 2;

  private final MicroBatcher<Row> batcher;
  private final BatchHandler<Row> writer;
  private final AtomicLong ids = new AtomicLong();
  private volatile boolean enough;
  private volatile @Nullable Throwable failure;

  /** Written by the batcher's thread only. */
  private volatile Totals totals = new Totals(0, 0, 0);

  private record Totals(long inserts, long rows, long ns) {}

  RowLoad(BatchHandler<Row> writer, int maxBatchSize) {
    this.writer = writer;
    batcher =
        MicroBatcher.builder(this::write)
            .maxBatchSize(maxBatchSize)
            .failureListener((_, cause) -> failure = cause)
            .capacity(4 * maxBatchSize) // so that the end is not a long one
            .interval(Duration.ofMillis(100))
            .build();
  }

  private void write(List<Row> batch) throws Exception {
    long start = System.nanoTime();
    int size = batch.size();
    writer.handle(batch);
    long took = System.nanoTime() - start;
    Totals before = totals;
    totals = new Totals(before.inserts + 1, before.rows + size, before.ns + took);
  }

  private static int iterations(Mode mode) {
    return switch (mode) {
      case QUICK -> 2;
      case STANDARD -> 5;
      case FULL -> 20;
    };
  }

  /** How long a measurement takes. */
  static Duration duration(Mode mode) {
    return ITERATION.multipliedBy(WARM_UPS + iterations(mode));
  }

  /** Measures, and ends the batcher. */
  Readings measure(Mode mode) throws Exception {
    return measure(WARM_UPS, iterations(mode), ITERATION);
  }

  Readings measure(int warmUps, int iterations, Duration length) throws Exception {
    Map<String, List<Double>> warmUp = new TreeMap<>();
    Map<String, List<Double>> series = new TreeMap<>();
    try (ExecutorService producers = Executors.newFixedThreadPool(PRODUCERS)) {
      List<Future<?>> producing = new ArrayList<>();
      for (int i = 0; i < PRODUCERS; i++) {
        producing.add(producers.submit(this::produce));
      }
      try {
        for (int i = 0; i < warmUps + iterations; i++) {
          iterate(length, i < warmUps ? warmUp : series);
        }
      } finally {
        enough = true;
      }
      for (Future<?> each : producing) {
        each.get();
      }
    }
    StopReport<Row> report = batcher.stop();
    if (report.failed() > 0) {
      throw new IllegalStateException(
          report.failed() + " rows were reported as failed: " + failure, failure);
    }
    return new Readings(series, warmUp, Map.of());
  }

  private Void produce() throws InterruptedException {
    while (!enough) {
      batcher.add(new Row(ids.getAndIncrement(), TEXT));
    }
    return null;
  }

  private void iterate(Duration length, Map<String, List<Double>> series)
      throws InterruptedException {
    long start = System.nanoTime();
    Totals before = totals;
    Totals after;
    do {
      Thread.sleep(length);
      after = totals;
    } while (after.inserts == before.inserts && failure == null);
    double seconds = (System.nanoTime() - start) / 1e9;
    double inserts = after.inserts - before.inserts;
    double rows = after.rows - before.rows;
    add(series, Database.ROWS, rows / seconds);
    add(series, Database.INSERT, (after.ns - before.ns) / 1e6 / inserts);
    add(series, Database.ROWS_PER_INSERT, rows / inserts);
  }

  private static void add(Map<String, List<Double>> series, String metric, double value) {
    series.computeIfAbsent(metric, _ -> new ArrayList<>()).add(value);
  }

  /**
   * Holds what was accepted against the table. A key keeps it from holding a row twice.
   *
   * @throws IllegalStateException if rows are missing that nobody has reported
   */
  void check(long present) {
    long accepted = ids.get();
    if (present != accepted) {
      throw new IllegalStateException(
          "of " + accepted + " rows accepted, " + present + " are in the table");
    }
  }
}
