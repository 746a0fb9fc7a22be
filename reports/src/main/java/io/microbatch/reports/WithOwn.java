package io.microbatch.reports;

import io.microbatch.bench.Benchmarks;
import io.microbatch.conformance.claims.Claims;
import io.microbatch.conformance.own.BadFileException;
import io.microbatch.conformance.own.OwnRequest;
import io.microbatch.conformance.rules.Rule;
import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Trace;
import io.microbatch.conformance.verdict.Check;
import io.microbatch.conformance.verdict.Effort;
import io.microbatch.conformance.verdict.Verdicts;
import io.microbatch.reports.folder.UnreadableException;
import io.microbatch.reports.own.JudgeProcess;
import io.microbatch.reports.own.Order;
import io.microbatch.reports.own.Word;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A suite in which designs of the user's own, each in a process of its own, can be played, too. */
final class WithOwn implements Suite {
  private final Suite suite;
  private final Map<Subject, Trace> own = new HashMap<>();

  WithOwn(Suite suite) {
    this.suite = suite;
  }

  /**
   * Plays one scenario on a design of the user's own, which then can be asked for.
   *
   * @throws UnreadableException if the file cannot be taken up, with what is wrong with it
   * @throws HarnessException if the design did not come to an end
   */
  Subject play(OwnRequest request, Duration patience, Scenario scenario) {
    Order order = new Order(request, EnumSet.allOf(RuleId.class), 1, 1, scenario);
    try {
      Path folder = Files.createTempDirectory("workbench-replay");
      try (JudgeProcess judge = JudgeProcess.start(order, patience)) {
        var _ = judge.ready();
        Word.Played played = judge.play(folder);
        own.put(played.subject(), played.trace());
        return played.subject();
      } finally {
        Files.deleteIfExists(folder);
      }
    } catch (BadFileException e) {
      throw new UnreadableException(String.valueOf(e.getMessage()));
    } catch (JudgeProcess.StoppedException | JudgeProcess.FailedException e) {
      throw new HarnessException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HarnessException("interrupted");
    }
  }

  /** The trace that an own design has left, or a new one. */
  @Override
  public Trace play(Subject subject, Scenario scenario) {
    Trace trace = own.get(subject);
    return trace == null ? suite.play(subject, scenario) : trace;
  }

  /** The trace that an own design has left, or a new one. */
  @Override
  public Trace playInRealTime(Subject subject, Scenario scenario) throws InterruptedException {
    Trace trace = own.get(subject);
    return trace == null ? suite.playInRealTime(subject, scenario) : trace;
  }

  @Override
  public List<Subject> subjects() {
    return suite.subjects();
  }

  @Override
  public List<Rule> rules() {
    return suite.rules();
  }

  @Override
  public Check.Outcome check(
      List<Subject> subjects,
      Set<RuleId> rules,
      Effort effort,
      long seed,
      Check.Progress progress) {
    return suite.check(subjects, rules, effort, seed, progress);
  }

  @Override
  public Check.Outcome checkInRealTime(
      Subject subject, Set<RuleId> rules, long tries, long seed, Check.Progress progress)
      throws InterruptedException {
    return suite.checkInRealTime(subject, rules, tries, seed, progress);
  }

  @Override
  public Claims examine(Verdicts verdicts, Optional<Path> python, Consumer<String> progress)
      throws InterruptedException {
    return suite.examine(verdicts, python, progress);
  }

  @Override
  public Set<String> entrants(Benchmarks.Request request) {
    return suite.entrants(request);
  }

  @Override
  public void bench(Benchmarks.Request request, Path folder, Consumer<String> progress)
      throws InterruptedException {
    suite.bench(request, folder, progress);
  }

  @Override
  public Path draw(Path runFolder) {
    return suite.draw(runFolder);
  }
}
