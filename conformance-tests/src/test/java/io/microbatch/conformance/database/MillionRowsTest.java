package io.microbatch.conformance.database;

import static io.microbatch.conformance.database.Pipeline.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.microbatch.conformance.container.NeedsEngine;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A million rows from two producers into a real PostgreSQL, which is paused, cut off after a
 * commit, and killed on the way. Every accepted row is there once, or reported.
 *
 * <p>Real time, but nothing is asked of how long anything takes: a fault lasts until the writer has
 * felt it, and the producers do not get past it before. Some 20 s on two cores; ten minutes are the
 * bound at which it is given up.
 */
@Tag("real-time")
@NeedsEngine("a million rows into a real PostgreSQL, with three faults on the way")
class MillionRowsTest {
  private static final int ROWS = 1_000_000;
  private static final int PRODUCERS = 2;
  private static final int M = 512;
  private static final Duration ANSWER = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Rows written when a fault comes. */
  private static final List<Integer> FAULTS = List.of(200_000, 450_000, 700_000);

  /** So many rows later the producers wait until it has come, so that it comes in their midst. */
  private static final int LEAD = 100_000;

  private final List<CountDownLatch> begun =
      FAULTS.stream().map(_ -> new CountDownLatch(1)).toList();

  @Test
  @Timeout(600)
  void everyAcceptedRow_isPresentOnceOrReported() throws Exception {
    try (PostgreSql server = PostgreSql.start();
        Wire wire = new Wire(server.port());
        RowWriter writer = new RowWriter(server.at(wire.port(), ANSWER), PATIENCE);
        Pipeline pipeline = new Pipeline(M, writer);
        ExecutorService producers = Executors.newFixedThreadPool(PRODUCERS)) {
      server.makeTable();
      long start = System.nanoTime();
      List<? extends Future<?>> producing =
          IntStream.range(0, PRODUCERS)
              .mapToObj(_ -> producers.submit(() -> produce(pipeline)))
              .toList();
      String pause = fault(0, writer, () -> server.pause(), () -> server.resume());
      String cut = fault(1, writer, () -> wire.loseNextAnswer(), () -> {});
      String kill =
          fault(
              2,
              writer,
              () -> server.kill(),
              () -> {
                server.startAgain();
                wire.leadTo(server.port());
              });
      for (Future<?> each : producing) {
        each.get();
      }
      assertThat(pipeline.stop(PATIENCE).complete()).isTrue();
      double seconds = (System.nanoTime() - start) / 1e9;
      Ledger.Account account = pipeline.ledger.account(server.direct());
      System.out.printf(
          Locale.ROOT,
          "%s.%nIn %,d batches within %.0f s. Batches were tried again %s times while it was paused,"
              + " %s when an answer was lost, %s when it was killed; %,d rows turned out to have been"
              + " written by an attempt of unknown outcome.%n",
          account,
          pipeline.statistics().batches(),
          seconds,
          pause,
          cut,
          kill,
          writer.foundThere());
      assertThat(account.accepted()).isEqualTo(ROWS);
      assertThat(account.balances()).as(account.toString()).isTrue();
      assertThat(wire.answersLost()).isEqualTo(1);
      assertThat(writer.foundThere()).isPositive();
    }
  }

  private Void produce(Pipeline pipeline) throws InterruptedException {
    int added = 0;
    for (int fault = 0; fault < FAULTS.size(); fault++) {
      int until = (FAULTS.get(fault) + LEAD) / PRODUCERS;
      pipeline.add(until - added);
      added = until;
      begun.get(fault).await();
    }
    pipeline.add(ROWS / PRODUCERS - added);
    return null;
  }

  /** Says how often a batch was tried again because of it. */
  private String fault(int fault, RowWriter writer, Runnable begin, Runnable end)
      throws InterruptedException {
    await("the fault is due", () -> writer.written() >= FAULTS.get(fault));
    long before = writer.repetitions();
    begin.run();
    begun.get(fault).countDown();
    await("the writer felt the fault", () -> writer.repetitions() > before);
    end.run();
    long written = writer.written();
    await("the writer went on", () -> writer.written() > written);
    return String.valueOf(writer.repetitions() - before);
  }
}
