package io.microbatch.conformance.race;

import com.fasterxml.jackson.core.type.TypeReference;
import io.microbatch.conformance.Json;
import io.microbatch.conformance.race.Races.Race;
import io.microbatch.conformance.race.Races.Run;
import io.microbatch.conformance.run.UnsupportedCallException;
import io.microbatch.conformance.run.Workers;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Trace;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** The chosen scenarios, {@code races.json} among the resources, and how they are played. */
public final class RaceCatalogue {
  private static final String RESOURCE = "/io/microbatch/conformance/races.json";

  private RaceCatalogue() {}

  /** A race that nobody has run yet. */
  record Lesson(String id, String title, String question, String answer, Scenario scenario) {}

  /**
   * Plays all of them, several at once, on {@link Workers}. A design that cannot be played in one
   * is left out of it; one that is not at hand, or not judged in simulated time, of all. Between
   * two plays an interrupt ends it.
   *
   * @param play plays one scenario on one design, in simulated time, on the thread that calls it
   * @param progress is told what is being played, from several threads
   * @throws InterruptedException if the calling thread was interrupted
   */
  public static Races run(
      List<Subject> subjects, BiFunction<Subject, Scenario, Trace> play, Consumer<String> progress)
      throws InterruptedException {
    List<Subject> racing =
        subjects.stream()
            .filter(each -> each.world() == Trace.World.SIMULATED && each.atHand())
            .toList();
    List<Lesson> lessons = lessons();
    AtomicInteger begun = new AtomicInteger();
    AtomicBoolean cancelled = new AtomicBoolean(Thread.currentThread().isInterrupted());
    List<Race> races =
        Workers.each(
            Runtime.getRuntime().availableProcessors(),
            lessons,
            lesson -> {
              if (!cancelled.get()) {
                progress.accept("race " + begun.incrementAndGet() + " of " + lessons.size());
              }
              return race(lesson, racing, play, cancelled);
            },
            () -> cancelled.set(true));
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    return new Races(1, races);
  }

  private static Race race(
      Lesson lesson,
      List<Subject> racing,
      BiFunction<Subject, Scenario, Trace> play,
      AtomicBoolean cancelled) {
    List<Run> runs = new ArrayList<>();
    for (Subject subject : racing) {
      if (cancelled.get()) {
        break;
      }
      try {
        runs.add(new Run(subject.name(), play.apply(subject, lesson.scenario())));
      } catch (UnsupportedCallException e) {
        // its cells in the verdict table say why
      }
    }
    return new Race(
        lesson.id(), lesson.title(), lesson.question(), lesson.answer(), lesson.scenario(), runs);
  }

  /** In the order in which a lesson would take them. */
  static List<Lesson> lessons() {
    try (InputStream in = RaceCatalogue.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + RESOURCE + " is missing");
      }
      return Json.MAPPER.readValue(in, new TypeReference<List<Lesson>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
  }
}
