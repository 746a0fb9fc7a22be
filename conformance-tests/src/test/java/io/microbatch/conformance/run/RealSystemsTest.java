package io.microbatch.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.microbatch.conformance.scenario.HandlerScript;
import io.microbatch.conformance.scenario.HandlerScript.Call;
import io.microbatch.conformance.scenario.HandlerScript.Outcome;
import io.microbatch.conformance.scenario.Overflow;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.scenario.Schedule;
import io.microbatch.conformance.scenario.Settings;
import io.microbatch.conformance.scenario.Stimulus;
import io.microbatch.conformance.subject.Catalogue;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Event;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What Kafka's producer, the model of Logstash and OpenTelemetry do, mostly on a good day, batch by
 * batch: the verdicts cannot tell, where a rule is broken anyway.
 */
class RealSystemsTest {
  private static final List<Call> ALL_RETURN = List.of();
  private static final List<Call> FIRST_THROWS = List.of(new Call(1, 0, Outcome.THROW, 0, false));

  @Test
  void kafka_sendsFullBatchesAtOnceAndLingersWithTheRest() {
    assertThat(batches(play("kafka-producer", 2, 100, 0, ALL_RETURN, add(50, 5))))
        .containsExactly("50 ms: A1 A2", "50 ms: A3 A4", "150 ms: A5");
  }

  @Test
  void kafka_lingersFromTheFirstRecordOn() {
    assertThat(
            batches(
                play("kafka-producer", 5, 100, 0, ALL_RETURN, add(10, 1), add(60, 1), add(109, 1))))
        .containsExactly("110 ms: A1 A2 A3");
  }

  @Test
  void kafka_closeSendsWhatIsThereAndWaits() {
    List<Event> events = play("kafka-producer", 2, 1_000, 30, ALL_RETURN, add(0, 5), stop(10));

    assertThat(batches(events)).containsExactly("0 ms: A1 A2", "30 ms: A3 A4", "60 ms: A5");
    assertThat(returned(events).atNs()).isEqualTo(90_000_000);
    assertThat(returned(events).complete()).isTrue();
  }

  @Test
  void kafka_reportsAFailedBatchOnceAndGoesOn() {
    List<Event> events = play("kafka-producer", 2, 100, 0, FIRST_THROWS, add(0, 2), add(50, 2));

    assertThat(batches(events)).containsExactly("0 ms: A1 A2", "50 ms: A3 A4");
    assertThat(of(Event.FailureReported.class, events))
        .singleElement()
        .satisfies(report -> {
          assertThat(report.items().toString()).isEqualTo("[A1, A2]");
          assertThat(report.cause()).contains("handler failed on call 1");
        });
  }

  @Test
  void logstash_eachEventMakesTheDelayBeginAnew() {
    assertThat(
            batches(
                play("logstash-model", 9, 100, 0, ALL_RETURN, add(10, 2), add(90, 2), add(170, 2))))
        .containsExactly("370 ms: A1 A2 A3 A4 A5 A6");
  }

  @Test
  void logstash_waitsOutTheDelayTwiceAfterTheLastEvent() {
    assertThat(batches(play("logstash-model", 2, 100, 0, ALL_RETURN, add(10, 1))))
        .containsExactly("210 ms: A1");
  }

  @Test
  void logstash_shutdownDrainsTheQueue() {
    List<Event> events = play("logstash-model", 1, 100, 50, ALL_RETURN, add(0, 4), stop(10));

    assertThat(batches(events)).containsExactly("0 ms: A1", "0 ms: A2", "50 ms: A3", "50 ms: A4");
    assertThat(of(Event.Handled.class, events)).hasSize(4);
    assertThat(returned(events).atNs()).isBetween(100_000_000L, 300_000_000L);
  }

  @Test
  void logstash_outputThatThrowsEndsThePipeline() {
    List<Event> events = play("logstash-model", 1, 100, 0, FIRST_THROWS, add(0, 1), add(500, 1));

    assertThat(batches(events)).containsExactly("0 ms: A1");
    assertThat(of(Event.Refused.class, events))
        .extracting(Event.Refused::reason)
        .containsExactly(Event.Refusal.STOPPED);
  }

  @Test
  void logstash_theWorkerThatIsLeftDrainsTheQueue() {
    List<Call> throwsLate = List.of(new Call(1, 20, Outcome.THROW, 0, false));

    assertThat(batches(play("logstash-model", 1, 100, 50, throwsLate, add(0, 4))))
        .containsExactly("0 ms: A1", "0 ms: A2", "50 ms: A3", "100 ms: A4");
  }

  /** FLT-2 is broken so: a test, for the verdict does not say how. */
  @Test
  void openTelemetryJava_saysSuccessAfterAFailedExport() {
    List<Event> events =
        play(
            "opentelemetry-java",
            1,
            100,
            0,
            FIRST_THROWS,
            add(0, 1),
            new Stimulus.Flush(50, 1),
            stop(200));

    assertThat(of(Event.Failed.class, events)).hasSize(1);
    assertThat(of(Event.FlushReturned.class, events)).hasSize(1);
    assertThat(returned(events).answer()).isEqualTo("success");
    assertThat(of(Event.FailureReported.class, events)).isEmpty();
  }

