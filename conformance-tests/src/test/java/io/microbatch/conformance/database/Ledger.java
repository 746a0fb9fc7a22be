package io.microbatch.conformance.database;

import io.microbatch.FailureListener;
import io.microbatch.StopReport;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;

/** Keeps books of what was accepted and what was reported, and holds the table against them. */
final class Ledger implements FailureListener<Row> {
  private final BitSet accepted = new BitSet();
  private final BitSet reported = new BitSet();

  synchronized void accepted(Row row) {
    accepted.set((int) row.id());
  }

  @Override
  public synchronized void onFailure(List<Row> items, Throwable cause) {
    items.forEach(this::reported);
  }

  /** Takes what a stop has left. */
  synchronized void stopped(StopReport<Row> report) {
    report.undelivered().forEach(this::reported);
  }

  private void reported(Row row) {
    reported.set((int) row.id());
  }

  /** How many rows were reported so far. */
  synchronized int reported() {
    return reported.cardinality();
  }

  /** Reads the whole table. */
  synchronized Account account(DataSource database) throws SQLException {
    BitSet present = new BitSet();
    int twice = 0;
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false); // else the driver would hold all rows at once
      statement.setFetchSize(10_000);
      try (ResultSet rows = statement.executeQuery("select id from item")) {
        while (rows.next()) {
          int id = rows.getInt(1);
          twice += present.get(id) ? 1 : 0;
          present.set(id);
        }
      }
    }
    return new Account(
        accepted.cardinality(),
        present.cardinality(),
        twice,
        reported.cardinality(),
        both(present, reported),
        without(without(accepted, present), reported).cardinality(),
        without(present, accepted).cardinality());
  }

  private static int both(BitSet one, BitSet other) {
    BitSet both = (BitSet) one.clone();
    both.and(other);
    return both.cardinality();
  }

  private static BitSet without(BitSet one, BitSet other) {
    BitSet rest = (BitSet) one.clone();
    rest.andNot(other);
    return rest;
  }

  /**
   * What became of the rows.
   *
   * @param present different rows in the table
   * @param twice rows in the table beyond the first of their id
   * @param reported as failed, or as given up by a stop
   * @param reportedAndPresent those of them that are in the table nevertheless
   * @param lost accepted, not in the table, and never reported
   * @param foreign in the table, and never accepted
   */
  record Account(
      int accepted,
      int present,
      int twice,
      int reported,
      int reportedAndPresent,
      int lost,
      int foreign) {
    /** Whether every accepted row is there once, or reported. */
    boolean balances() {
      return twice == 0 && lost == 0 && foreign == 0;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%,d rows accepted: %,d present, %,d twice, %,d reported (%,d of them present), %,d lost,"
              + " %,d foreign",
          accepted,
          present,
          twice,
          reported,
          reportedAndPresent,
          lost,
          foreign);
    }
  }
}
