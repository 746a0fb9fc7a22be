package io.microbatch.reports.own;

import io.microbatch.conformance.Json;
import io.microbatch.conformance.own.BadFileException;
import io.microbatch.conformance.own.CadenceProbe;
import io.microbatch.conformance.own.OwnDesign;
import io.microbatch.conformance.own.OwnLanguages;
import io.microbatch.conformance.race.RaceCatalogue;
import io.microbatch.conformance.run.RealClock;
import io.microbatch.conformance.run.RealTimeRunner;
import io.microbatch.conformance.run.Runner;
import io.microbatch.conformance.run.SimulatedRunner;
import io.microbatch.conformance.run.UnsupportedCallException;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.subject.Engines;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Trace;
import io.microbatch.conformance.verdict.Cell;
import io.microbatch.conformance.verdict.Check;
import io.microbatch.conformance.verdict.Effort;
import io.microbatch.conformance.verdict.RealTimeCheck;
import io.microbatch.conformance.verdict.Verdict;
import io.microbatch.conformance.verdict.Verdicts;
import io.microbatch.reports.folder.RunFolder;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The child's main program: takes an order on its input, and says on its output how far it is. */
public final class Judge {
  /**
   * How the sentence begins of a design of which nothing can be said, since nobody got it built.
   */
  public static final String NEVER_BUILT = "it could not be built with valid settings";

  private static final long BEAT_MS = 500;

  /** A check that takes longer than this, and than its tries can explain, is cut short. */
  private static final long LONGEST_MS = Duration.ofMinutes(10).toMillis();

  private static final long MS_PER_TRY = 20;
  private static final int MOST_CAUSES = 5;

  private final PrintStream parent;
  private final Order order;
  private volatile Word.Beat progress = new Word.Beat(0, 0, 0, 0, 0);

  private Judge(PrintStream parent, Order order) {
    this.parent = parent;
    this.order = order;
  }

