package io.microbatch.conformance.driver.logstash;

import static org.assertj.core.api.Assertions.assertThat;

import io.microbatch.conformance.container.Image;
import io.microbatch.conformance.container.NeedsEngine;
import io.microbatch.conformance.subject.Driver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The model is held against a real Logstash of one worker: the same events at the same times, and
 * both must hand over the same batches, at the same times but for {@value #TOLERANCE_MS} ms.
 *
 * <p>Real time. What is decided by time here lies a second or more away from being decided
 * otherwise; and a machine that is busy at one moment is not the reason for a failure, as a
 * disagreement must show in {@value #TRIES} plays out of as many. A minute or two each.
 */
@Tag("real-time")
@Timeout(1_800)
@NeedsEngine(value = "the model of Logstash beside a real one", images = Image.LOGSTASH)
class RealLogstashTest {
  private static final int TRIES = 3;
  private static final long TOLERANCE_MS = 700;

  /** For what is on its way out when Logstash has ended. */
  private static final long SETTLING_MS = 1_000;

  @Test
  void fullBatchesGoAtOnce_andTheRestAfterTheDelay() throws Exception {
    agree(new Play(5, 3_000, 0, List.of(new Adds(0, 12)), 5_000));
  }

  /** Were it a limit to the age of the first event, it would go after 3 s. */
  @Test
  void eachEventMakesTheDelayBeginAnew() throws Exception {
    agree(
        new Play(
            9,
            3_000,
            0,
            List.of(new Adds(0, 1), new Adds(1_500, 1), new Adds(3_000, 1), new Adds(4_500, 1)),
            9_000));
  }

  /** What came while the outputs were busy waits for a whole delay more, unless it is full. */
  @Test
  void theDelayBeginsWhenTheWorkerComesBack() throws Exception {
    agree(new Play(5, 3_000, 2_000, List.of(new Adds(0, 5), new Adds(500, 4)), 7_000));
  }

  @Test
  void shutdownDrainsTheQueue() throws Exception {
    agree(new Play(5, 1_000, 2_000, List.of(new Adds(0, 9)), 1_000));
  }

  private record Adds(long atMs, int events) {}

  private record Batch(List<String> events, long atMs) {}

  private static void agree(Play play) throws Exception {
    List<Batch> modelled = List.of();
    List<Batch> real = List.of();
    for (int i = 0; i < TRIES; i++) {
      modelled = play.onTheModel();
      real = play.onLogstash();
      if (areAlike(modelled, real)) {
        return;
      }
    }
    assertThat(real).as("by the model, within %d ms", TOLERANCE_MS).isEqualTo(modelled);
  }

  private static boolean areAlike(List<Batch> some, List<Batch> others) {
    return some.stream()
            .map(Batch::events)
            .toList()
            .equals(others.stream().map(Batch::events).toList())
        && IntStream.range(0, some.size())
            .allMatch(i -> Math.abs(some.get(i).atMs() - others.get(i).atMs()) <= TOLERANCE_MS);
  }

  /**
   * What happens to a pipeline.
   *
   * @param takesMs how long the outputs are busy with a batch
   * @param shutdownMs after the first event
   */
  private record Play(
      int batchSize, int batchDelayMs, int takesMs, List<Adds> adds, long shutdownMs) {

    List<Batch> onLogstash() throws Exception {
      Seen seen = new Seen();
      try (RealLogstash logstash = new RealLogstash(batchSize, batchDelayMs, takesMs, seen::add)) {
        play(logstash::push, logstash::shutdown, seen);
        Thread.sleep(SETTLING_MS);
        return seen.batches();
      }
    }

    List<Batch> onTheModel() throws Exception {
      Seen seen = new Seen();
      Pipeline model = new Pipeline(1, batchSize, batchDelayMs, new Outputs(seen, takesMs));
      play(model::push, model::shutdown, seen);
      return seen.batches();
    }

    private void play(Input input, Shutdown shutdown, Seen seen) throws Exception {
      // The first event through a new Logstash takes its time.
      input.push("first");
      while (seen.batches().isEmpty()) {
        Thread.sleep(10);
      }
      Thread.sleep(takesMs + SETTLING_MS);
      seen.begin();
      int events = 0;
      for (Adds each : adds) {
        seen.sleepUntil(each.atMs());
        for (int i = 0; i < each.events(); i++) {
          input.push("event-" + events++);
        }
      }
      seen.sleepUntil(shutdownMs);
      shutdown.run();
    }
  }

  private interface Input {
    void push(String event) throws Exception;
  }

  private interface Shutdown {
    void run() throws Exception;
  }

  /** What the model's outputs do with a batch. */
  private record Outputs(Seen seen, int takesMs) implements Driver.Handler {
    @Override
    public void handle(List<?> batch) throws InterruptedException {
      seen.add(batch.stream().map(String::valueOf).toList());
      Thread.sleep(takesMs);
    }

    @Override
    public Driver.Call begin(List<?> batch) {
      throw new UnsupportedOperationException("the model's outputs block");
    }
  }

  /** The batches that the outputs were given. Thread-safe. */
  private static final class Seen {
    private final List<Batch> batches = new CopyOnWriteArrayList<>();
    private volatile long startNs = System.nanoTime();

    void begin() {
      batches.clear();
      startNs = System.nanoTime();
    }

    void add(List<String> events) {
      batches.add(new Batch(events, ms()));
    }

    List<Batch> batches() {
      return new ArrayList<>(batches);
    }

    void sleepUntil(long atMs) throws InterruptedException {
      Thread.sleep(Math.max(0, atMs - ms()));
    }

    private long ms() {
      return (System.nanoTime() - startNs) / 1_000_000;
    }
  }
}
