package io.microbatch.reports;

import io.microbatch.bench.Benchmarks;
import io.microbatch.conformance.claims.Claims;
import io.microbatch.conformance.rules.Rule;
import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Trace;
import io.microbatch.conformance.verdict.Check;
import io.microbatch.conformance.verdict.Effort;
import io.microbatch.conformance.verdict.Verdicts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What the commands need of the rest of the workbench. Tests of the command line bring their own.
 */
interface Suite {

  /** The built-in designs, in the order of the table. */
  List<Subject> subjects();

  /** The rule book, in the order of the contract. */
  List<Rule> rules();

  /**
   * Judges designs. An interrupt ends it early, with verdicts that say so.
   *
   * @param effort how many scenarios each design plays
   */
  Check.Outcome check(
      List<Subject> subjects, Set<RuleId> rules, Effort effort, long seed, Check.Progress progress);

  /**
   * Judges one design with real threads on the system's clock. An interrupt ends it early, with
   * verdicts that say so.
   *
   * @throws HarnessException if it needs an interpreter that is not here
   */
  Check.Outcome checkInRealTime(
      Subject subject, Set<RuleId> rules, long tries, long seed, Check.Progress progress)
      throws InterruptedException;

  /** Plays one scenario in simulated time. */
  Trace play(Subject subject, Scenario scenario);

  /**
   * Plays one scenario once with real threads on the system's clock.
   *
   * @throws HarnessException if it needs an interpreter that is not here
   */
  Trace playInRealTime(Subject subject, Scenario scenario) throws InterruptedException;

  /**
   * Examines the article's claims.
   *
   * @param verdicts what the rules said of the designs in this run
   * @param python the interpreter for the claim about cores; if empty, one is looked for
   */
  Claims examine(Verdicts verdicts, Optional<Path> python, Consumer<String> progress)
      throws InterruptedException;

  /**
   * The names under which the designs that are about to be measured are judged. Of others nothing
   * is known.
   */
  Set<String> entrants(Benchmarks.Request request);

  /**
   * Runs benchmarks, each in processes of their own. An interrupt ends it early, with the flag set.
   *
   * @param folder where measurements.json and bench.json go
   */
  void bench(Benchmarks.Request request, Path folder, Consumer<String> progress)
      throws InterruptedException;

  /** Draws the report of a run folder, and says where it is. */
  Path draw(Path runFolder);
}
