package io.microbatch.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.microbatch.conformance.scenario.HandlerScript;
import io.microbatch.conformance.scenario.Overflow;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.scenario.Schedule;
import io.microbatch.conformance.scenario.Settings;
import io.microbatch.conformance.scenario.Stimulus;
import io.microbatch.conformance.subject.Catalogue;
import io.microbatch.conformance.trace.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The article's usage examples, in simulated time: which batches each design hands over, and when.
 * Twelve items come 100 ms apart, A1 10 ms after the design was built so that none comes on the
 * instant of a tick; M is 5.
 */
class ArticleUsageTest {
  private static final long FIRST_MS = 10;
  private static final long APART_MS = 100;
  private static final long LAST_MS = FIRST_MS + 11 * APART_MS;

  @Test
  void articleS_runsAreTheIntervalAndTheHandlersTimeApart() {
    assertThat(batches("article-s", usage(500, 2_000, LAST_MS + 6_000)))
        .containsExactly("500 ms: A1 A2 A3 A4 A5", "3000 ms: A6 A7 A8 A9 A10", "5500 ms: A11 A12");
  }

  @ParameterizedTest
  @ValueSource(strings = {"article-c", "article-s"})
  void articleC_andWithAPromptHandlerS(String subject) {
    assertThat(batches(subject, usage(500, 0, LAST_MS + 3_000)))
        .containsExactly("500 ms: A1 A2 A3 A4 A5", "1000 ms: A6 A7 A8 A9 A10", "1500 ms: A11 A12");
  }

  @Test
  void articleJ() {
    assertThat(batches("article-j", usage(500, 0, LAST_MS + 1_000)))
        .containsExactly("500 ms: A1 A2 A3 A4 A5", "1000 ms: A6 A7 A8 A9 A10", "1500 ms: A11 A12");
  }

  @Test
  void articleT_stopDrainsWhatOneTickHasLeft() {
    assertThat(batches("article-t", usage(1_000, 150, LAST_MS + APART_MS)))
        .containsExactly("1000 ms: A1 A2 A3 A4 A5", "1210 ms: A6 A7 A8 A9 A10", "1360 ms: A11 A12");
  }

  /** In T's usage J's shutdown, on its caller's thread, drains one batch and loses the rest. */
  @Test
  void articleJ_inTheUsageOfT_losesTheLastTwo() {
    assertThat(batches("article-j", usage(1_000, 150, LAST_MS + APART_MS)))
        .containsExactly("1000 ms: A1 A2 A3 A4 A5", "1210 ms: A6 A7 A8 A9 A10");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fixed-rate", "python-fixed-rate", "typescript-fixed-rate"})
  void fixedRate_aFullBatchDoesNotWaitAndTheGridStays(String subject) {
    assertThat(batches(subject, usage(500, 0, LAST_MS + 3_000)))
        .containsExactly("410 ms: A1 A2 A3 A4 A5", "910 ms: A6 A7 A8 A9 A10", "1500 ms: A11 A12");
    assertThat(batches(subject, usage(1_000, 150, LAST_MS + APART_MS)))
        .containsExactly(
            "410 ms: A1 A2 A3 A4 A5", "910 ms: A6 A7 A8 A9 A10", "1060 ms: A11", "1210 ms: A12");
  }

  /** The handler's 20 ms keep the tick from the instant at which the batch is full. */
  @ParameterizedTest
  @ValueSource(strings = {"sleep-loop", "python-sleep-loop", "typescript-sleep-loop"})
  void sleepLoop_aFullBatchDoesNotWaitAndPutsTheTickOff(String subject) {
    assertThat(batches(subject, usage(500, 20, LAST_MS + 3_000)))
        .containsExactly("410 ms: A1 A2 A3 A4 A5", "910 ms: A6 A7 A8 A9 A10", "1430 ms: A11 A12");
    assertThat(batches(subject, usage(1_000, 150, LAST_MS + APART_MS)))
        .containsExactly("410 ms: A1 A2 A3 A4 A5", "910 ms: A6 A7 A8 A9 A10", "1210 ms: A11 A12");
  }

  private static Scenario usage(long intervalMs, long handlerMs, long stopMs) {
    List<Stimulus> stimuli = new ArrayList<>();
    for (long atMs = FIRST_MS; atMs <= LAST_MS; atMs += APART_MS) {
      stimuli.add(new Stimulus.Add(atMs, 1, 1));
    }
    stimuli.add(new Stimulus.Stop(stopMs, 1, -1));
    return new Scenario(
        new Settings(5, intervalMs, 100, Overflow.BLOCK),
        stimuli,
        new HandlerScript(handlerMs, List.of()),
        true,
        Schedule.PLAIN);
  }

  private static Stream<String> batches(String subject, Scenario scenario) {
    return SimulatedRunner.ofThisThread()
        .run(Catalogue.find(subject).orElseThrow(), scenario)
        .events()
        .stream()
        .filter(Event.Dispatched.class::isInstance)
        .map(Event.Dispatched.class::cast)
        .map(batch ->
            batch.atNs() / 1e6
                + " ms: "
                + String.join(" ", batch.items().stream().map(Object::toString).toList()))
        .map(line -> line.replace(".0 ms", " ms"));
  }
}
