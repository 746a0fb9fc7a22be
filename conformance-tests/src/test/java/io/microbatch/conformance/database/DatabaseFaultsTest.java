package io.microbatch.conformance.database;

import static io.microbatch.conformance.database.Pipeline.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.microbatch.StopReport;
import io.microbatch.conformance.container.NeedsEngine;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The canonical batcher writes to a real PostgreSQL, and no accepted row is lost without a report,
 * whatever happens to the database.
 *
 * <p>Real time, but nothing is asked of how long anything takes: a fault lasts until it was seen to
 * have had its effect, and each wait ends with the event waited for. A busy machine makes the tests
 * longer, never red, until a bound of minutes.
 */
@Tag("real-time")
@Timeout(300)
@NeedsEngine("the batcher before a real PostgreSQL, under faults")
class DatabaseFaultsTest {
  /** A silent connection counts as broken after so long. */
  private static final Duration ANSWER = Duration.ofSeconds(1);

  private static final Duration FOR_EVER = Duration.ofHours(1);
  private static final int M = 100;

  private static PostgreSql server;
  private Wire wire;
  private RowWriter writer;

  @BeforeAll
  static void startServer() {
    server = PostgreSql.start();
  }

  @AfterAll
  static void endServer() {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void connect() throws Exception {
    server.makeTable();
    wire = new Wire(server.port());
    writer = new RowWriter(server.at(wire.port(), ANSWER), FOR_EVER);
  }

  @AfterEach
  void disconnect() throws IOException {
    writer.close();
    wire.close();
  }

  @Test
  void everyRow_arrivesOnce_withOneInsertABatch() throws Exception {
    try (Pipeline pipeline = new Pipeline(M, writer);
        ExecutorService producers = Executors.newFixedThreadPool(4)) {
      List<Future<?>> adding = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        adding.add(
            producers.submit(() -> {
              pipeline.add(5_025);
              return null;
            }));
      }
      for (Future<?> each : adding) {
        each.get();
      }
      StopReport<Row> report = pipeline.stop(FOR_EVER);
      assertThat(report.delivered()).isEqualTo(20_100);
      assertThat(account(pipeline)).isEqualTo(allPresent(20_100));
      // each row knows the transaction that wrote it
      assertThat(number("select count(distinct xmin::text) from item"))
          .isEqualTo(pipeline.statistics().batches());
      assertThat(pipeline.statistics().batches()).isBetween(201L, 20_100L / 2);
    }
  }

  /** The attempts that were broken off in the pause are carried out after it, all of them. */
  @Test
  void pause_losesNothing() throws Exception {
    try (Pipeline pipeline = new Pipeline(M, writer)) {
      pipeline.add(10);
      pipeline.flush();
      server.pause();
      try {
        pipeline.add(250);
        await("a batch was tried again", () -> writer.repetitions() >= 2);
      } finally {
        server.resume();
      }
      pipeline.add(250);
      assertThat(pipeline.stop(FOR_EVER).complete()).isTrue();
      assertThat(account(pipeline)).isEqualTo(allPresent(510));
    }
  }

  @Test
  void cutConnection_losesNothing() throws Exception {
    try (Pipeline pipeline = new Pipeline(M, writer)) {
      pipeline.add(10);
      pipeline.flush();
      wire.cut();
      pipeline.add(250);
      assertThat(pipeline.stop(FOR_EVER).complete()).isTrue();
      assertThat(writer.repetitions()).isPositive();
      assertThat(account(pipeline)).isEqualTo(allPresent(260));
    }
  }

  @Test
  void cutConnectionAfterTheCommit_writesNothingTwice() throws Exception {
    try (Pipeline pipeline = new Pipeline(M, writer)) {
      pipeline.add(10);
      pipeline.flush();
      wire.loseNextAnswer();
      pipeline.add(M);
      pipeline.flush();
      assertThat(wire.answersLost()).isEqualTo(1);
      assertThat(writer.foundThere()).isEqualTo(M);
      assertThat(pipeline.stop(FOR_EVER).failed()).isZero();
      assertThat(account(pipeline)).isEqualTo(allPresent(110));
    }
  }

