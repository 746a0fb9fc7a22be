package io.microbatch.reports;

import io.microbatch.conformance.rules.Rule;
import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Trace;
import io.microbatch.conformance.verdict.Counterexample;
import io.microbatch.conformance.verdict.Verdicts;
import java.nio.file.Path;
import java.util.List;
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
   * @param tries scenarios for each design
   */
  Outcome check(List<Subject> subjects, Set<RuleId> rules, long tries, long seed, Watcher watcher);

  /** Plays one scenario in simulated time. */
  Trace play(Subject subject, Scenario scenario);

  /**
   * Runs the benchmarks in forked JVMs.
   *
   * @param jsonResult where JMH's result goes
   * @param quick whether a rough figure within a minute will do
   */
  void bench(Path jsonResult, boolean quick, Consumer<String> progress) throws InterruptedException;

  /** Draws the report of a run folder, and says where it is. */
  Path draw(Path runFolder);

  /** Verdicts, and the files that their cells name. */
  record Outcome(Verdicts verdicts, List<Counterexample> counterexamples) {}

  /** Is told how far a check is; often, and from several threads. */
  interface Watcher {
    /**
     * So much of one design is done.
     *
     * @param broken rules broken so far
     */
    void tries(Subject subject, long done, long of, int broken);
  }
}
