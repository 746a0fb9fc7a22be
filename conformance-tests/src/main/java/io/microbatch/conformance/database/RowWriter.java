package io.microbatch.conformance.database;

import io.microbatch.BatchHandler;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Writes each batch into the table {@code item} with one insert of many rows, which is a
 * transaction of its own: either all rows of a batch are in the table, or none.
 *
 * <p><b>The unknown outcome.</b> When the connection breaks after the insert was sent and before
 * its answer came, nobody on this side can know whether it was committed. Not to try again might
 * lose the batch; simply to try again might write it twice. So the batch is written again, and the
 * key decides: {@code on conflict do nothing} passes over the rows that are there. That is right
 * also while the first attempt is still running in the server, for the second then waits for its
 * end. It rests on the ids, which producers give once. The first attempt has no such clause: an id
 * that was given twice fails the batch there, instead of losing an item.
 *
 * <p><b>The end of patience.</b> When the database has not been there for too long, the batch
 * fails, and the batcher reports its rows. Then they are not known to be in the table, nor known
 * not to be: the last attempt may have been committed. Whoever takes care of a reported batch
 * should write it in the same way. Errors that no repetition mends, such as a text that the
 * database refuses, fail the batch at once.
 *
 * <p>To be used by one thread, the batcher's; its counts may be read from any.
 */
public final class RowWriter implements BatchHandler<Row>, AutoCloseable {
  /** The arrays keep the statement the same for batches of any size, and without a limit. */
  private static final String INSERT =
      "insert into item (id, text) select * from unnest(?::bigint[], ?::text[])";

  private static final String INSERT_AGAIN = INSERT + " on conflict (id) do nothing";

  /**
   * Connection lost or refused; shut down, crashed or starting up; deadlock and the like; no
   * connection left. As in appendix A of PostgreSQL's documentation.
   */
  private static final Pattern PASSING = Pattern.compile("08...|57P0[123]|40...|53300");

  private static final Duration PAUSE = Duration.ofMillis(50);

  private final DataSource database;
  private final long patienceNs;
  private @Nullable Connection connection;

  private final AtomicLong written = new AtomicLong();
  private final AtomicLong repetitions = new AtomicLong();
  private final AtomicLong foundThere = new AtomicLong();

  /**
   * For a database that has the table.
   *
   * @param database gives up by itself when a connection does not answer (a socket timeout);
   *     otherwise a silent database is waited for without end
   * @param patience how long a batch is tried again for; 0 for never
   */
  public RowWriter(DataSource database, Duration patience) {
    this.database = database;
    patienceNs = patience.toNanos();
  }

  /**
   * Writes a batch.
   *
   * @throws SQLException if that was not possible within the time; or at once, if repeating it is
   *     no use
   * @throws InterruptedException if interrupted between two attempts
   */
  @Override
  public void handle(List<Row> batch) throws SQLException, InterruptedException {
    long start = System.nanoTime();
    String statement = INSERT;
    while (true) {
      try {
        int inserted = insert(statement, batch);
        foundThere.addAndGet(batch.size() - inserted);
        written.addAndGet(batch.size());
        return;
      } catch (SQLException e) {
        disconnect();
        if (!isPassing(e) || System.nanoTime() - start >= patienceNs) {
          throw e;
        }
        repetitions.incrementAndGet();
        statement = INSERT_AGAIN;
        Thread.sleep(PAUSE);
      }
    }
  }

  private static boolean isPassing(SQLException e) {
    return PASSING.matcher(Objects.requireNonNullElse(e.getSQLState(), "")).matches();
  }

  private int insert(String statement, List<Row> batch) throws SQLException {
    Connection open = connection;
    if (open == null) {
      open = database.getConnection();
      connection = open;
    }
    Array ids = open.createArrayOf("bigint", batch.stream().map(Row::id).toArray());
    Array texts = open.createArrayOf("text", batch.stream().map(Row::text).toArray());
    try (PreparedStatement insert = open.prepareStatement(statement)) {
      insert.setArray(1, ids);
      insert.setArray(2, texts);
      return insert.executeUpdate();
    }
  }

  /** Rows of batches that were written. */
  public long written() {
    return written.get();
  }

  /** How often a batch was tried again. */
  public long repetitions() {
    return repetitions.get();
  }

  /** Rows that an attempt of unknown outcome turned out to have written. */
  public long foundThere() {
    return foundThere.get();
  }

  /** Ends the connection. */
  @Override
  public void close() {
    disconnect();
  }

  private void disconnect() {
    Connection open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        // it was broken, which is why it is closed
      }
    }
  }
}
