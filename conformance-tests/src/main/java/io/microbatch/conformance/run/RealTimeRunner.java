package io.microbatch.conformance.run;

import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.scenario.Stimulus;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Trace;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Plays scenarios on the system's clock, with real threads and with classes loaded in the plain
 * way: the check on the simulation.
 *
 * <p>A machine that is busy with something else makes every design late, so each try also measures
 * how late the machine is; a try in which it was later than a quarter of ε is void and is repeated.
 * A quarter, since an event may wait for several sleeps, one after the other.
 *
 * <p>The scenario's schedule is not obeyed: here the system chooses who runs. What this world
 * cannot do it refuses: it cannot stall its own process or step its wall clock. Thread-safe:
 * several scenarios may be played at once.
 */
public final class RealTimeRunner implements Runner, RealClock {
  /**
   * ε, if none is given: how far an instant may be off before that counts. A sleep ends up to 25 ms
   * late on a machine that passes for punctual, and an event may wait for several sleeps in a row.
   */
  public static final Duration EPSILON = Duration.ofMillis(100);

  /** What share of ε a machine may be late and still pass for punctual. */
  public static final int PUNCTUAL_SHARE = 4;

  private static final long LONGEST_NS = Duration.ofMinutes(10).toNanos();

  private final ClassLoader loader;
  private final long epsilonNs;
  private final int attempts;
  private final Set<String> warm = ConcurrentHashMap.newKeySet();

  /** For subjects on the suite's own class path; ε as usual, five attempts. */
  public RealTimeRunner() {
    this(RealTimeRunner.class.getClassLoader(), EPSILON, 5);
  }

  /**
   * For subjects that {@code loader} finds.
   *
   * @param epsilon ε of the traces; also how long after a stop's return the design's threads are
   *     counted, and how long after the last event a design must have come to rest
   * @param attempts how often a scenario is played at most until the machine was punctual; 1 and
   *     above
   */
  public RealTimeRunner(ClassLoader loader, Duration epsilon, int attempts) {
    this.loader = loader;
    this.epsilonNs = epsilon.toNanos();
    this.attempts = attempts;
  }

  /**
   * The rules on which a trace of this machine says nothing, whatever a checker finds in it: LAG-7
   * where a wake-up leaves no mark that can be read.
   */
  public static Set<RuleId> silentOn() {
    return WakeUps.measurable() ? EnumSet.noneOf(RuleId.class) : EnumSet.of(RuleId.LAG_7);
  }

  @Override
  public Set<RuleId> silentOn(Subject subject) {
    return silentOn();
  }

  /**
   * Plays a scenario.
   *
   * @throws UnplayableScenarioException if the scenario stalls the process, steps the wall clock or
   *     can take longer than ten minutes
   * @throws VoidTryException if the machine was late in every attempt
   * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; it
   *     stays interrupted
   */
  @Override
  public Trace run(Subject subject, Scenario scenario) {
    return punctual(attempts, epsilonNs, () -> playOnce(subject, scenario));
  }

  /** The trace of the first try in which the machine was punctual. */
  static Trace punctual(int attempts, long epsilonNs, Supplier<Played> tries) {
    long lateNs = 0;
    for (int attempt = 0; attempt < attempts; attempt++) {
      Played played = tries.get();
      if (played.punctual()) {
        return played.trace();
      }
      lateNs = played.lateNs();
    }
    throw new VoidTryException(
        String.format(
            "The machine was late by more than %d ms in each of %d attempts, by %d ms in the last:"
                + " too busy for a try in real time.",
            Duration.ofNanos(epsilonNs / PUNCTUAL_SHARE).toMillis(),
            attempts,
            Duration.ofNanos(lateNs).toMillis()));
  }

  /** As {@link #run}, but says what a late machine has done, too. */
  @Override
  public Played playOnce(Subject subject, Scenario scenario) {
    refuseUnplayable(scenario);
    if (warm.add(subject.name())) {
      new RealTimeTry(subject, WarmUp.SCENARIO, subject.newDriver(loader), epsilonNs).play();
    }
    RealTimeTry once = new RealTimeTry(subject, scenario, subject.newDriver(loader), epsilonNs);
    Trace trace = once.play();
    return new Played(trace, once.latestNs(), isPunctual(once.latestNs(), epsilonNs));
  }

  /** Whether this world can play a scenario, and in no more than {@code atMost}. */
  public static boolean plays(Scenario scenario, Duration atMost) {
    return Play.horizonNs(scenario) <= atMost.toNanos()
        && scenario.stimuli().stream()
            .noneMatch(each -> each instanceof Stimulus.Stall || each instanceof Stimulus.WallStep);
  }

  static boolean isPunctual(long lateNs, long epsilonNs) {
    return lateNs <= epsilonNs / PUNCTUAL_SHARE;
  }

  static void refuseUnplayable(Scenario scenario) {
    for (Stimulus stimulus : scenario.stimuli()) {
      switch (stimulus) {
        case Stimulus.Stall stall ->
            throw new UnplayableScenarioException(
                "In real time the suite cannot stall its own process, as the scenario asks at "
                    + stall.atMs()
                    + " ms; play it in simulated time.");
        case Stimulus.WallStep step ->
            throw new UnplayableScenarioException(
                "In real time the suite cannot step the wall clock, as the scenario asks at "
                    + step.atMs()
                    + " ms; play it in simulated time.");
        default -> {}
      }
    }
    if (Play.horizonNs(scenario) > LONGEST_NS) {
      throw new UnplayableScenarioException(
          "In real time the scenario can take longer than ten minutes; play it in simulated time.");
    }
  }
}
