package io.microbatch.conformance.verdict;

import io.microbatch.conformance.generate.Shrinker;
import io.microbatch.conformance.rules.Finding;
import io.microbatch.conformance.rules.History;
import io.microbatch.conformance.rules.Rule;
import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.rules.Rulebook;
import io.microbatch.conformance.run.Runners;
import io.microbatch.conformance.run.SimulatedRunner;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.subject.Catalogue;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Trace;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns the tally of one design into the cells of its column. */
final class Judgement {
  /** A rule that came true in a smaller share of the tries than this is vacuous. */
  static final double LEAST_EXERCISED = 0.005;

  /** On a manual clock a try takes as long as the design computes; known scenarios are small. */
  private static final int FEW_TRIES = 15;

  private final Subject subject;
  private final Tally tally;
  private final ExpectedVerdicts expected;
  private final ClassLoader loader;
  private final Check.Progress progress;

  Judgement(
      Subject subject,
      Tally tally,
      ExpectedVerdicts expected,
      ClassLoader loader,
      Check.Progress progress) {
    this.subject = subject;
    this.tally = tally;
    this.expected = expected;
    this.loader = loader;
    this.progress = progress;
  }

  Cell cell(RuleId id, List<Counterexample> counterexamples) {
    Rule rule = Rulebook.of(id);
    Optional<String> whyNot = rule.applies().whyNot(subject.profile());
    if (whyNot.isPresent()) {
      return cell(id, Verdict.NOT_APPLICABLE, whyNot.get(), null);
    }
    String failure = tally.failure();
    if (failure != null) {
      return cell(id, Verdict.ERROR, failure, null);
    }
    String declared = subject.declared().get(id);
    Scenario found = tally.cheapestOf(id);
    if (found == null) {
      if (declared != null) {
        String held = " It held all the same in " + tally.tries() + " tries.";
        return cell(id, Verdict.DECLARED, declared + held, null);
      }
      boolean enough = tally.exercisedIn(id) >= Math.max(1, tally.tries() * LEAST_EXERCISED);
      return enough
          ? cell(id, Verdict.HOLDS, "", null)
          : cell(
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
      return cell(id, Verdict.ERROR, "a counterexample was found and does not replay", null);
    }
    counterexamples.add(
        new Counterexample(
            1,
            subject.name(),
            id,
            finding.violations().getFirst(),
            small,
            found,
            trace,
            reference(small),
            lines(small, trace)));
    return declared != null
        ? cell(id, Verdict.DECLARED, declared, fileName(id))
        : cell(id, Verdict.BROKEN, finding.violations().getFirst().sentence(), fileName(id));
  }

  /** What the canonical design does; null for itself, and where there is none. */
  private @Nullable Trace reference(Scenario scenario) {
    Optional<Subject> canonical = Catalogue.canonical(subject.profile().cadence());
    if (canonical.isEmpty() || canonical.get().equals(subject) || isEndedEarly()) {
      return null;
    }
    return SimulatedRunner.ofThisThread(loader).run(canonical.get(), scenario);
  }

  /**
   * Where the design is in its source; null where nobody can tell, and without it a run is whole.
   */
  private @Nullable List<Integer> lines(Scenario scenario, Trace trace) {
    if (isEndedEarly() || subject.world() != Trace.World.SIMULATED) {
      return null;
    }
    try {
      progress.plays(scenario);
      Optional<SimulatedRunner.Lined> lined =
          SimulatedRunner.ofThisThread(loader).runWithLines(subject, scenario);
      progress.played(trace);
      return lined
          .filter(each -> each.trace().equals(trace))
          .map(SimulatedRunner.Lined::lines)
          .orElse(null);
    } catch (RuntimeException | LinkageError e) {
      return null;
    }
  }

  /** Whoever ends a check early wants what there is. */
  private static boolean isEndedEarly() {
    return Thread.currentThread().isInterrupted();
  }

  private String fileName(RuleId rule) {
    return subject.name() + "-" + rule + ".json";
  }

  private boolean breaks(Rule rule, Scenario scenario) {
    if (isEndedEarly()) {
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
    Trace trace = Runners.ofThisThread(subject, loader).run(subject, scenario);
    progress.played(trace);
    return trace;
  }

  private Cell cell(RuleId id, Verdict verdict, String sentence, @Nullable String counterexample) {
    return new Cell(
        subject.name(),
        id,
        verdict,
        sentence,
        tally.tries(),
        tally.exercisedIn(id),
        tally.violationsOf(id),
        counterexample,
        expected.of(subject.name(), id).orElse(null));
  }
}