  @Test
  void logstash_shutdownEndsThoughInputsAreStuck() {
    List<Call> bothThrow =
        List.of(new Call(1, 100, Outcome.THROW, 0, false), new Call(2, 0, Outcome.THROW, 0, false));
    Stimulus others = new Stimulus.Add(200, 2, 3);

    List<Event> events =
        play("logstash-model", 1, 100, 0, bothThrow, add(200, 2), others, stop(300));

    assertThat(returned(events).atNs()).isBetween(10_000_000_000L, 20_300_000_000L);
  }

  @Test
  void wallClock_isFeltByKafkaAndNotByReactor() {
    Stimulus step = new Stimulus.WallStep(50, -2_000);

    assertThat(stepOf(play("kafka-producer", 2, 100, 0, ALL_RETURN, add(10, 1), step)).unfelt())
        .isFalse();
    assertThat(
            stepOf(play("reactor-buffer-timeout", 2, 100, 0, ALL_RETURN, add(10, 1), step))
                .unfelt())
        .isTrue();
  }

  private static Event.WallStepped stepOf(List<Event> events) {
    return of(Event.WallStepped.class, events).getFirst();
  }

  @Test
  void reactorWithoutFairBackpressure_endsWhenTheWorkerIsSlow() {
    List<Event> fair =
        play("reactor-buffer-timeout", 2, 100, 200, ALL_RETURN, add(0, 1), add(150, 2));
    List<Event> plain =
        play("reactor-buffer-timeout-plain", 2, 100, 200, ALL_RETURN, add(0, 1), add(150, 2));

    assertThat(batches(fair)).containsExactly("100 ms: A1", "300 ms: A2 A3");
    assertThat(batches(plain)).containsExactly("100 ms: A1");
  }

  @Test
  void openTelemetryJs_sendsFullBatchesAtOnceAndDelaysTheRest() {
    assertThat(batches(play("opentelemetry-js", 2, 100, 0, ALL_RETURN, add(50, 5))))
        .containsExactly("50 ms: A1 A2", "50 ms: A3 A4", "150 ms: A5");
  }

  @Test
  void openTelemetryJs_delaysFromTheFirstSpanOn() {
    assertThat(batches(play("opentelemetry-js", 5, 100, 0, ALL_RETURN, add(10, 1), add(60, 1))))
        .containsExactly("110 ms: A1 A2");
  }

  @Test
  void openTelemetryJs_delaysFromTheEndOfAnExportOn() {
    assertThat(batches(play("opentelemetry-js", 5, 100, 70, ALL_RETURN, add(0, 1), add(110, 1))))
        .containsExactly("100 ms: A1", "270 ms: A2");
  }

  @Test
  void openTelemetryJs_shutdownSendsAllBatchesAtOnceAndWaitsForThem() {
    List<Event> events =
        play("opentelemetry-js", 2, 1_000, 50, ALL_RETURN, add(0, 1), add(990, 2), stop(1_010));

    assertThat(batches(events)).containsExactly("990 ms: A1 A2", "1010 ms: A3");
    assertThat(returned(events).atNs()).isEqualTo(1_060_000_000);
  }

  @Test
  void openTelemetryJs_countsWhatItDrops() {
    List<Event> events = play("opentelemetry-js", 2, 100, 50, ALL_RETURN, add(0, 105));

    assertThat(of(Event.Dropped.class, events).toString()).contains("A103", "A104", "A105");
    assertThat(of(Event.Handled.class, events)).hasSize(51);
  }

  /** Whoever was rejected before. */
  @Test
  void openTelemetryJs_failureReachesWhoStopsAndWhoFlushes() {
    for (int time = 0; time < 2; time++) {
      assertThat(play("opentelemetry-js", 2, 100, 0, FIRST_THROWS, add(0, 1), stop(50)))
          .hasAtLeastOneElementOfType(Event.StopThrew.class);
      assertThat(
              play(
                  "opentelemetry-js",
                  2,
                  100,
                  0,
                  FIRST_THROWS,
                  add(0, 1),
                  new Stimulus.Flush(50, 1)))
          .hasAtLeastOneElementOfType(Event.FlushThrew.class);
    }
  }

  private static Stimulus add(long atMs, int count) {
    return new Stimulus.Add(atMs, 1, count);
  }

  private static Stimulus stop(long atMs) {
    return new Stimulus.Stop(atMs, 1, -1);
  }

  private static List<Event> play(
      String subject, long m, long i, long takesMs, List<Call> calls, Stimulus... stimuli) {
    Scenario scenario =
        new Scenario(
            new Settings(m, i, 100, Overflow.BLOCK),
            List.of(stimuli),
            new HandlerScript(takesMs, calls),
            true,
            Schedule.PLAIN);
    return SimulatedRunner.ofThisThread().run(subject(subject), scenario).events();
  }

  private static Subject subject(String name) {
    Subject subject = Catalogue.find(name).orElseThrow();
    assumeTrue(subject.atHand(), "Skipped: " + name + " needs " + subject.needs());
    return subject;
  }

  private static <E extends Event> List<E> of(Class<E> type, List<Event> events) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static Event.StopReturned returned(List<Event> events) {
    return of(Event.StopReturned.class, events).getFirst();
  }

  private static List<String> batches(List<Event> events) {
    return of(Event.Dispatched.class, events).stream()
        .map(call ->
            call.atNs() / 1_000_000
                + " ms: "
                + String.join(" ", call.items().stream().map(Object::toString).toList()))
        .toList();
  }
}
