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
 * batch may come after its end; at least three must not.
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

  @Test
  void nothingIsLostAndNothingComesTwice() throws Exception {
    Path in = Files.createDirectories(folder.resolve("in"));
    Progress progress = new Progress(folder);
    List<String> kills = new ArrayList<>();
    int inBatch = 0;
    for (int kill = 1; kill <= KILLS; kill++) {
      boolean between = random.nextBoolean();
      int batches = 1 + random.nextInt(3);
      try (PipelineProcess pipeline = run()) {
        long doneBefore = progress.done();
        offer(in, batches + (between ? 0 : 2));
        long enough = doneBefore + batches;
        if (between) {
          await(pipeline, "all that was offered is done", () -> progress.done() == files - 1);
        } else {
          await(
              pipeline,
              "a batch is under way",
              () -> progress.done() >= enough && progress.begun() > progress.done());
          Thread.sleep(random.nextInt(INTO_A_BATCH_MS));
        }
        pipeline.kill();
      }
      inBatch += progress.begun() > progress.done() ? 1 : 0;
      kills.add(
          "begun "
              + progress.begun()
              + ", in the table "
              + progress.inTable()
              + ", done "
              + progress.done());
    }
    try (PipelineProcess pipeline = run()) {
      offer(in, 1);
      await(pipeline, "all that was offered is done", () -> progress.done() == files - 1);
      assertThat(pipeline.end(PATIENCE.toMillis())).isEqualTo(", exit code 0");
    }
    System.out.println(
        KILLS + " kills, " + inBatch + " of them in a batch:\n  " + String.join("\n  ", kills));
    assertThat(count())
        .isEqualTo("%d rows, %d ids, exit code 0".formatted(files * ROWS, files * ROWS));
    assertThat(inBatch).isGreaterThanOrEqualTo(LEAST_IN_A_BATCH);
  }

  private PipelineProcess run() throws IOException {
    return PipelineProcess.start(folder, "run", folder.toString(), INTERVAL);
  }

  private String count() throws Exception {
    try (PipelineProcess pipeline = PipelineProcess.start(folder, "count", folder.toString())) {
      return pipeline.end(PATIENCE.toMillis());
    }
  }

  /** Files of rows, each whole when it appears; each becomes a batch. */
  private void offer(Path in, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      StringBuilder rows = new StringBuilder();
      for (long id = files * ROWS; id < (files + 1) * ROWS; id++) {
        rows.append("{\"id\": ").append(id).append(", \"text\": \"row ").append(id).append("\"}\n");
      }
      Path written = Files.writeString(folder.resolve("next.json"), rows);
      Files.move(written, in.resolve(files + ".json"), StandardCopyOption.ATOMIC_MOVE);
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
