package io.microbatch.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.scenario.HandlerScript;
import io.microbatch.conformance.scenario.Overflow;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.scenario.Schedule;
import io.microbatch.conformance.scenario.Settings;
import io.microbatch.conformance.scenario.Stimulus;
import io.microbatch.conformance.subject.Catalogue;
import io.microbatch.conformance.subject.Driver;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Event;
import io.microbatch.conformance.trace.Profile;
import io.microbatch.conformance.trace.Trace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * What the runner in real time does beside playing. Nothing here depends on how fast or punctual
 * the machine is: lateness is taken as it comes ({@code playOnce}), and no instant is compared.
 */
@Tag("real-time")
@ResourceLock("real time")
class RealTimeRunnerTest {
  private static final Subject CANONICAL = Catalogue.find("fixed-rate").orElseThrow();
  private static final Subject ARTICLE = Catalogue.find("article-j").orElseThrow();
  private static final HandlerScript PROMPT = new HandlerScript(0, List.of());

  private static final RealTimeRunner RUNNER = new RealTimeRunner();

  @Test
  void aStallOrAStepOfTheWallClockIsRefusedByName() {
    assertThatThrownBy(() -> RUNNER.run(CANONICAL, scenario(PROMPT, new Stimulus.Stall(50, 10))))
        .isInstanceOf(UnplayableScenarioException.class)
        .hasMessage(
            "In real time the suite cannot stall its own process, as the scenario asks at 50 ms;"
                + " play it in simulated time.");
    assertThatThrownBy(
            () -> RUNNER.run(CANONICAL, scenario(PROMPT, new Stimulus.WallStep(70, 1000))))
        .isInstanceOf(UnplayableScenarioException.class)
        .hasMessageContaining("cannot step the wall clock, as the scenario asks at 70 ms");
  }

  @Test
  void onAMachineThatIsNeverPunctualTheTryIsVoid() {
    RealTimeRunner strict = new RealTimeRunner(getClass().getClassLoader(), Duration.ofNanos(4), 2);
    assertThatThrownBy(() -> strict.run(CANONICAL, scenario(PROMPT, new Stimulus.Stop(50, 1, -1))))
        .isInstanceOf(VoidTryException.class)
        .hasMessageContaining("in each of 2 attempts");
  }

  @Test
  void aHandlerThatHangsIsSeenAndLeavesNoThreadBehind() {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    HandlerScript hang =
        new HandlerScript(
            0, List.of(new HandlerScript.Call(1, 0, HandlerScript.Outcome.HANG, 0, false)));
    for (Subject subject : List.of(CANONICAL, ARTICLE)) {
      Trace trace = RUNNER.playOnce(subject, scenario(hang, new Stimulus.Add(20, 1, 1))).trace();
      assertThat(of(Event.Dispatched.class, trace)).hasSize(1);
      assertThat(of(Event.Handled.class, trace)).isEmpty();
      assertThat(of(Event.End.class, trace).getFirst().ending()).isEqualTo(Event.Ending.DEADLOCK);
      assertThat(of(Event.End.class, trace).getFirst().message()).contains("WAITING");
      assertThat(trace.world()).isEqualTo(Trace.World.REAL);
      assertThat(trace.epsilonNs()).isEqualTo(RealTimeRunner.EPSILON.toNanos());
    }
    Set<Thread> after = Thread.getAllStackTraces().keySet();
    assertThat(after)
        .filteredOn(thread -> !before.contains(thread))
        .extracting(thread -> String.valueOf(thread.getThreadGroup()))
        .noneMatch(group -> group.contains("try of"));
  }

  @Test
  void anEmptyDesignThatTicksIsSeenToWake_andOneThatSleepsIsNot() {
    assumeTrue(
        !RealTimeRunner.silentOn().contains(RuleId.LAG_7),
        "This machine's clocks do not show a thread's shortest wake-ups, so LAG-7 is not judged.");
    Scenario early = scenario(PROMPT, new Stimulus.Add(20, 1, 1));
    Trace ticking = RUNNER.playOnce(ARTICLE, early).trace();
    assertThat(of(Event.Woke.class, ticking)).isNotEmpty();
    assertThat(of(Event.End.class, ticking).getFirst().ending()).isEqualTo(Event.Ending.WATCHED);
    // A thread that was kept from running may come to its rest late; one that ticks never does.
    assertThat(
            IntStream.range(0, 10)
                .mapToObj(i -> RUNNER.playOnce(CANONICAL, early).trace())
                .anyMatch(trace ->
                    of(Event.Woke.class, trace).isEmpty()
                        && of(Event.End.class, trace).getFirst().ending() == Event.Ending.QUIET))
        .isTrue();
  }

  @Test
  void aThreadThatOutlivesTheStopRemains() {
    Scenario stop = scenario(PROMPT, new Stimulus.Stop(20, 1, -1));
    Event.Remaining leaked =
        of(Event.Remaining.class, RUNNER.playOnce(LEAKY, stop).trace()).getFirst();
    assertThat(leaked.threads()).containsExactly("left behind");
    Event.Remaining clean =
        of(Event.Remaining.class, RUNNER.playOnce(CANONICAL, stop).trace()).getFirst();
    assertThat(clean.threads()).isEmpty();
  }

  @Test
  void aRefusedConstructionEndsTheTryAtOnce() {
    Trace trace =
        RUNNER
            .playOnce(
                CANONICAL,
                new Scenario(
                    new Settings(0, 1000, 8, Overflow.BLOCK),
                    List.of(new Stimulus.Add(10, 1, 1)),
                    PROMPT,
                    true,
                    Schedule.PLAIN))
            .trace();
    assertThat(trace.events())
        .hasExactlyElementsOfTypes(Event.ConstructionRefused.class, Event.End.class);
  }

  private static <E extends Event> List<E> of(Class<E> type, Trace trace) {
    return trace.events().stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static Scenario scenario(HandlerScript handler, Stimulus... stimuli) {
    return new Scenario(
        new Settings(2, 100, 8, Overflow.BLOCK), List.of(stimuli), handler, true, Schedule.PLAIN);
  }

  private static final Subject LEAKY =
      new Subject(
          "leaky",
          "leaky",
          "Java",
          "A design whose stop forgets its thread.",
          new Profile(Profile.CadenceKind.FIXED_RATE, false, false, Set.of()),
          Leaky.class.getName(),
          Map.of());

  /** Broken on purpose: DRN-11. */
  public static final class Leaky implements Driver {
    /** Nothing is started yet. */
    public Leaky() {}

    @Override
    public void construct(Settings settings, Handler handler, Reports reports) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                  // the end of the try
                }
              },
              "left behind");
      thread.setDaemon(true);
      thread.start();
    }

    @Override
    public boolean add(Object item) {
      return true;
    }

    @Override
    public StopAnswer stop(long timeoutMs) {
      return StopAnswer.SILENT;
    }
  }
}
