package io.microbatch.reports;

import io.microbatch.conformance.race.Races;
import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.verdict.Check;
import io.microbatch.conformance.verdict.Effort;
import io.microbatch.conformance.verdict.Verdicts;
import io.microbatch.reports.folder.RunFolder;
import io.microbatch.reports.text.Progress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A check, and the races, with their progress shown and their results written down. */
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
    // Whoever was interrupted wants the results written, and no file that closes under the writer.
    boolean interrupted = Thread.interrupted();
    outcome.counterexamples().forEach(run::write);
    run.write(outcome.verdicts());
    run.write(desk.suite().sources(subjects));
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return outcome.verdicts();
  }

  /** Plays the chosen scenarios, and writes them down. */
  Races race(List<Subject> subjects, RunFolder run) throws InterruptedException {
    Races races;
    try (Progress progress = new Progress(desk.terminal(), "races", desk.nanoTime())) {
      races = desk.suite().race(subjects, progress::show);
    }
    run.write(races);
    return races;
  }

  private static long sum(Map<String, ? extends Number> counts) {
    return counts.values().stream().mapToLong(Number::longValue).sum();
  }
}
