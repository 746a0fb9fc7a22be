package io.microbatch.reports;

import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.verdict.Check;
import io.microbatch.conformance.verdict.Counterexample;
import io.microbatch.conformance.verdict.Effort;
import io.microbatch.conformance.verdict.Verdicts;
import io.microbatch.reports.folder.RunFolder;
import io.microbatch.reports.text.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A check with its progress shown and its results written down. */
final class Conformance {
  private final Desk desk;

  Conformance(Desk desk) {
    this.desk = desk;
  }

  Verdicts check(
      List<Subject> subjects, Set<RuleId> rules, Effort effort, long seed, RunFolder run) {
    Check.Outcome outcome;
    try (Progress progress = new Progress(desk.terminal(), "check", desk.nanoTime())) {
      long all = subjects.stream().mapToLong(effort::tries).sum();
      Map<String, Long> done = new ConcurrentHashMap<>();
      Map<String, Integer> broken = new ConcurrentHashMap<>();
      outcome =
          desk.suite()
              .check(
                  subjects,
                  rules,
                  effort,
                  seed,
                  (subject, doneNow, of, brokenNow) -> {
                    done.merge(subject.name(), doneNow, Math::max);
                    broken.merge(subject.name(), brokenNow, Math::max);
                    progress.show(sum(done), all, "tries", sum(broken) + " cells broken");
                  });
    }
    return written(outcome, run);
  }

  /** As {@link #check}, one design after the other, with real threads on the system's clock. */
  Verdicts checkInRealTime(
      List<Subject> subjects, Set<RuleId> rules, long tries, long seed, RunFolder run)
      throws InterruptedException {
    List<Verdicts> each = new ArrayList<>();
    List<Counterexample> counterexamples = new ArrayList<>();
    try (Progress progress = new Progress(desk.terminal(), "check", desk.nanoTime())) {
      for (Subject subject : subjects) {
        Check.Outcome outcome =
            desk.suite()
                .checkInRealTime(
                    subject,
                    rules,
                    tries,
                    seed,
                    (_, done, of, broken) ->
                        progress.show(
                            done, of, "tries", subject.name() + ", " + broken + " rules broken"));
        each.add(outcome.verdicts());
        counterexamples.addAll(outcome.counterexamples());
        if (Thread.currentThread().isInterrupted()) {
          break;
        }
      }
    }
    Verdicts first = each.getFirst();
    Verdicts all =
        new Verdicts(
            first.format(),
            each.size() == subjects.size() && each.stream().allMatch(Verdicts::complete),
            first.seed(),
            first.triesPerSubject(),
            each.stream().flatMap(one -> one.subjects().stream()).toList(),
            first.rules(),
            each.stream().flatMap(one -> one.cells().stream()).toList(),
            List.of());
    return written(new Check.Outcome(all, counterexamples), run);
  }

  /**
   * Whoever was interrupted wants the results written, and no file that closes under the writer.
   */
  private static Verdicts written(Check.Outcome outcome, RunFolder run) {
    boolean interrupted = Thread.interrupted();
    outcome.counterexamples().forEach(run::write);
    run.write(outcome.verdicts());
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return outcome.verdicts();
  }

  private static long sum(Map<String, ? extends Number> counts) {
    return counts.values().stream().mapToLong(Number::longValue).sum();
  }
}
