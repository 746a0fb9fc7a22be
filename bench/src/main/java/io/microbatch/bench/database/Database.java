package io.microbatch.bench.database;

import io.microbatch.bench.Case;
import io.microbatch.bench.Experiment;
import io.microbatch.bench.ForkProcess;
import io.microbatch.bench.MeasurementException;
import io.microbatch.bench.Metric;
import io.microbatch.bench.Metric.Better;
import io.microbatch.bench.Mode;
import io.microbatch.bench.Readings;
import io.microbatch.bench.Sample;
import io.microbatch.bench.design.Contender;
import io.microbatch.bench.design.Contenders;
import io.microbatch.bench.timing.Completeness;
import io.microbatch.conformance.container.ContainerEngine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What batching buys where each handler call costs a commit: rows per second into PostgreSQL. */
public final class Database implements Experiment {
  /** The name of the experiment. */
  public static final String NAME = "database";

  static final String MAX_BATCH_SIZE = "maxBatchSize";
  static final String ROWS = "rows";
  static final String INSERT = "insert";
  static final String ROWS_PER_INSERT = "rowsPerInsert";

  private static final String DESIGN = "canonical-fixed-rate";
  private static final List<Integer> MAX_BATCH_SIZES = List.of(1, 16, 128, 512);

  /** An image may have to be pulled. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String about() {
    return "Rows per second into a PostgreSQL server in a container, one insert and commit per"
        + " batch. Measured only when named.";
  }

  @Override
  public List<Metric> metrics() {
    return List.of(
        new Metric(ROWS, "rows/s", Better.MORE, "Rows committed; two producers."),
        new Metric(INSERT, "ms", Better.LESS, "How long an insert takes, commit included; mean."),
        new Metric(ROWS_PER_INSERT, "rows", Better.NEITHER, "Rows that an insert carries; mean."));
  }

  @Override
  public List<Contender> contenders() {
    return Contenders.find(DESIGN).stream().toList();
  }

  /** It takes a container engine, and perhaps the download of an image. */
  @Override
  public boolean onlyWhenNamed() {
    return true;
  }

  @Override
  public List<String> remarks() {
    return List.of(absence().orElse("A container engine answers."));
  }

  private static Optional<String> absence() {
    return ContainerEngine.absence("the database benchmark");
  }

  @Override
  public List<Case> cases(Mode mode, int round) {
    return absence().isPresent()
        ? List.of()
        : MAX_BATCH_SIZES.stream()
            .map(size -> Case.of(DESIGN, Map.of(MAX_BATCH_SIZE, String.valueOf(size))))
            .toList();
  }

  /** The server's start takes most of it in the quick mode. */
  @Override
  public Duration perFork(Mode mode) {
    return RowLoad.duration(mode).plusSeconds(6);
  }

  @Override
  public Readings measure(Case measured, Mode mode, List<Sample> soFar)
      throws InterruptedException, MeasurementException {
    return Completeness.check(
        ForkProcess.run(DatabaseProbe.class, measured, mode, PATIENCE),
        List.of(ROWS, INSERT, ROWS_PER_INSERT));
  }
}
