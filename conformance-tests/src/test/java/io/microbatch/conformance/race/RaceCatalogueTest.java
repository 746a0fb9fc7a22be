package io.microbatch.conformance.race;

import static org.assertj.core.api.Assertions.assertThat;

import io.microbatch.conformance.race.RaceCatalogue.Lesson;
import io.microbatch.conformance.run.SimulatedRunner;
import io.microbatch.conformance.scenario.Item;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.subject.Catalogue;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Event;
import io.microbatch.conformance.trace.Trace;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lessons say what happens: each figure that an answer names is played here. */
class RaceCatalogueTest {
  @Test
  void lessons_areWhole() {
    List<Lesson> lessons = RaceCatalogue.lessons();
    assertThat(lessons).hasSizeGreaterThanOrEqualTo(8);
    assertThat(lessons).extracting(Lesson::id).doesNotHaveDuplicates();
    assertThat(lessons)
        .allSatisfy(lesson -> {
          assertThat(lesson.title()).isNotBlank();
          assertThat(lesson.question()).endsWith("?");
          assertThat(lesson.answer()).hasSizeGreaterThan(100).endsWith(".");
        });
  }

  /** Instants of the calls with items, in milliseconds. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          steady-trickle | fixed-rate             | 100 200 300 400 500 600
          steady-trickle | sleep-loop             | 100 220 340 460 580
          steady-trickle | article-s              | 100 220 340 460 580
          steady-trickle | reactor-buffer-timeout | 110 230 350 470 590
          steady-trickle | buffer-trigger         | 110 230 350 470 590
          steady-trickle | kafka-producer         | 110 230 350 470 590
          burst          | fixed-rate             | 130 140 150 160
          burst          | article-j              | 200 300 400 500
          burst          | article-s              | 200 310 420 530
          burst          | logstash-model         | 130 130 140 140
          slow-handler   | fixed-rate             | 90 340 590 840 1090
          slow-handler   | fixed-rate-skip        | 90 340 590 840 1100
          slow-handler   | fixed-rate-rephase-later | 90 340 590 840 1190
          slow-handler   | article-j              | 100 350 600 850 1100
          slow-handler   | article-t              | 100 350 600 850 1100
          slow-handler   | article-s              | 100 450 800 1150 1500
          slow-handler   | article-c              | 100 450 800 1150 1500
          stall          | fixed-rate             | 100 200 750 800 900 1000
          stall          | article-c              | 100 200 750 870 970 1070
          stall          | article-t              | 100 200 750 770 870 970 1070
          stall          | typescript-fixed-rate  | 100 200 750 800 900 1000
          wall-clock-step | fixed-rate            | 100 200 300 400 500 600 700 800 900
          wall-clock-step | article-j             | 100 200 300 400 500 600 700 800 900
          wall-clock-step | article-s             | 100 210 320 430 540 650 760 870 980
          wall-clock-step | article-c             | 100 200 700 800 900
          wall-clock-step | article-t             | 100 200 300 800 900
          wall-clock-step | rxjava-buffer         | 100 200 300 690 800 900
          stop-with-backlog | article-s           | 50 100
          idle           | fixed-rate             | 1100
          idle           | buffer-trigger         | 1130
          ceiling        | fixed-rate             | 10 60 110 160 210 260 310 360 410
          ceiling        | article-j              | 100 200 300 400 500 600 700 800 900
          ceiling        | article-s              | 100 210 320 430 540 650 760 870 980
          """)
  void calls_beginWhenTheAnswerSays(String race, String subject, String instants) {
    String seen =
        play(race, subject).events().stream()
            .filter(e -> e instanceof Event.Dispatched call && !call.items().isEmpty())
            .map(e -> Long.toString(Math.round(e.atNs() / 1e6)))
            .collect(Collectors.joining(" "));
    assertThat(seen).isEqualTo(instants);
  }

  @ParameterizedTest
  @CsvSource({
    "stop-with-backlog, fixed-rate, 23, 0, 0, 90",
    "stop-with-backlog, article-j, 23, 0, 18, 60",
    "stop-with-backlog, article-c, 23, 0, 18, 60",
    "stop-with-backlog, article-s, 23, 0, 13, 60",
    "stop-with-backlog, article-t, 23, 0, 0, 100",
    "stop-under-fire, fixed-rate, 15, 16, 0, 155",
    "stop-under-fire, article-j, 31, 0, 21, 160",
    "stop-under-fire, article-s, 31, 0, 16, 160",
    "stop-under-fire, article-c, 31, 0, 21, 160",
    "stop-under-fire, opentelemetry-java, 31, 0, 16, 155",
    "stop-under-fire, rxjava-buffer, 31, 0, 16, 165",
    "stop-under-fire, article-t, 31, 0, 0, 320",
    "throwing-handler, fixed-rate, 18, 0, 0, -1",
    "throwing-handler, article-s, 18, 0, 13, -1",
    "throwing-handler, article-j, 18, 0, 13, -1",
    "throwing-handler, rxjava-buffer, 18, 0, 13, -1",
    "throwing-handler, reactor-buffer-timeout, 6, 12, 0, -1",
    "throwing-handler, logstash-model, 10, 8, 0, -1",
  })
  void items_goWhereTheAnswerSays(
      String race, String subject, int accepted, int refused, int lost, long stopReturnsAtMs) {
    Set<Item> taken = new HashSet<>();
    int refusals = 0;
    long returned = -1;
    for (Event event : play(race, subject).events()) {
      switch (event) {
        case Event.Accepted e -> taken.add(e.item());
        case Event.Refused _ -> refusals++;
        case Event.StopReturned e -> returned = Math.round(e.atNs() / 1e6);
        default -> {}
      }
    }
    assertThat(taken).hasSize(accepted);
    assertThat(refusals).isEqualTo(refused);
    assertThat(returned).isEqualTo(stopReturnsAtMs);
    for (Event event : play(race, subject).events()) {
      if (event instanceof Event.Dispatched call) {
        taken.removeAll(Set.copyOf(call.items()));
      }
    }
    assertThat(taken).hasSize(lost);
  }

  @ParameterizedTest
  @CsvSource({
    "fixed-rate, 0",
    "article-j, 10",
    "article-s, 10",
    "article-c, 10",
    "article-t, 10",
    "opentelemetry-java, 10",
    "gax-batcher, 10",
    "logstash-model, 20",
    "pekko-grouped-within, 102"
  })
  void wakeUpsForNothing_areAsMany(String subject, int expected) {
    long wakeUps =
        play("idle", subject).events().stream()
            .filter(e -> e instanceof Event.Woke && e.atNs() < 1_030_000_000L)
            .count();
    assertThat(wakeUps).isEqualTo(expected);
  }

  @Test
  void failedBatch_isReportedByTheCanonicalDesignOnly() {
    assertThat(reported("fixed-rate")).isEqualTo(2);
    assertThat(reported("article-c")).isZero();
    assertThat(reported("article-t")).isZero();
  }

  @Test
  void run_playsEachLessonOnEachDesign() throws InterruptedException {
    BiFunction<Subject, Scenario, Trace> runner =
        (subject, scenario) -> SimulatedRunner.ofThisThread().run(subject, scenario);
    List<Subject> two =
        List.of(
            Catalogue.find("fixed-rate").orElseThrow(), Catalogue.find("article-j").orElseThrow());
    Races races = RaceCatalogue.run(two, runner, _ -> {});
    assertThat(races.races()).hasSameSizeAs(RaceCatalogue.lessons());
    assertThat(races.races())
        .allSatisfy(race ->
            assertThat(race.runs())
                .extracting(Races.Run::subject)
                .containsExactly("fixed-rate", "article-j"));
  }

  private static long reported(String subject) {
    return play("throwing-handler", subject).events().stream()
        .filter(Event.FailureReported.class::isInstance)
        .mapToLong(e -> ((Event.FailureReported) e).items().size())
        .sum();
  }

  private static Trace play(String race, String subject) {
    Scenario scenario =
        RaceCatalogue.lessons().stream()
            .filter(lesson -> lesson.id().equals(race))
            .findFirst()
            .orElseThrow()
            .scenario();
    return SimulatedRunner.ofThisThread().run(Catalogue.find(subject).orElseThrow(), scenario);
  }
}
