package io.microbatch.reports;

import io.microbatch.bench.Benchmarks;
import io.microbatch.bench.Measurements;
import io.microbatch.conformance.Json;
import io.microbatch.conformance.claims.Answer;
import io.microbatch.conformance.claims.Claims;
import io.microbatch.conformance.race.Races;
import io.microbatch.conformance.rules.Finding;
import io.microbatch.conformance.rules.History;
import io.microbatch.conformance.rules.Rule;
import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.scenario.HandlerScript;
import io.microbatch.conformance.scenario.Item;
import io.microbatch.conformance.scenario.Overflow;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.scenario.Schedule;
import io.microbatch.conformance.scenario.Settings;
import io.microbatch.conformance.scenario.Stimulus;
import io.microbatch.conformance.source.DesignSource;
import io.microbatch.conformance.source.Sources;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Event;
import io.microbatch.conformance.trace.Profile;
import io.microbatch.conformance.trace.Trace;
import io.microbatch.conformance.verdict.Cell;
import io.microbatch.conformance.verdict.Check;
import io.microbatch.conformance.verdict.Counterexample;
import io.microbatch.conformance.verdict.Effort;
import io.microbatch.conformance.verdict.Verdict;
import io.microbatch.conformance.verdict.Verdicts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Two designs and two rules: {@code leaky} loses what is left at stop, {@code fixed-rate} does not.
 * A third is not at hand.
 */
final class FakeSuite implements Suite {
  static final Scenario SCENARIO =
      new Scenario(
          new Settings(2, 100, 10, Overflow.BLOCK),
          List.of(new Stimulus.Add(0, 1, 3), new Stimulus.Stop(50, 1, -1)),
          new HandlerScript(0, List.of()),
          true,
          Schedule.PLAIN);

  final List<String> calls = new ArrayList<>();
  boolean leaks = true;

  /** The name of a design that cannot be played, and why. */
  Map<String, Throwable> unplayable = Map.of();

  /** What {@code leaky} says of itself. */
  Map<RuleId, String> declaredByLeaky = Map.of();

  Verdict expectedOfLeaky = Verdict.BROKEN;
  Runnable duringCheck = () -> {};
  Runnable duringRaces = () -> {};
  Runnable duringClaims = () -> {};
  Runnable duringBench = () -> {};
  Runnable afterBench = () -> {};
  Runnable duringDraw = () -> {};

  /** What is drawn beside the report. */
  List<String> drawnBeside = List.of();

  /** What a benchmark leaves behind, if anything. */
  @Nullable Measurements measurements;

  @Override
  public List<Subject> subjects() {
    return List.of(
        subject("fixed-rate", Map.of(RuleId.FLU_1, "has no flush"), Trace.World.SIMULATED, ""),
        subject("leaky", declaredByLeaky, Trace.World.REAL, ""),
        subject("far-away", Map.of(), Trace.World.MANUAL_CLOCK, "-Pwater"));
  }

  private static Subject subject(
      String name, Map<RuleId, String> declared, Trace.World world, String needs) {
    return new Subject(
        name,
        "The " + name,
        "Java",
        "It is there.",
        profile(),
        "none.Such",
        "",
        declared,
        world,
        needs);
  }