  @Test
  void killedAndRestartedServer_losesNothing() throws Exception {
    try (Pipeline pipeline = new Pipeline(M, writer)) {
      pipeline.add(10);
      pipeline.flush();
      server.kill();
      pipeline.add(250);
      await("a batch was tried again", () -> writer.repetitions() >= 2);
      server.startAgain();
      wire.leadTo(server.port());
      pipeline.add(250);
      assertThat(pipeline.stop(FOR_EVER).complete()).isTrue();
      assertThat(account(pipeline)).isEqualTo(allPresent(510));
    }
  }

  /** A database that is away for longer than the writer's patience. */
  @Test
  void outageBeyondPatience_isReported() throws Exception {
    try (RowWriter impatient = new RowWriter(server.at(wire.port(), ANSWER), Duration.ZERO);
        Pipeline pipeline = new Pipeline(M, impatient)) {
      pipeline.add(10);
      pipeline.flush();
      server.pause();
      try {
        pipeline.add(M);
        await("a batch was reported", () -> pipeline.ledger.reported() == M);
      } finally {
        server.resume();
      }
      pipeline.add(M);
      StopReport<Row> report = pipeline.stop(FOR_EVER);
      assertThat(report.failed()).isEqualTo(M);
      assertThat(report.delivered()).isEqualTo(10 + M);
      // the server carries out after the pause what nobody waits for any more: hence "reported"
      // says that the outcome is unknown
      await("the server has nothing left to do", () -> idle());
      Ledger.Account account = account(pipeline);
      assertThat(account.balances()).as(account.toString()).isTrue();
      assertThat(account.present() + account.reported() - account.reportedAndPresent())
          .isEqualTo(account.accepted());
    }
  }

  @Test
  void stopWithTimeout_namesWhatWasNotWritten() throws Exception {
    RowWriter waiting = new RowWriter(server.at(wire.port(), Duration.ZERO), FOR_EVER);
    Pipeline pipeline = new Pipeline(M, waiting);
    pipeline.add(10);
    pipeline.flush();
    server.pause();
    StopReport<Row> report;
    try {
      pipeline.add(2 * M + 50);
      await("a batch is in the writer's hands", () -> pipeline.statistics().backlog() <= M + 50);
      report = pipeline.stop(Duration.ofMillis(200));
    } finally {
      server.resume(); // only now: a stop that waited for the writer would never have returned
    }
    assertThat(report.complete()).isFalse();
    assertThat(report.delivered()).isEqualTo(10);
    assertThat(report.undelivered()).hasSize(2 * M + 50);
    assertThat(report.undelivered().getFirst().id()).isEqualTo(10);
    await("the server has nothing left to do", () -> idle());
    Ledger.Account account = account(pipeline);
    assertThat(account.balances()).as(account.toString()).isTrue();
    // the call that hung may have written its batch; what waited behind it was not written
    assertThat(account.present()).isIn(10, 10 + M);
    waiting.close();
  }

  /** No repetition makes PostgreSQL take the character 0. */
  @Test
  void rowThatIsRefused_failsItsBatchAtOnce_andNoOther() throws Exception {
    try (Pipeline pipeline = new Pipeline(M, writer)) {
      pipeline.add(10);
      pipeline.flush();
      pipeline.add(new Row(1_000, "\0"));
      pipeline.flush();
      pipeline.add(10);
      StopReport<Row> report = pipeline.stop(FOR_EVER);
      assertThat(report.failed()).isEqualTo(1);
      assertThat(writer.repetitions()).isZero();
      assertThat(account(pipeline)).isEqualTo(new Ledger.Account(21, 20, 0, 1, 0, 0, 0));
    }
  }

  /** Not an outcome unknown but a fault of the producer, which must not be passed over. */
  @Test
  void idGivenTwice_failsItsBatch() throws Exception {
    try (Pipeline pipeline = new Pipeline(M, writer)) {
      pipeline.add(10);
      pipeline.flush();
      pipeline.add(new Row(3, "another row of that id"));
      assertThat(pipeline.stop(FOR_EVER).failed()).isEqualTo(1);
    }
  }

  private static Ledger.Account account(Pipeline pipeline) throws SQLException {
    return pipeline.ledger.account(server.direct());
  }

  private static Ledger.Account allPresent(int rows) {
    return new Ledger.Account(rows, rows, 0, 0, 0, 0, 0);
  }

  /** Whether no statement but this one is running. */
  private static boolean idle() {
    try {
      return number(
              "select count(*) from pg_stat_activity"
                  + " where state = 'active' and pid <> pg_backend_pid()")
          == 0;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static long number(String query) throws SQLException {
    try (Connection connection = server.direct().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
