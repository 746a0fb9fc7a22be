package io.microbatch.bench.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.microbatch.BatchHandler;
import io.microbatch.bench.Benchmarks;
import io.microbatch.bench.Case;
import io.microbatch.bench.Experiment;
import io.microbatch.bench.Mode;
import io.microbatch.bench.Readings;
import io.microbatch.bench.timing.Completeness;
import io.microbatch.conformance.container.ContainerEngine;
import io.microbatch.conformance.database.Row;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** That the load counts rightly and notices what is lost; and once with a server. */
@Timeout(300)
class DatabaseTest {
  private static final int M = 16;

  private final AtomicLong present = new AtomicLong();

  private static Readings measure(RowLoad load) throws Exception {
    return load.measure(1, 2, Duration.ofMillis(50));
  }

  @Test
  void completeTable_passes() throws Exception {
    BatchHandler<Row> writer = slow(batch -> present.addAndGet(batch.size()));
    RowLoad load = new RowLoad(writer, M);
    Readings readings = measure(load);
    load.check(present.get());
    assertThat(readings.series().get(Database.ROWS)).hasSize(2).allMatch(rows -> rows > 0);
    assertThat(readings.series().get(Database.ROWS_PER_INSERT)).allMatch(rows -> rows <= M);
    assertThat(readings.warmUp().get(Database.INSERT)).hasSize(1).allMatch(ms -> ms >= 0.5);
  }

  @Test
  void lostRows_areDetected() throws Exception {
    List<Integer> calls = new ArrayList<>();
    BatchHandler<Row> writer =
        slow(batch -> {
          calls.add(batch.size());
          present.addAndGet(calls.size() == 3 ? 0 : batch.size());
        });
    RowLoad load = new RowLoad(writer, M);
    measure(load);
    assertThatThrownBy(() -> load.check(present.get()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageMatching("of \\d+ rows accepted, \\d+ are in the table");
  }

  @Test
  void failedRows_areDetected() {
    BatchHandler<Row> writer =
        slow(batch -> {
          throw new IOException("no database");
        });
    assertThatThrownBy(() -> measure(new RowLoad(writer, M)))
        .hasMessageMatching("\\d+ rows were reported as failed: java.io.IOException: no database");
  }

  /** Each call takes a millisecond at least. */
  private static BatchHandler<Row> slow(BatchHandler<Row> writer) {
    return batch -> {
      Thread.sleep(1);
      writer.handle(batch);
    };
  }

  @Test
  void isLeftOut_unlessItIsNamed() {
    Experiment database = new Database();
    assertThat(Benchmarks.Request.all(Mode.FULL).wants(database)).isFalse();
    assertThat(
            new Benchmarks.Request(Mode.FULL, 0, Set.of(Database.NAME), Set.of(), 0, 1)
                .wants(database))
        .isTrue();
  }

  /** Real time, but nothing is asked of how fast it is. */
  @Test
  void realServer_isMeasured() throws Exception {
    ContainerEngine.absence("a measurement with a real PostgreSQL").ifPresent(Assumptions::abort);
    Readings readings =
        new DatabaseProbe()
            .measure(
                Case.of("canonical-fixed-rate", Map.of(Database.MAX_BATCH_SIZE, "16")), Mode.QUICK);
    Completeness.check(readings, List.of(Database.ROWS, Database.INSERT, Database.ROWS_PER_INSERT));
    assertThat(readings.notes().get("server")).startsWith("PostgreSQL ");
    assertThat(readings.notes()).containsEntry("fsync", "on");
  }
}