  private static Profile profile() {
    return new Profile(Profile.CadenceKind.FIXED_RATE, false, false, Set.of());
  }

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule(
            RuleId.DRN_1,
            "All is delivered.",
            "Nothing may be lost.",
            p -> Optional.empty(),
            FakeSuite::drained),
        new Rule(
            RuleId.FLU_1,
            "Flushes flush.",
            "Or why flush?",
            p -> Optional.of("it has no flush"),
            history -> Finding.NOT_EXERCISED));
  }

  private static Finding drained(History history) {
    List<Event> events = history.trace().events();
    boolean all =
        events.stream()
            .anyMatch(e -> e instanceof Event.Dispatched d && d.items().contains(new Item(1, 3)));
    return all ? Finding.KEPT : Finding.broken("Stop returned at 50 ms, and A3 is lost.", 9);
  }

  @Override
  public Check.Outcome check(
      List<Subject> subjects, Set<RuleId> rules, Effort effort, long seed, Check.Progress watcher) {
    long tries = effort.java();
    calls.add(
        "check "
            + subjects.stream().map(Subject::name).toList()
            + " "
            + rules.size()
            + " rules, "
            + tries
            + " tries, seed "
            + seed);
    subjects.forEach(subject -> watcher.tries(subject, tries, tries, 0));
    duringCheck.run();
    List<Cell> cells = new ArrayList<>();
    List<Counterexample> counterexamples = new ArrayList<>();
    for (Subject subject : subjects) {
      boolean broken = subject.name().equals("leaky") && leaks;
      cells.add(
          new Cell(
              subject.name(),
              RuleId.DRN_1,
              broken ? Verdict.BROKEN : Verdict.HOLDS,
              broken ? "Stop returned at 50 ms, and A3 is lost." : "",
              tries,
              tries,
              broken ? 1 : 0,
              broken ? "leaky-DRN-1.json" : null,
              subject.name().equals("leaky") ? expectedOfLeaky : Verdict.HOLDS));
      if (broken) {
        counterexamples.add(counterexample());
      }
    }
    boolean complete = !Thread.currentThread().isInterrupted();
    return new Check.Outcome(
        new Verdicts(
            1,
            complete,
            seed,
            tries,
            subjects.stream()
                .map(s ->
                    new Verdicts.SubjectText(
                        s.name(), s.title(), s.language(), s.about(), Map.of()))
                .toList(),
            List.of(
                new Verdicts.RuleText("DRN-1", "DRN", "All is delivered.", "Nothing may be lost.")),
            cells,
            subjects.stream().map(s -> new Verdicts.Speed(s.name(), 3456.4, 12345.6)).toList()),
        counterexamples);
  }

  @Override
  public Check.Outcome checkInRealTime(
      Subject subject, Set<RuleId> rules, long tries, long seed, Check.Progress watcher) {
    calls.add("real time " + subject.name() + ", " + tries + " tries, seed " + seed);
    Cell cell =
        new Cell(
            subject.name(),
            RuleId.DRN_1,
            Verdict.UNKNOWN,
            "Exercised in 0 of 9 tries; 3 are needed.",
            tries,
            0,
            0,
            null,
            null);
    return new Check.Outcome(
        new Verdicts(
            1,
            true,
            seed,
            tries,
            List.of(Verdicts.SubjectText.of(subject.in(Trace.World.REAL), 100)),
            List.of(
                new Verdicts.RuleText("DRN-1", "DRN", "All is delivered.", "Nothing may be lost.")),
            List.of(cell),
            List.of()),
        List.of());
  }

  /** Of the leaky design. */
  static Counterexample counterexample() {
    Trace trace = trace("leaky", true);
    return new Counterexample(
        1,
        "leaky",
        RuleId.DRN_1,
        drained(new History(SCENARIO, trace)).violations().getFirst(),
        SCENARIO,
        SCENARIO,
        trace);
  }

  @Override
  public Trace play(Subject subject, Scenario scenario) {
    Throwable failure = unplayable.get(subject.name());
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
    return trace(subject.name(), subject.name().equals("leaky") && leaks);
  }

  private static Trace trace(String subject, boolean leaks) {
    List<Event> events = new ArrayList<>();
    events.add(new Event.Constructed(0, "main"));
    for (int i = 1; i <= 3; i++) {
      events.add(new Event.Offered(0, "A", new Item(1, i)));
      events.add(new Event.Accepted(0, "A", new Item(1, i)));
    }
    events.add(new Event.Dispatched(0, "worker", 1, List.of(new Item(1, 1), new Item(1, 2))));
    events.add(new Event.Handled(0, "worker", 1));
    events.add(new Event.StopCalled(50_000_000, "caller 1", 1, -1));
    if (!leaks) {
      events.add(new Event.Dispatched(50_000_000, "worker", 2, List.of(new Item(1, 3))));
      events.add(new Event.Handled(50_000_000, "worker", 2));
    }
    events.add(new Event.StopReturned(50_000_000, "caller 1", 1, true, List.of(), ""));
    events.add(new Event.End(50_000_000, "main", Event.Ending.QUIET, ""));
    return new Trace(subject, profile(), Trace.World.SIMULATED, 0, events);
  }

  @Override
  public Trace playInRealTime(Subject subject, Scenario scenario) {
    calls.add("real time " + subject.name());
    long plays = calls.stream().filter(call -> call.startsWith("real time ")).count();
    return trace(subject.name(), subject.name().equals("leaky") && leaks && plays >= 3);
  }

  @Override
  public Claims examine(Verdicts verdicts, Optional<Path> python, Consumer<String> progress)
      throws InterruptedException {
    calls.add("claims" + python.map(path -> " with " + path.getFileName()).orElse(""));
    duringClaims.run();
    return new Claims(
        1,
        List.of(
            new Claims.Result(
                4,
                List.of("leaky"),
                "It leaks nothing.",
                "Pour.",
                "Holds if dry.",
                Answer.NOT_MEASURED,
                "Not measured here, no water.",
                List.of())));
  }

  @Override
  public Sources sources(List<Subject> subjects) {
    return new Sources(
        1,
        List.of(
            new DesignSource(
                "leaky",
                "Java",
                null,
                List.of(new DesignSource.SourceFile("Leaky.java", "class Leaky {}\n")),
                List.of())));
  }

  @Override
  public Races race(List<Subject> subjects, Consumer<String> progress) throws InterruptedException {
    calls.add("races");
    duringRaces.run();
    progress.accept("race 1 of 1");
    return new Races(
        1,
        List.of(
            new Races.Race(
                "stop",
                "Stop",
                "Who loses A3?",
                "The leaky one.",
                SCENARIO,
                subjects.stream()
                    .map(subject -> new Races.Run(subject.name(), play(subject, SCENARIO)))
                    .toList())));
  }

  @Override
  public Set<String> entrants(Benchmarks.Request request) {
    return Set.of("fixed-rate", "unheard-of");
  }

  @Override
  public void bench(Benchmarks.Request request, Path folder, Consumer<String> progress) {
    calls.add("bench " + request.mode());
    duringBench.run();
    write(folder.resolve(Benchmarks.JMH_FILE), "[]\n");
    if (measurements != null) {
      write(folder.resolve(Measurements.FILE), Json.write(measurements));
    }
    afterBench.run();
  }

  @Override
  public Path draw(Path runFolder, Optional<Path> against) {
    calls.add("draw" + against.map(path -> " against " + path.getFileName()).orElse(""));
    duringDraw.run();
    Path page = runFolder.resolve("report/index.html");
    write(page, "<html>");
    drawnBeside.forEach(name -> write(page.resolveSibling(name), name));
    return page;
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
