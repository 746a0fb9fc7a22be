package io.microbatch.conformance.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.run.RealClock;
import io.microbatch.conformance.run.RealTimeRunner;
import io.microbatch.conformance.scenario.Item;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Event;
import io.microbatch.conformance.trace.Profile;
import io.microbatch.conformance.trace.Trace;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What is concluded from traces of the real clock. The traces are made here, so nothing depends on
 * the machine: one item, accepted at 10 ms, and the interval of 500 ms after which it is due.
 */
class RealTimeCheckTest {
  private static final long MS = 1_000_000;
  private static final long TRIES = 9;
  private static final long ON_TIME = 300;
  private static final long LATE_WITHIN_TOLERANCE = 590;
  private static final long TOO_LATE = 700;
  private static final long PUNCTUAL = 1;
  private static final long BUSY = 80;

  private final List<Counterexample> counterexamples = new ArrayList<>();
  private Map<RuleId, String> declared = Map.of();
  private Set<RuleId> silent = EnumSet.noneOf(RuleId.class);

  @AfterEach
  void forgetInterrupt() {
    var _ = Thread.interrupted();
  }

  @Test
  void whatIsOnTimeHolds_andTheSentenceSaysHowMuchThatIs() {
    Cell cell = judged(RuleId.LAG_1, n -> played(delivery(ON_TIME), PUNCTUAL));

    assertThat(cell.verdict()).isEqualTo(Verdict.HOLDS);
    assertThat(cell.sentence()).isEqualTo("Not refuted in 9 tries on the real clock.");
  }

  @Test
  void whatIsLateByLessThanTheToleranceHolds() {
    Cell cell = judged(RuleId.LAG_1, n -> played(delivery(LATE_WITHIN_TOLERANCE), PUNCTUAL));

    assertThat(cell.verdict()).isEqualTo(Verdict.HOLDS);
    assertThat(cell.violations()).isZero();
  }

  @Test
  void whatIsLateAgainAndAgainOnAPunctualMachineIsBroken() {
    Cell cell = judged(RuleId.LAG_1, n -> played(delivery(TOO_LATE), PUNCTUAL));

    assertThat(cell.verdict()).isEqualTo(Verdict.BROKEN);
    assertThat(cell.sentence()).contains("A1").endsWith("Seen again in 5 of 5 repetitions.");
    assertThat(cell.counterexample()).isEqualTo("made-LAG-1.json");
    assertThat(counterexamples.getFirst().trace().world()).isEqualTo(Trace.World.REAL);
    assertThat(counterexamples.getFirst().trace().epsilonNs()).isEqualTo(100 * MS);
  }