  /** Reads an order, judges, and ends the process. */
  public static void main(String[] args) {
    PrintStream parent =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    // what the design prints goes nowhere: it prints in each of thousands of tries
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false);
    System.setOut(nowhere);
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.setIn(java.io.InputStream.nullInputStream());
    int code = 0;
    try {
      Order order = Json.MAPPER.readValue(input.readLine(), Order.class);
      new Judge(parent, order).judge(input);
    } catch (IOException | RuntimeException | Error e) {
      parent.println(lastWords(e)); // our own error stream leads nowhere
      parent.flush();
      code = 1;
    }
    Runtime.getRuntime().halt(code); // no thread of the design may hold us
  }

  /** A failure and what it comes from, in a line. */
  private static String lastWords(Throwable failure) {
    StringBuilder words = new StringBuilder(String.valueOf(failure));
    Throwable cause = failure.getCause();
    for (int i = 0; i < MOST_CAUSES && cause != null; i++) {
      words.append("; caused by ").append(cause);
      cause = cause.getCause();
    }
    return words.toString();
  }

  private synchronized void say(Word word) {
    parent.println(word.line());
    parent.flush();
  }

  private void judge(BufferedReader input) throws IOException {
    System.setErr(new PrintStream(OutputStream.nullOutputStream(), false));
    OwnDesign design;
    try {
      design = OwnLanguages.prepare(order.request());
    } catch (BadFileException e) {
      say(new Word.Bad(String.valueOf(e.getMessage())));
      return;
    }
    say(new Word.Ready(design.subject()));
    String folder = input.readLine();
    if (folder == null) {
      return; // the parent has ended
    }
    endWithParent(input);
    try (FlightRecorder recorder = new FlightRecorder(Path.of(folder))) {
      Thread checking = Thread.currentThread();
      Thread.ofPlatform().daemon().name("beat").start(() -> beat(recorder, checking));
      recorder.plays(CadenceProbe.SCENARIO);
      design = CadenceProbe.settle(design, order.request(), runner(design));
      recorder.played();
      Scenario scenario = order.scenario();
      if (scenario == null) {
        check(design, RunFolder.open(Path.of(folder)), recorder);
      } else {
        play(design, scenario, recorder);
      }
    }
    FlightRecorder.clear(Path.of(folder));
  }

  /** A parent that was killed closes our input. */
  private static void endWithParent(BufferedReader input) {
    Thread.ofPlatform()
        .daemon()
        .name("parent")
        .start(() -> {
          try {
            while (input.read() >= 0) {
              // nothing more is said
            }
          } catch (IOException e) {
            // as an end
          }
          Runtime.getRuntime().halt(130);
        });
  }

  private void beat(FlightRecorder recorder, Thread checking) {
    long start = System.nanoTime();
    long longestMs = Math.max(LONGEST_MS, order.tries() * MS_PER_TRY);
    try {
      while (true) {
        if (System.nanoTime() - start > longestMs * 1_000_000) {
          checking.interrupt(); // the check then returns what there is
        }
        FlightRecorder.Oldest oldest = recorder.oldest();
        Word.Beat now = progress;
        say(new Word.Beat(now.done(), now.of(), now.broken(), oldest.ms(), oldest.slot()));
        Thread.sleep(BEAT_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The clock by which the design is played. */
  private Runner runner(OwnDesign design) {
    return order.request().realTime()
        ? (subject, scenario) -> realClock(design).playOnce(subject, scenario).trace()
        : SimulatedRunner.ofThisThread(design.loader());
  }

  private static RealClock realClock(OwnDesign design) {
    return new RealTimeRunner(design.loader(), RealTimeRunner.EPSILON, 1);
  }

  private void play(OwnDesign design, Scenario scenario, FlightRecorder recorder) {
    recorder.plays(scenario);
    try {
      say(new Word.Played(design.subject(), runner(design).run(design.subject(), scenario)));
    } catch (UnsupportedCallException e) {
      say(
          new Word.Bad(
              "the simulation cannot give this design what it calls: "
                  + e.getMessage()
                  + ". Run it with --real-time."));
    }
  }

  private static void race(OwnDesign design, RunFolder run, FlightRecorder recorder) {
    try {
      run.write(
          RaceCatalogue.run(
              List.of(design.subject()),
              (subject, scenario) -> {
                recorder.plays(scenario);
                try {
                  return SimulatedRunner.ofThisThread(design.loader()).run(subject, scenario);
                } finally {
                  recorder.played();
                }
              },
              text -> {}));
    } catch (InterruptedException e) {
      // out of time: the verdicts are there, and the report is drawn without the races
    }
  }

  private void check(OwnDesign design, RunFolder run, FlightRecorder recorder) {
    Endings endings = new Endings();
    Check.Outcome outcome = outcome(design, new Watch(recorder, endings));
    boolean cutShort = Thread.interrupted(); // and nothing may close under the writer
    Optional<String> neverBuilt = endings.neverBuilt();
    if (neverBuilt.isPresent()) {
      outcome = new Check.Outcome(errors(outcome.verdicts(), neverBuilt.get()), List.of());
    }
    outcome.counterexamples().forEach(run::write);
    run.write(outcome.verdicts());
    boolean judged =
        outcome.verdicts().cells().stream().noneMatch(cell -> cell.verdict() == Verdict.ERROR);
    if (judged && !order.request().realTime()) {
      race(design, run, recorder); // in simulated time, which the others cannot run in
    }
    String notes = neverBuilt.isPresent() ? "" : endings.inWords();
    say(
        new Word.Done(
            cutShort ? "Cut short: it is too slow for so many tries.\n" + notes : notes,
            Engines.truffle()));
  }

  /** The same table without a word on the design but why it cannot be judged. */
  private static Verdicts errors(Verdicts verdicts, String sentence) {
    List<Cell> cells =
        verdicts.cells().stream()
            .map(cell ->
                cell.verdict() == Verdict.NOT_APPLICABLE
                    ? cell
                    : new Cell(
                        cell.subject(),
                        cell.rule(),
                        Verdict.ERROR,
                        sentence,
                        cell.tries(),
                        0,
                        0,
                        null,
                        null))
            .toList();
    return new Verdicts(
        verdicts.format(),
        verdicts.complete(),
        verdicts.seed(),
        verdicts.triesPerSubject(),
        verdicts.subjects(),
        verdicts.rules(),
        cells,
        verdicts.speeds());
  }

  private Check.Outcome outcome(OwnDesign design, Check.Progress watch) {
    if (order.request().realTime()) {
      Subject subject = design.subject().in(Trace.World.REAL);
      return RealTimeCheck.run(
          new RealTimeCheck.Plan(
              subject, order.rules(), order.tries(), order.seed(), realClock(design)),
          watch);
    }
    int workers = Math.max(1, Runtime.getRuntime().availableProcessors());
    return Check.run(
        new Check.Plan(
            List.of(design.subject()),
            order.rules(),
            Effort.each(order.tries()),
            order.seed(),
            workers,
            design.loader()),
        watch);
  }

  /** Passes on how far the check is, and writes down what is played. */
  private final class Watch implements Check.Progress {
    private final FlightRecorder recorder;
    private final Endings endings;

    Watch(FlightRecorder recorder, Endings endings) {
      this.recorder = recorder;
      this.endings = endings;
    }

    @Override
    public void tries(Subject subject, long done, long of, int broken) {
      progress = new Word.Beat(done, of, broken, 0, 0);
    }

    @Override
    public void plays(Scenario scenario) {
      recorder.plays(scenario);
    }

    @Override
    public void played(Scenario scenario, Trace trace) {
      recorder.played();
      endings.count(scenario, trace);
    }
  }
}
