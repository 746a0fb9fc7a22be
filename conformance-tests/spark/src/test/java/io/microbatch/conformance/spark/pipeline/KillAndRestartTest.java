package io.microbatch.conformance.spark.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The article's pipeline on Delta is killed twenty times, in the middle of a batch and between two,
 * and started again from its checkpoint. Then every row that was offered is in the table once.
 *
 * <p>In real time, but on no instant: it waits for what Spark writes down, up to five minutes for
 * each step, which on an idle machine takes seconds. A busy machine makes it slower and moves the
 * kills about, and neither fails it. Its only tolerance is that a kill meant for the middle of a
 * batch may come after its end; at least three of about thirteen must not.
 */
@Tag("real-time")
class KillAndRestartTest {
  private static final int KILLS = 20;
  private static final int LEAST_IN_A_BATCH = 3;
  private static final long SEED = 20261123;
  private static final int ROWS = 50;
  private static final String INTERVAL = "100 milliseconds";
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** How long a batch is under way before it is killed, milliseconds at most. */
  private static final int INTO_A_BATCH_MS = 250;

  @TempDir Path folder;

  private final Random random = new Random(SEED);
  private long files;

  /** When a pipeline is killed. */
  private enum Moment {
    /** All that was offered is done, and the query waits. */
    BETWEEN_BATCHES,
    /** A batch was begun. */
    IN_A_BATCH,
    /** The rows of a batch are in the table, and Spark has not written down that it is done. */
    BEFORE_IT_IS_DONE
  }

  @Test
  void nothingIsLostAndNothingComesTwice() throws Exception {
    Files.createDirectories(folder.resolve("in"));
    List<String> kills = new ArrayList<>();
    int inBatch = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Moment moment = Moment.values()[random.nextInt(Moment.values().length)];
      try (PipelineProcess pipeline = run()) {
        untilMomentComes(moment, pipeline);
        pipeline.kill();
      }
      inBatch += progress().begun() > progress().done() ? 1 : 0;
      kills.add(
          "%s: begun %d, in the table %d, done %d"
              .formatted(moment, progress().begun(), progress().inTable(), progress().done()));
    }
    try (PipelineProcess pipeline = run()) {
      offer(1);
      await(pipeline, "all that was offered is done", this::allIsDone);
      assertThat(pipeline.end(PATIENCE.toMillis())).isEqualTo(", exit code 0");
    }
    String counted = count();
    System.out.printf(
        "%d kills, %d of them in a batch; %d rows offered; counted: %s%n  %s%n",
        KILLS, inBatch, files * ROWS, counted, String.join("\n  ", kills));
    assertThat(counted)
        .isEqualTo("%d rows, %d ids, exit code 0".formatted(files * ROWS, files * ROWS));
    assertThat(inBatch).isGreaterThanOrEqualTo(LEAST_IN_A_BATCH);
  }

  private void untilMomentComes(Moment moment, PipelineProcess pipeline) throws Exception {
    long enough = progress().done() + 1 + random.nextInt(3);
    switch (moment) {
      case BETWEEN_BATCHES -> {
        offer(2);
        await(pipeline, "all that was offered is done", this::allIsDone);
      }
      case IN_A_BATCH -> {
        offerUpTo(5);
        await(
            pipeline,
            "a batch is under way",
            () -> progress().done() >= enough && progress().begun() > progress().done());
        Thread.sleep(random.nextInt(INTO_A_BATCH_MS));
      }
      case BEFORE_IT_IS_DONE -> {
        offerUpTo(5);
        await(
            pipeline,
            "a batch is in the table",
            () ->
                (progress().done() >= enough && progress().inTable() > progress().done())
                    || allIsDone());
      }
    }
  }

  private Progress progress() {
    return new Progress(folder);
  }

  private boolean allIsDone() {
    return progress().done() == files - 1;
  }

  private PipelineProcess run() throws IOException {
    return PipelineProcess.start(folder, "run", folder.toString(), INTERVAL);
  }

  private String count() throws Exception {
    try (PipelineProcess pipeline = PipelineProcess.start(folder, "count", folder.toString())) {
      return pipeline.end(PATIENCE.toMillis());
    }
  }

  /** So many files that this many wait: each start has enough to do, and none has more and more. */
  private void offerUpTo(int waiting) throws IOException {
    offer(waiting - (int) (files - 1 - progress().done()));
  }

  /** Files of rows, each whole when it appears; each becomes a batch. */
  private void offer(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      StringBuilder rows = new StringBuilder();
      for (long id = files * ROWS; id < (files + 1) * ROWS; id++) {
        rows.append("{\"id\": ").append(id).append(", \"text\": \"row ").append(id).append("\"}\n");
      }
      Path written = Files.writeString(folder.resolve("next.json"), rows);
      Files.move(
          written, folder.resolve("in").resolve(files + ".json"), StandardCopyOption.ATOMIC_MOVE);
      files++;
    }
  }

  private void await(PipelineProcess pipeline, String what, BooleanSupplier condition)
      throws Exception {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (!pipeline.isAlive() || System.nanoTime() - until > 0) {
        throw new AssertionError(
            (pipeline.isAlive() ? "not within " + PATIENCE + ": " : "the pipeline ended before: ")
                + what
                + "; standard error was:\n"
                + Files.readString(folder.resolve("stderr.txt")));
      }
      Thread.sleep(2);
    }
  }
}
