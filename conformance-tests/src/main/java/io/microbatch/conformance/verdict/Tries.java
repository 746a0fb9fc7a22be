package io.microbatch.conformance.verdict;

import io.microbatch.conformance.generate.ScenarioGenerator;
import io.microbatch.conformance.generate.Theme;
import io.microbatch.conformance.rules.Finding;
import io.microbatch.conformance.rules.History;
import io.microbatch.conformance.rules.Rule;
import io.microbatch.conformance.rules.Rulebook;
import io.microbatch.conformance.run.Runner;
import io.microbatch.conformance.run.Runners;
import io.microbatch.conformance.run.UnsupportedCallException;
import io.microbatch.conformance.run.Workers;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Plays many scenarios on one design and judges each by all rules. Try number n is the same
 * whichever thread plays it, so the tally does not depend on the number of threads.
 */
final class Tries {
  private static final int CHUNK = 50;

  private final Check.Plan plan;
  private final Subject subject;
  private final Check.Progress progress;
  private final AtomicLong nextChunk;
  private final AtomicLong done;
  private final AtomicInteger brokenRules;
  private final AtomicBoolean cancelled;
  private final List<Rule> rules;
  private final List<Scenario> known;
  private final ScenarioGenerator generator;
  private final Tally tally = new Tally();

  private Tries(
      Check.Plan plan,
      Subject subject,
      Check.Progress progress,
      AtomicLong nextChunk,
      AtomicLong done,
      AtomicInteger brokenRules,
      AtomicBoolean cancelled) {
    this.plan = plan;
    this.subject = subject;
    this.progress = progress;
    this.nextChunk = nextChunk;
    this.done = done;
    this.brokenRules = brokenRules;
    this.cancelled = cancelled;
    rules =
        Rulebook.RULES.stream()
            .filter(rule -> plan.rules().contains(rule.id()))
            .filter(rule -> rule.applies().whyNot(subject.profile()).isEmpty())
            .toList();
    known = KnownScenarios.of(subject, plan.rules());
    generator = new ScenarioGenerator(subject.profile(), Theme.of(plan.rules(), subject.profile()));
  }

  /** Plays all tries of a plan on one design; fewer if the calling thread is interrupted. */
  static Tally play(Check.Plan plan, Subject subject, Check.Progress progress) {
    AtomicLong nextChunk = new AtomicLong();
    AtomicLong done = new AtomicLong();
    AtomicInteger broken = new AtomicInteger();
    AtomicBoolean cancelled = new AtomicBoolean();
    List<Tries> parts = new ArrayList<>();
    for (int i = 0; i < plan.workers(); i++) {
      parts.add(new Tries(plan, subject, progress, nextChunk, done, broken, cancelled));
    }
    Tally sum = new Tally();
    Workers.each(plan.workers(), parts, Tries::play, () -> cancelled.set(true)).forEach(sum::add);
    return sum;
  }

  private Tally play() {
    Runner runner = Runners.ofThisThread(subject, plan.loader());
    long simulatedBefore = runner.simulatedNs();
    long of = plan.effort().tries(subject);
    long start = System.nanoTime();
    while (!cancelled.get()) {
      long from = nextChunk.getAndAdd(CHUNK);
      if (from >= of) {
        break;
      }
      long to = Math.min(of, from + CHUNK);
      for (long number = from; number < to && !cancelled.get(); number++) {
        tryOne(runner, number);
      }
      progress.tries(subject, done.addAndGet(to - from), of, brokenRules.get());
    }
    tally.passed(runner.simulatedNs() - simulatedBefore, System.nanoTime() - start);
    return tally;
  }

  private void tryOne(Runner runner, long number) {
    Scenario scenario =
        number < known.size()
            ? known.get((int) number)
            : generator.next(random(plan.seed(), number));
    try {
      progress.plays(scenario);
      Trace trace = runner.run(subject, scenario);
      progress.played(scenario, trace);
      History history = new History(scenario, trace);
      for (Rule rule : rules) {
        Finding finding = rule.checker().check(history);
        if (finding.exercised()) {
          tally.exercised(rule.id());
        }
        if (finding.broken()) {
          if (tally.violationsOf(rule.id()) == 0) {
            brokenRules.incrementAndGet();
          }
          tally.broken(rule.id(), scenario, number);
        }
      }
      tally.tried();
    } catch (UnsupportedCallException e) {
      tally.failed(
          "the simulation cannot give this design what it calls: " + e.getMessage(), number);
      cancelled.set(true);
    } catch (RuntimeException | LinkageError e) {
      tally.failed("the harness failed in try " + number + ": " + e, number);
      cancelled.set(true);
    }
  }

  /** The random numbers of one try: far from those of its neighbours. */
  static SplittableRandom random(long seed, long number) {
    return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number * 0xD1B54A32D192ED03L);
  }
}
