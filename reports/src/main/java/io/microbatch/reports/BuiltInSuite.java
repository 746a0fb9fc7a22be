package io.microbatch.reports;

import io.microbatch.bench.Benchmarks;
import io.microbatch.bench.MeasurementException;
import io.microbatch.conformance.claims.Claims;
import io.microbatch.conformance.claims.Lab;
import io.microbatch.conformance.rules.Rule;
import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.rules.Rulebook;
import io.microbatch.conformance.run.RealClock;
import io.microbatch.conformance.run.Runners;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.subject.Catalogue;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Trace;
import io.microbatch.conformance.verdict.Check;
import io.microbatch.conformance.verdict.Effort;
import io.microbatch.conformance.verdict.RealTimeCheck;
import io.microbatch.conformance.verdict.Verdicts;
import io.microbatch.reports.html.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The workbench's own designs, rules, benchmarks and report. */
final class BuiltInSuite implements Suite {
  @Override
  public List<Subject> subjects() {
    return Catalogue.all();
  }

  @Override
  public List<Rule> rules() {
    return Rulebook.RULES;
  }

  @Override
  public Check.Outcome check(
      List<Subject> subjects,
      Set<RuleId> rules,
      Effort effort,
      long seed,
      Check.Progress progress) {
    int workers = Math.max(1, Runtime.getRuntime().availableProcessors());
    return Check.run(new Check.Plan(subjects, rules, effort, seed, workers), progress);
  }

  @Override
  public Check.Outcome checkInRealTime(
      Subject subject, Set<RuleId> rules, long tries, long seed, Check.Progress progress)
      throws InterruptedException {
    return RealTimeCheck.run(
        new RealTimeCheck.Plan(
            subject.in(Trace.World.REAL), rules, tries, seed, realClock(subject)),
        progress);
  }

  private static RealClock realClock(Subject subject) throws InterruptedException {
    try {
      return RealClock.of(subject);
    } catch (IOException e) {
      throw new HarnessException(subject.name() + " cannot run in real time. " + e.getMessage());
    }
  }

  @Override
  public Trace play(Subject subject, Scenario scenario) {
    return Runners.ofThisThread(subject).run(subject, scenario);
  }

  @Override
  public Trace playInRealTime(Subject subject, Scenario scenario) throws InterruptedException {
    return realClock(subject).playOnce(subject, scenario).trace();
  }

  @Override
  public Claims examine(Verdicts verdicts, Optional<Path> python, Consumer<String> progress)
      throws InterruptedException {
    return Claims.examine(new Lab(verdicts, python), progress);
  }

  @Override
  public Set<String> entrants(Benchmarks.Request request) {
    return Entrants.subjects(request);
  }

  @Override
  public void bench(Benchmarks.Request request, Path folder, Consumer<String> progress)
      throws InterruptedException {
    try {
      Benchmarks.run(request, folder, progress);
    } catch (MeasurementException e) {
      throw new HarnessException("the benchmarks failed: " + e.getMessage());
    }
    if (Thread.interrupted()) {
      throw new InterruptedException("while measuring");
    }
  }

  @Override
  public Path draw(Path runFolder) {
    try {
      return Report.write(runFolder);
    } catch (IOException e) {
      throw new HarnessException("the report could not be drawn: " + e.getMessage());
    }
  }
}
