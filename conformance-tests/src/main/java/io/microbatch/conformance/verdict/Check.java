package io.microbatch.conformance.verdict;

import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Judges designs by many tries, on several cores, and draws up the table. */
public final class Check {

  /**
   * What to judge.
   *
   * @param subjects the designs
   * @param rules the rules; those left out appear in no cell
   * @param effort how many scenarios each design plays
   * @param seed all scenarios come from here; the same plan gives the same outcome, whatever the
   *     number of workers
   * @param workers how many threads at most, 1 and above; there are as many as processors
   * @param loader finds the designs and their drivers
   */
  public record Plan(
      List<Subject> subjects,
      Set<RuleId> rules,
      Effort effort,
      long seed,
      int workers,
      ClassLoader loader) {

    /** For designs on the suite's own class path. */
    public Plan(List<Subject> subjects, Set<RuleId> rules, Effort effort, long seed, int workers) {
      this(subjects, rules, effort, seed, workers, Check.class.getClassLoader());
    }

    /** Checks the ranges. */
    public Plan {
      if (subjects.isEmpty() || rules.isEmpty()) {
        throw new IllegalArgumentException("a plan needs at least one subject and one rule");
      }
      if (workers < 1) {
        throw new IllegalArgumentException("workers is " + workers + "; allowed: 1 and above");
      }
      subjects = List.copyOf(subjects);
      rules = Set.copyOf(rules);
    }
  }

  /** Is told how far a check is; called often, from several threads. */
  @FunctionalInterface
  public interface Progress {
    /**
     * Some tries are done.
     *
     * @param broken how many rules were seen broken so far
     */
    void tries(Subject subject, long done, long of, int broken);

    /** A scenario begins on the calling thread; those that make one smaller count, too. */
    default void plays(Scenario scenario) {}

    /** The scenario, which the calling thread began last, has ended. */
    default void played(Scenario scenario, Trace trace) {}
  }

  /**
   * What came out.
   *
   * @param verdicts the table
   * @param counterexamples one for each broken cell, in the order of the table; a cell names its
   *     file {@code <subject>-<RULE>.json}
   */
  public record Outcome(Verdicts verdicts, List<Counterexample> counterexamples) {}

  private Check() {}

  /**
   * Judges. When the calling thread is interrupted, the outcome so far is returned, its verdicts
   * say that they are not complete, and the interrupt stays pending.
   */
  public static Outcome run(Plan plan, Progress progress) {
    ExpectedVerdicts expected = ExpectedVerdicts.load();
    List<Cell> cells = new ArrayList<>();
    List<Counterexample> counterexamples = new ArrayList<>();
    List<Verdicts.Speed> speeds = new ArrayList<>();
    boolean complete = true;
    for (Subject subject : plan.subjects()) {
      if (Thread.currentThread().isInterrupted()) {
        complete = false;
        break;
      }
      Tally tally = Tries.play(plan, subject, progress);
      complete &= tally.tries() == plan.effort().tries(subject) || tally.failure() != null;
      speeds.add(
          new Verdicts.Speed(
              subject.name(), tally.triesPerSecond(), tally.simulatedSecondsPerSecond()));
      for (Judgement.Judged judged :
          new Judgement(plan, subject, tally, expected, progress).judge()) {
        cells.add(judged.cell());
        if (judged.counterexample() != null) {
          counterexamples.add(judged.counterexample());
        }
      }
    }
    return new Outcome(
        new Verdicts(
            1,
            complete,
            plan.seed(),
            plan.subjects().stream().mapToLong(plan.effort()::tries).max().orElseThrow(),
            plan.subjects().stream().map(each -> Verdicts.SubjectText.of(each, 0)).toList(),
            Verdicts.RuleText.of(plan.rules()),
            cells,
            speeds),
        counterexamples);
  }
}
