package io.microbatch.conformance.verdict;

import io.microbatch.conformance.generate.RealTimeScenarios;
import io.microbatch.conformance.rules.Rule;
import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.rules.Rulebook;
import io.microbatch.conformance.run.RealClock;
import io.microbatch.conformance.run.RealTimeRunner;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.subject.Subject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Judges a design that cannot run in simulated time: few scenarios with real threads on the
 * system's clock, several at once, since they mostly wait; then the ones that broke a rule again.
 * {@link RealTimeJudgement} says what follows from what was seen.
 */
public final class RealTimeCheck {
  /** What takes about a minute in Java; interpreters, fewer at once, take about three. */
  public static final long USUAL_TRIES = 160;

  private final Plan plan;
  private final Check.Progress progress;
  private final List<Rule> rules;
  private final AtomicInteger done = new AtomicInteger();
  private final Set<RuleId> seenBroken = EnumSet.noneOf(RuleId.class);
  private final AtomicReference<@Nullable String> failure = new AtomicReference<>();
  private volatile long of;

  /**
   * What to judge.
   *
   * @param subject the design; its world is written into the verdicts
   * @param rules the rules; those left out appear in no cell
   * @param tries scenarios, 1 and above; those that break a rule are played again beside
   * @param seed all scenarios come from here; what the design does with them may differ each time
   * @param clock plays them
   */
  public record Plan(Subject subject, Set<RuleId> rules, long tries, long seed, RealClock clock) {}

  private RealTimeCheck(Plan plan, Check.Progress progress) {
    this.plan = plan;
    this.progress = progress;
    rules =
        Rulebook.RULES.stream()
            .filter(rule -> plan.rules().contains(rule.id()))
            .filter(rule -> rule.applies().whyNot(plan.subject().profile()).isEmpty())
            .toList();
    of = plan.tries();
  }

  /**
   * Judges. When the calling thread is interrupted, the outcome so far is returned, its verdicts
   * say that they are not complete, and the interrupt stays pending.
   */
  public static Check.Outcome run(Plan plan, Check.Progress progress) {
    return new RealTimeCheck(plan, progress).run();
  }

  private Check.Outcome run() {
    RealTimeScenarios scenarios = new RealTimeScenarios(plan.rules(), plan.subject().profile());
    List<Sighting> tries =
        play(
            LongStream.range(0, plan.tries())
                .mapToObj(n ->
                    scenarios.of(
                        n,
                        Tries.random(plan.seed(), n),
                        scenario -> plan.clock().plays(plan.subject(), scenario)))
                .toList());
    Map<RuleId, Sighting> suspects = RealTimeJudgement.toRepeat(tries);
    List<Scenario> again =
        suspects.values().stream()
            .map(Sighting::scenario)
            .distinct()
            .flatMap(each -> Stream.generate(() -> each).limit(RealTimeJudgement.REPETITIONS))
            .toList();
    of = plan.tries() + again.size();
    Map<Scenario, List<Sighting>> repetitions = new HashMap<>();
    play(again)
        .forEach(
            each -> repetitions.computeIfAbsent(each.scenario(), _ -> new ArrayList<>()).add(each));
    Map<RuleId, RealTimeJudgement.Repeated> repeated = new EnumMap<>(RuleId.class);
    suspects.forEach((rule, first) ->
        repeated.put(
            rule,
            new RealTimeJudgement.Repeated(
                first, repetitions.getOrDefault(first.scenario(), List.of()))));
    return outcome(tries, repeated);
  }

  private Check.Outcome outcome(
      List<Sighting> tries, Map<RuleId, RealTimeJudgement.Repeated> repeated) {
    long toleranceNs = RealTimeRunner.EPSILON.toNanos();
    RealTimeJudgement judgement =
        new RealTimeJudgement(
            plan.subject(),
            tries,
            repeated,
            failure.get(),
            plan.clock().silentOn(plan.subject()),
            toleranceNs / RealTimeRunner.PUNCTUAL_SHARE,
            ExpectedVerdicts.load());
    List<Counterexample> counterexamples = new ArrayList<>();
    List<Cell> cells =
        plan.rules().stream().sorted().map(rule -> judgement.cell(rule, counterexamples)).toList();
    return new Check.Outcome(
        new Verdicts(
            1,
            done.get() == of || failure.get() != null,
            plan.seed(),
            plan.tries(),
            List.of(Verdicts.SubjectText.of(plan.subject(), RealTimeRunner.EPSILON.toMillis())),
            Verdicts.RuleText.of(plan.rules()),
            cells,
            List.of()),
        counterexamples);
  }

  /** Plays scenarios, several at once; those that were played, if the caller is interrupted. */
  private List<Sighting> play(List<Scenario> scenarios) {
    List<Sighting> played = new ArrayList<>();
    ExecutorService pool =
        Executors.newFixedThreadPool(
            plan.clock().atOnce(), Thread.ofPlatform().daemon().name("real time ", 0).factory());
    boolean interrupted = Thread.interrupted();
    try {
      List<Future<@Nullable Sighting>> begun = new ArrayList<>();
      if (!interrupted) {
        scenarios.forEach(scenario -> begun.add(pool.submit(() -> play(scenario))));
      }
      for (Future<@Nullable Sighting> each : begun) {
        Sighting result = null;
        boolean settled = false;
        while (!settled) {
          try {
            result = finished(each);
            settled = true;
          } catch (InterruptedException e) {
            interrupted = true;
            pool.shutdownNow().forEach(waiting -> ((Future<?>) waiting).cancel(false));
          }
        }
        if (result != null) {
          played.add(result);
        }
      }
      return played;
    } finally {
      var _ = pool.shutdownNow();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Null if it was cut off. */
  private static @Nullable Sighting finished(Future<@Nullable Sighting> each)
      throws InterruptedException {
    try {
      return each.get();
    } catch (CancellationException e) {
      return null;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CancellationException) {
        return null;
      }
      throw new IllegalStateException("the harness failed: " + e.getCause(), e.getCause());
    }
  }

  /** Null if the harness failed, now or before: nothing that follows would count. */
  private @Nullable Sighting play(Scenario scenario) {
    if (failure.get() != null) {
      return null;
    }
    try {
      return judged(scenario);
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      failure.compareAndSet(null, "the harness failed: " + e);
      return null;
    }
  }

  private Sighting judged(Scenario scenario) {
    progress.plays(scenario);
    RealClock.Played played = plan.clock().playOnce(plan.subject(), scenario);
    progress.played(scenario, played.trace());
    Sighting judged = Sighting.judged(scenario, played, rules);
    int broken;
    synchronized (seenBroken) {
      judged.findings().keySet().stream().filter(judged::broke).forEach(seenBroken::add);
      broken = seenBroken.size();
    }
    progress.tries(plan.subject(), done.incrementAndGet(), of, broken);
    return judged;
  }
}
