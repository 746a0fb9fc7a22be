package io.microbatch.conformance.verdict;

import io.microbatch.conformance.generate.Shrinker;
import io.microbatch.conformance.rules.Finding;
import io.microbatch.conformance.rules.History;
import io.microbatch.conformance.rules.Rule;
import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.rules.Rulebook;
import io.microbatch.conformance.run.Runners;
import io.microbatch.conformance.run.SimulatedRunner;
import io.microbatch.conformance.run.Workers;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.subject.Catalogue;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Trace;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns the tally of one design into the cells of its column, several at once. */
final class Judgement {
  /** A rule that came true in a smaller share of the tries than this is vacuous. */
  static final double LEAST_EXERCISED = 0.005;

  /** On a manual clock a try takes as long as the design computes; known scenarios are small. */
  private static final int FEW_TRIES = 15;

  private final Check.Plan plan;
  private final Subject subject;
  private final Tally tally;
  private final ExpectedVerdicts expected;
  private final Check.Progress progress;

  /** Whoever ends a check early wants what there is. */
  private volatile boolean endedEarly = Thread.currentThread().isInterrupted();

  /**
   * A cell.
   *
   * @param counterexample of one in which a rule was seen broken; null otherwise
   */
  record Judged(Cell cell, @Nullable Counterexample counterexample) {}

  Judgement(
      Check.Plan plan,
      Subject subject,
      Tally tally,
      ExpectedVerdicts expected,
      Check.Progress progress) {
    this.plan = plan;
    this.subject = subject;
    this.tally = tally;
    this.expected = expected;
    this.progress = progress;
  }

  /** Cells in the order of the rules. To make counterexamples small takes longer than the tries. */
  List<Judged> judge() {
    List<RuleId> rules = plan.rules().stream().sorted().toList();
    return Workers.each(plan.workers(), rules, this::judge, () -> endedEarly = true);
  }

  private Judged judge(RuleId id) {
    Rule rule = Rulebook.of(id);
    Optional<String> whyNot = rule.applies().whyNot(subject.profile());
    if (whyNot.isPresent()) {
      return judged(id, Verdict.NOT_APPLICABLE, whyNot.get(), null);
    }
    String failure = tally.failure();
    if (failure != null) {
      return judged(id, Verdict.ERROR, failure, null);
    }
    String declared = subject.declared().get(id);
    Scenario found = tally.cheapestOf(id);
    if (found == null) {
      if (declared != null) {
        String held = " It held all the same in " + tally.tries() + " tries.";
        return judged(id, Verdict.DECLARED, declared + held, null);
      }
      boolean enough = tally.exercisedIn(id) >= Math.max(1, tally.tries() * LEAST_EXERCISED);
      return enough
          ? judged(id, Verdict.HOLDS, "", null)
          : judged(
              id,
              Verdict.VACUOUS,
              "exercised in " + tally.exercisedIn(id) + " of " + tally.tries() + " tries only",
              null);
    }
    Scenario small =
        Shrinker.shrink(
            found,
            candidate -> breaks(rule, candidate),
            subject.world() == Trace.World.SIMULATED ? Shrinker.MOST_TRIES : FEW_TRIES);
    Trace trace = play(small);
    Finding finding = rule.checker().check(new History(small, trace));
    if (!finding.broken() || !trace.equals(play(small))) {
      return judged(id, Verdict.ERROR, "a counterexample was found and does not replay", null);
    }
    Counterexample counterexample =
        new Counterexample(
            1,
            subject.name(),
            id,
            finding.violations().getFirst(),
            small,
            found,
            trace,
            reference(small),
            lines(small, trace));
    return declared != null
        ? judged(id, Verdict.DECLARED, declared, counterexample)
        : judged(id, Verdict.BROKEN, finding.violations().getFirst().sentence(), counterexample);
  }

  /** What the canonical design does; null for itself, and where there is none. */
  private @Nullable Trace reference(Scenario scenario) {
    Optional<Subject> canonical = Catalogue.canonical(subject.profile().cadence());
    if (canonical.isEmpty() || canonical.get().equals(subject) || endedEarly) {
      return null;
    }
    return SimulatedRunner.ofThisThread(plan.loader()).run(canonical.get(), scenario);
  }

  /**
   * Where the design is in its source; null where nobody can tell, and without it a run is whole.
   */
  private @Nullable List<Integer> lines(Scenario scenario, Trace trace) {
    if (endedEarly || subject.world() != Trace.World.SIMULATED) {
      return null;
    }
    progress.plays(scenario);
    try {
      return SimulatedRunner.ofThisThread(plan.loader())
          .runWithLines(subject, scenario)
          .filter(each -> each.trace().equals(trace))
          .map(SimulatedRunner.Lined::lines)
          .orElse(null);
    } catch (RuntimeException | LinkageError e) {
      return null;
    } finally {
      progress.played(scenario, trace);
    }
  }

  private String fileName(RuleId rule) {
    return subject.name() + "-" + rule + ".json";
  }

  private boolean breaks(Rule rule, Scenario scenario) {
    if (endedEarly) {
      return false; // small or not
    }
    try {
      return rule.checker().check(new History(scenario, play(scenario))).broken();
    } catch (RuntimeException | LinkageError e) {
      return false; // a candidate that the harness cannot play is no smaller counterexample
    }
  }

  private Trace play(Scenario scenario) {
    progress.plays(scenario);
    Trace trace = Runners.ofThisThread(subject, plan.loader()).run(subject, scenario);
    progress.played(scenario, trace);
    return trace;
  }

  private Judged judged(
      RuleId id, Verdict verdict, String sentence, @Nullable Counterexample counterexample) {
    Cell cell =
        new Cell(
            subject.name(),
            id,
            verdict,
            sentence,
            tally.tries(),
            tally.exercisedIn(id),
            tally.violationsOf(id),
            counterexample == null ? null : fileName(id),
            expected.of(subject.name(), id).orElse(null));
    return new Judged(cell, counterexample);
  }
}