  @Test
  void whatIsLateNowAndThenIsUnknown() {
    Cell cell =
        judged(
            RuleId.LAG_1,
            n -> played(delivery(n == 4 || n >= TRIES + 3 ? TOO_LATE : ON_TIME), PUNCTUAL));

    assertThat(cell.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(cell.sentence())
        .startsWith(
            "Seen broken in 1 of 9 tries and in 2 of 5 repetitions on a punctual machine. A1");
    assertThat(counterexamples).isEmpty();
  }

  @Test
  void whatIsLateOnABusyMachineIsUnknown() {
    Cell cell = judged(RuleId.LAG_1, n -> played(delivery(TOO_LATE), n < TRIES ? PUNCTUAL : BUSY));

    assertThat(cell.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(cell.sentence())
        .startsWith(
            "Seen broken, but the machine was too busy to tell: a bare timer was up to 80 ms late"
                + " in 5 of 5 repetitions; 25 ms pass for punctual.");
  }

  @Test
  void threePunctualRepetitionsOfFiveAreEnough() {
    Cell three =
        judged(RuleId.LAG_1, n -> played(delivery(TOO_LATE), n < TRIES + 2 ? BUSY : PUNCTUAL));
    assertThat(three.verdict()).isEqualTo(Verdict.BROKEN);

    Cell two =
        judged(RuleId.LAG_1, n -> played(delivery(TOO_LATE), n < TRIES + 3 ? BUSY : PUNCTUAL));
    assertThat(two.verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void whatIsOnTimeOnABusyMachineSaysNothingOfTime_butOfOrder() {
    List<Cell> cells =
        cells(
            EnumSet.of(RuleId.LAG_1, RuleId.DEL_1),
            n -> played(delivery(ON_TIME), n < 2 ? PUNCTUAL : BUSY));

    assertThat(cells).extracting(Cell::verdict).containsExactly(Verdict.HOLDS, Verdict.UNKNOWN);
    assertThat(cells.getLast().sentence())
        .startsWith("Not seen broken, but the machine was too busy to tell")
        .contains("in 7 of 9 tries that exercise it");
  }

  @Test
  void whatWasDeliveredTwiceOnceIsBroken_howeverBusyTheMachine() {
    Cell cell = judged(RuleId.DEL_1, n -> played(n == 4 ? twice() : delivery(ON_TIME), BUSY));

    assertThat(cell.verdict()).isEqualTo(Verdict.BROKEN);
    assertThat(cell.sentence()).endsWith("Seen again in 0 of 5 repetitions.");
    assertThat(counterexamples.getFirst().trace().events()).isEqualTo(twice());
  }

  @Test
  void aCallThatDidNotReturnIsAMatterOfWaiting_whateverTheRule() {
    Cell once = judged(RuleId.DRN_1, n -> played(n == 4 ? stuckStop() : drained(), PUNCTUAL));
    assertThat(once.verdict()).isEqualTo(Verdict.UNKNOWN);

    Cell always = judged(RuleId.DRN_1, n -> played(stuckStop(), PUNCTUAL));
    assertThat(always.verdict()).isEqualTo(Verdict.BROKEN);
  }

  @Test
  void whatIsHardlyExercisedIsUnknown() {
    Cell cell = judged(RuleId.LAG_1, n -> played(n < 2 ? delivery(ON_TIME) : nothing(), PUNCTUAL));

    assertThat(cell.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(cell.sentence()).isEqualTo("Exercised in 2 of 9 tries; 3 are needed.");
  }

  @Test
  void whatTheMachineOrTheClockCannotShowIsUnknown() {
    silent = EnumSet.of(RuleId.LAG_7);
    List<Cell> cells =
        cells(EnumSet.of(RuleId.LAG_6, RuleId.LAG_7), n -> played(delivery(ON_TIME), PUNCTUAL));

    assertThat(cells).extracting(Cell::verdict).containsOnly(Verdict.UNKNOWN);
    assertThat(cells)
        .extracting(Cell::sentence)
        .containsExactly(
            "The wall clock cannot be stepped in real time.",
            "This machine does not show what the rule asks about.");
  }

  @Test
  void whatIsDeclaredStaysDeclared_brokenOrNot() {
    declared = Map.of(RuleId.LAG_1, "It is slow.");
    Cell broken = judged(RuleId.LAG_1, n -> played(delivery(TOO_LATE), PUNCTUAL));
    assertThat(broken.verdict()).isEqualTo(Verdict.DECLARED);
    assertThat(broken.counterexample()).isNotNull();

    Cell held = judged(RuleId.LAG_1, n -> played(delivery(ON_TIME), PUNCTUAL));
    assertThat(held.verdict()).isEqualTo(Verdict.DECLARED);
    assertThat(held.sentence()).isEqualTo("It is slow. Not refuted in 9 tries on the real clock.");
  }

  @Test
  void theTableOfSimulatedTimeIsHeldOnlyAgainstWhatWasFound() {
    Subject known = subject("article-j");
    assertThat(run(known, Set.of(RuleId.DRN_1), n -> played(drained(), PUNCTUAL)))
        .allMatch(cell -> cell.verdict() == Verdict.HOLDS && cell.asExpected());

    Subject canonical = subject("fixed-rate");
    assertThat(run(canonical, Set.of(RuleId.DEL_1), n -> played(twice(), PUNCTUAL)))
        .noneMatch(Cell::asExpected);
  }

  @Test
  void whoIsInterruptedGetsWhatThereIs() {
    Check.Outcome outcome =
        RealTimeCheck.run(
            plan(
                subject("made"),
                Set.of(RuleId.LAG_1),
                n -> {
                  if (n == 3) {
                    throw new CancellationException("cut off");
                  }
                  return played(delivery(ON_TIME), PUNCTUAL);
                }),
            (_, _, _, _) -> {});

    assertThat(outcome.verdicts().complete()).isFalse();
    assertThat(outcome.verdicts().cells().getFirst().tries()).isEqualTo(TRIES - 1);

    Thread.currentThread().interrupt();
    Check.Outcome none =
        RealTimeCheck.run(
            plan(subject("made"), Set.of(RuleId.LAG_1), n -> played(twice(), PUNCTUAL)),
            (_, _, _, _) -> {});
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
    assertThat(none.verdicts().complete()).isFalse();
    assertThat(none.verdicts().cells().getFirst().verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void aTryThatCannotBePlayedIsAnErrorOfTheHarness() {
    Cell cell =
        judged(
            RuleId.LAG_1,
            n -> {
              throw new IllegalStateException("no interpreter");
            });

    assertThat(cell.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(cell.sentence()).startsWith("the harness failed: ").contains("no interpreter");
  }

  @Test
  void theVerdictsSayWhoseClockItWasAndHowFarOffItMayBe() {
    Verdicts verdicts =
        RealTimeCheck.run(
                plan(
                    subject("made"),
                    Set.of(RuleId.LAG_1),
                    n -> played(delivery(ON_TIME), PUNCTUAL)),
                (_, _, _, _) -> {})
            .verdicts();

    assertThat(verdicts.complete()).isTrue();
    assertThat(verdicts.subjects().getFirst().time()).isEqualTo("real time");
    assertThat(verdicts.subjects().getFirst().toleranceMs())
        .isEqualTo(RealTimeRunner.EPSILON.toMillis());
  }

  // ---- the made clock

  /** What comes of the n-th play, from 0. */
  private interface Script {
    RealClock.Played play(int n);
  }

  private Cell judged(RuleId rule, Script script) {
    return cells(Set.of(rule), script).getFirst();
  }

  private List<Cell> cells(Set<RuleId> rules, Script script) {
    return run(subject("made"), rules, script);
  }

  private List<Cell> run(Subject subject, Set<RuleId> rules, Script script) {
    Check.Outcome outcome = RealTimeCheck.run(plan(subject, rules, script), (_, _, _, _) -> {});
    counterexamples.addAll(outcome.counterexamples());
    return outcome.verdicts().cells();
  }

  private RealTimeCheck.Plan plan(Subject subject, Set<RuleId> rules, Script script) {
    AtomicInteger plays = new AtomicInteger();
    RealClock clock =
        new RealClock() {
          @Override
          public Played playOnce(Subject played, Scenario scenario) {
            return script.play(plays.getAndIncrement());
          }

          @Override
          public Set<RuleId> silentOn(Subject played) {
            return silent;
          }
        };
    return new RealTimeCheck.Plan(subject.in(Trace.World.REAL), rules, TRIES, 1, clock);
  }

  private Subject subject(String name) {
    return new Subject(name, name, "Java", "It is made up.", PROFILE, "none.Such", declared);
  }

  private static final Profile PROFILE =
      new Profile(Profile.CadenceKind.FIXED_RATE, false, false, Set.of());

  private static RealClock.Played played(List<Event> events, long lateMs) {
    return new RealClock.Played(
        new Trace("made", PROFILE, Trace.World.REAL, 100 * MS, events),
        lateMs * MS,
        lateMs == PUNCTUAL);
  }

  private static final Item ITEM = new Item(1, 1);

  private static List<Event> nothing() {
    return List.of(
        new Event.Constructed(0, "main"),
        new Event.End(5_000 * MS, "process", Event.Ending.QUIET, ""));
  }

  private static List<Event> accepted() {
    return new ArrayList<>(
        List.of(
            new Event.Constructed(0, "main"),
            new Event.Offered(10 * MS, "A", ITEM),
            new Event.Accepted(10 * MS, "A", ITEM)));
  }

  private static List<Event> delivery(long atMs) {
    List<Event> events = accepted();
    events.add(new Event.Dispatched(atMs * MS, "worker", 1, List.of(ITEM)));
    events.add(new Event.Handled(atMs * MS, "worker", 1));
    events.add(new Event.End(5_000 * MS, "process", Event.Ending.QUIET, ""));
    return events;
  }

  private static List<Event> twice() {
    List<Event> events = delivery(ON_TIME);
    events.add(3, new Event.Handled(200 * MS, "worker", 1));
    events.add(3, new Event.Dispatched(200 * MS, "worker", 1, List.of(ITEM)));
    events.set(5, new Event.Dispatched(ON_TIME * MS, "worker", 2, List.of(ITEM)));
    events.set(6, new Event.Handled(ON_TIME * MS, "worker", 2));
    return events;
  }

  private static List<Event> drained() {
    List<Event> events = delivery(ON_TIME);
    events.add(3, new Event.StopCalled(250 * MS, "caller 1", 1, -1));
    events.add(6, new Event.StopReturned(ON_TIME * MS, "caller 1", 1, true, List.of(), ""));
    return events;
  }

  private static List<Event> stuckStop() {
    List<Event> events = accepted();
    events.add(new Event.StopCalled(250 * MS, "caller 1", 1, -1));
    events.add(new Event.End(9_000 * MS, "process", Event.Ending.DEADLOCK, "a call is open"));
    return events;
  }
}
