package io.microbatch.bench.database;

import io.microbatch.bench.Case;
import io.microbatch.bench.Mode;
import io.microbatch.bench.Probe;
import io.microbatch.bench.Readings;
import io.microbatch.conformance.database.PostgreSql;
import io.microbatch.conformance.database.RowWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/** Starts a server for one measurement, measures, and counts the rows in its table. */
public final class DatabaseProbe implements Probe {
  /** By reflection. */
  public DatabaseProbe() {}

  @Override
  public Readings measure(Case measured, Mode mode) throws Exception {
    try (PostgreSql server = PostgreSql.start();
        RowWriter writer = new RowWriter(server.direct(), Duration.ZERO)) {
      server.makeTable();
      RowLoad load = new RowLoad(writer, measured.number(Database.MAX_BATCH_SIZE));
      Readings readings = load.measure(mode);
      DataSource source = server.direct();
      load.check(Long.parseLong(answer(source, "select count(*) from item")));
      Map<String, String> notes = new HashMap<>(readings.notes());
      notes.put("server", answer(source, "select version()"));
      notes.put("fsync", answer(source, "show fsync"));
      return new Readings(readings.series(), readings.warmUp(), notes);
    }
  }

  private static String answer(DataSource source, String query) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
