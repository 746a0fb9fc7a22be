package io.microbatch.conformance.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.microbatch.BatchHandler;
import io.microbatch.conformance.container.NeedsEngine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The books notice what other tests of this package would not forgive: writers that are usual, and
 * wrong, lose rows or write them twice when an answer gets lost. Real time as in {@link
 * DatabaseFaultsTest}.
 */
@Tag("real-time")
@Timeout(300)
@NeedsEngine("whether the books notice writers that lose rows")
class BrokenWritersTest {
  private static final int M = 100;

  /** The same insert once more, into a table without a key: the usual retry. */
  @Test
  void plainRepetition_writesTwice() throws Exception {
    Ledger.Account account =
        afterALostAnswer(source ->
            batch -> {
              try {
                insert(source, batch);
              } catch (SQLException e) {
                insert(source, batch);
              }
            });
    assertThat(account).isEqualTo(new Ledger.Account(2 * M, 2 * M, M, 0, 0, 0, 0));
    assertThat(account.balances()).isFalse();
  }

  /** An exception that is logged and forgotten. */
  @Test
  void swallowedError_losesRows() throws Exception {
    Ledger.Account account =
        afterALostAnswer(source ->
            batch -> {
              try {
                if (batch.getFirst().id() >= M) {
                  throw new SQLException("as if the connection were broken");
                }
                insert(source, batch);
              } catch (SQLException e) {
                // "should not happen"
              }
            });
    assertThat(account).isEqualTo(new Ledger.Account(2 * M, M, 0, 0, 0, M, 0));
    assertThat(account.balances()).isFalse();
  }

  private interface Writing {
    BatchHandler<Row> to(DataSource source);
  }

  private static Ledger.Account afterALostAnswer(Writing writing) throws Exception {
    try (PostgreSql server = PostgreSql.start()) {
      server.makeTable();
      execute(server.direct(), "alter table item drop constraint item_pkey");
      try (Wire wire = new Wire(server.port());
          Pipeline pipeline = new Pipeline(M, writing.to(server.at(wire.port(), Duration.ZERO)))) {
        wire.loseNextAnswer();
        pipeline.add(2 * M);
        pipeline.stop(Duration.ofMinutes(2));
        return pipeline.ledger.account(server.direct());
      }
    }
  }

  private static void insert(DataSource source, List<Row> batch) throws SQLException {
    try (Connection connection = source.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into item (id, text) select * from unnest(?::bigint[], ?::text[])")) {
      insert.setArray(1, connection.createArrayOf("bigint", batch.stream().map(Row::id).toArray()));
      insert.setArray(2, connection.createArrayOf("text", batch.stream().map(Row::text).toArray()));
      insert.executeUpdate();
    }
  }

  private static void execute(DataSource source, String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
