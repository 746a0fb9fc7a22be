package io.microbatch.reports;

import io.microbatch.bench.Benchmarks;
import io.microbatch.bench.Mode;
import io.microbatch.conformance.Json;
import io.microbatch.conformance.own.BadFileException;
import io.microbatch.conformance.own.OwnLanguages;
import io.microbatch.conformance.race.Races;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.source.Sources;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.verdict.Cell;
import io.microbatch.conformance.verdict.Effort;
import io.microbatch.conformance.verdict.Verdict;
import io.microbatch.conformance.verdict.Verdicts;
import io.microbatch.reports.folder.RunFolder;
import io.microbatch.reports.own.Judge;
import io.microbatch.reports.own.JudgeProcess;
import io.microbatch.reports.own.Order;
import io.microbatch.reports.own.Stopped;
import io.microbatch.reports.own.Word;
import io.microbatch.reports.text.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks a design of the user's own, in a process of its own. */
final class OwnCheck {
  static final String CANNOT_GIVE = "the simulation cannot give";

  private final Desk desk;
  private final Order order;
  private final Duration patience;
  private final boolean json;
  private String notes = "";
  private boolean wasStopped;
  private @Nullable Path folder;

  OwnCheck(Desk desk, Order order, Duration patience, boolean json) {
    this.desk = desk;
    this.order = order;
    this.patience = patience;
    this.json = json;
  }

  /**
   * Judges, prints, writes the run folder and its report.
   *
   * @param named the design as the user named it
   * @param args the command line, for the record
   * @param withBuiltIns whether the built-in designs are judged and measured, too
   */
  int run(String named, Path runs, List<String> args, boolean withBuiltIns) {
    int code;
    try (JudgeProcess judge = JudgeProcess.start(order, patience)) {
      Subject subject = judge.ready();
      code =
          desk.record(
              runs,
              args,
              Map.of("conformance", order.seed()),
              run -> {
                folder = run.path();
                run.write(sources(subject));
                Verdicts own = judged(judge, subject, run);
                print(named, own, run, exitCode(own));
                if (withBuiltIns && !desk.cutOff().requested()) {
                  addBuiltIns(subject, own, run);
                }
                return exitCode(own);
              });
    } catch (BadFileException e) {
      desk.terminal().complain(String.valueOf(e.getMessage()));
      return ExitCode.WRONG_USAGE;
    } catch (JudgeProcess.StoppedException e) {
      desk.terminal().complain(String.valueOf(e.getMessage()));
      return ExitCode.NOT_AS_EXPECTED;
    } catch (JudgeProcess.FailedException e) {
      throw new HarnessException(String.valueOf(e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.CUT_OFF;
    }
    if (folder != null && code != ExitCode.CUT_OFF) {
      Path page = desk.suite().draw(folder, Optional.empty());
      if (!json) {
        desk.sayWhereTheReportIs(page);
      }
    }
    return code;
  }

  private Verdicts judged(JudgeProcess judge, Subject subject, RunFolder run)
      throws InterruptedException {
    try (Progress progress = new Progress(desk.terminal(), "check", desk.nanoTime())) {
      notes = judge.check(run.path(), beat -> show(progress, beat));
    } catch (JudgeProcess.StoppedException e) {
      wasStopped = true;
      notes = whatWasPlayed(e.stopped(), run);
      run.write(e.stopped().verdicts(subject, desk.suite().rules(), order));
    }
    return run.verdicts()
        .orElseThrow(() -> new HarnessException("the judge has written no verdicts"));
  }

  private static void show(Progress progress, Word.Beat beat) {
    if (beat.of() > 0) {
      progress.show(beat.done(), beat.of(), "tries", beat.broken() + " rules broken");
    }
  }

  /**
   * Keeps the scenarios that were played when the judge was ended, so that they can be replayed.
   */
  private String whatWasPlayed(Stopped stopped, RunFolder run) {
    List<String> lines = new ArrayList<>();
    int number = 0;
    for (Scenario scenario : stopped.scenarios()) {
      lines.add("Played at that moment: " + desk.shown(run.writeUnfinished(++number, scenario)));
    }
    return String.join("\n", lines);
  }

  /** The usual one, unless the user asked for another number of tries. */
  private Effort effortOfBuiltIns(Verdicts own) {
    String language = own.subjects().getFirst().language();
    boolean usual = order.tries() == Effort.USUAL.tries(language);
    return usual || order.request().realTime() ? Effort.USUAL : Effort.each(order.tries());
  }

  /** Nobody has said which lines of it are what. */
  private Sources sources(Subject subject) {
    return new Sources(1, OwnLanguages.source(order.request(), subject).stream().toList());
  }

  private void addBuiltIns(Subject subject, Verdicts own, RunFolder run)
      throws InterruptedException {
    Optional<Races> ownRaces = run.races();
    List<Subject> builtIns = Names.atHand(desk.suite().subjects());
    Verdicts others =
        new Conformance(desk)
            .check(
                builtIns, EnumSet.copyOf(order.rules()), effortOfBuiltIns(own), order.seed(), run);
    run.write(
        new Verdicts(
            own.format(),
            own.complete() && others.complete(),
            own.seed(),
            own.triesPerSubject(),
            together(others.subjects(), own.subjects()),
            others.rules(),
            together(others.cells(), own.cells()),
            together(others.speeds(), own.speeds())));
    run.write(
        new Sources(
            1, together(desk.suite().sources(builtIns).sources(), sources(subject).sources())));
    if (!desk.cutOff().requested()) {
      Races races = new Conformance(desk).race(builtIns, run);
      ownRaces.ifPresent(also -> run.write(races.with(also)));
    }
    if (!desk.cutOff().requested()) {
      BenchCommand.measure(desk, run, Benchmarks.Request.all(Mode.QUICK));
    }
  }

  private static <T> List<T> together(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  /** What the verdicts ask for: a design that cannot be judged is a bad file, or never ended. */
  private int exitCode(Verdicts own) {
    if (wasStopped) {
      return ExitCode.NOT_AS_EXPECTED;
    }
    if (own.cells().stream().map(Cell::sentence).anyMatch(OwnCheck::isOfBadFile)) {
      return ExitCode.WRONG_USAGE;
    }
    boolean broken = own.cells().stream().anyMatch(cell -> cell.verdict() == Verdict.BROKEN);
    return broken ? ExitCode.NOT_AS_EXPECTED : VerdictText.exitCode(own);
  }

  private static boolean isOfBadFile(String sentence) {
    return sentence.startsWith(CANNOT_GIVE) || sentence.startsWith(Judge.NEVER_BUILT);
  }

  private void print(String subject, Verdicts own, RunFolder run, int code) {
    if (json) {
      desk.terminal().out().print(Json.write(new Answer(run.path().toString(), code, own)));
      desk.terminal().out().flush();
      return;
    }
    new OwnText(desk, subject).print(own, notes, run);
  }

  private record Answer(String runFolder, int exitCode, Verdicts verdicts) {}
}
