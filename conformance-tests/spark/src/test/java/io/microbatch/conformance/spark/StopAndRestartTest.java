package io.microbatch.conformance.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.execution.streaming.runtime.StreamExecution;
import org.apache.spark.util.ManualClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What "drain" means for Spark: a stop leaves rows behind, and the next start from the checkpoint
 * takes them. A batch that was handled when the stop came may be handed over again, under the same
 * number: a sink that keeps one batch to a number has each row once.
 *
 * <p>The first batch is let be. A stop in the midst of writing down its offsets leaves a temporary
 * file, for which Spark refuses to start with that checkpoint; nothing is lost by deleting it.
 */
class StopAndRestartTest {
  private static final int ROUNDS = 10;
  private static final long INTERVAL_MS = 100;

  @TempDir Path folder;

  @Test
  void whatAStopLeavesIsTakenByTheNextStart() throws Exception {
    SparkSession session = Sessions.shared();
    LimitedMemoryStream source = new LimitedMemoryStream(1_000_000, session, 3);
    Path checkpoint = folder.resolve("checkpoint");
    Map<Long, List<String>> sink = new ConcurrentHashMap<>();
    Random random = new Random(20261123);
    List<String> offered = new ArrayList<>();
    boolean left = false;
    ManualClock clock = new ManualClock(INTERVAL_MS * 1_000);
    StreamExecution first = start(session, source, clock, checkpoint, sink);
    offered.add("row 0");
    source.add("row 0");
    while (!Files.exists(checkpoint.resolve("commits/0"))) {
      clock.advance(INTERVAL_MS);
      Thread.sleep(1);
    }
    first.stop();
    for (int round = 0; round < ROUNDS; round++) {
      StreamExecution query = start(session, source, clock, checkpoint, sink);
      for (int i = random.nextInt(12); i >= 0; i--) {
        offered.add("row " + offered.size());
        source.add(offered.getLast());
      }
      for (int ticks = random.nextInt(3); ticks > 0; ticks--) {
        clock.advance(INTERVAL_MS);
      }
      query.stop();
      left |= rows(sink).size() < offered.size();
    }
    StreamExecution query = start(session, source, clock, checkpoint, sink);
    while (rows(sink).size() < offered.size() && query.isActive()) {
      clock.advance(INTERVAL_MS);
      Thread.sleep(1);
    }
    query.stop();

    assertThat(query.exception().isDefined() ? query.exception().get() : null).isNull();
    assertThat(left).as("a stop left rows behind").isTrue();
    assertThat(rows(sink)).containsExactlyElementsOf(offered);
  }

  private static StreamExecution start(
      SparkSession session,
      LimitedMemoryStream source,
      ManualClock clock,
      Path checkpoint,
      Map<Long, List<String>> sink)
      throws Exception {
    return Queries.start(
        session,
        source,
        INTERVAL_MS,
        clock,
        checkpoint,
        (rows, batch) -> sink.put(batch, rows.collectAsList()));
  }

  private static List<String> rows(Map<Long, List<String>> sink) {
    return new TreeMap<>(sink).values().stream().flatMap(List::stream).toList();
  }
}
