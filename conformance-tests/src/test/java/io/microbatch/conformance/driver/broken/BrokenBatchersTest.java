package io.microbatch.conformance.driver.broken;

import static org.assertj.core.api.Assertions.assertThat;

import io.microbatch.conformance.rules.History;
import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.rules.Rulebook;
import io.microbatch.conformance.run.SimulatedRunner;
import io.microbatch.conformance.scenario.Overflow;
import io.microbatch.conformance.subject.Driver;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Profile;
import io.microbatch.conformance.trace.Profile.CadenceKind;
import io.microbatch.conformance.verdict.Cell;
import io.microbatch.conformance.verdict.Check;
import io.microbatch.conformance.verdict.Counterexample;
import io.microbatch.conformance.verdict.Effort;
import io.microbatch.conformance.verdict.Verdict;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The suite against batchers that are wrong on purpose: it must say which rule each breaks. */
class BrokenBatchersTest {
  private static final int TRIES = 1_500;
  private static final long SEED = 1;
  private static final int MOST_STIMULI = 8;

  @ParameterizedTest
  @CsvSource({
    "DEL-3, LetsGoBetweenLookAndWait",
    "ORD-1, SpillIsOvertaken",
    "ORD-3, StopDrainsOnItsOwnThread",
    "SIZ-1, TakesLeftoverAlong",
    "SIZ-2, TriggersPastM",
    "LAG-2, DriftsOnePercent",
    "LAG-3, NextTickFromNow",
    "LAG-6, DeadlineOnWallClock",
    "LAG-7, LooksAroundWhenIdle",
    "DRN-6, LooksAtStopTooEarly",
    "DRN-5, SecondStopReturnsAtOnce",
    "DRN-8, StopSitsOutTheInterval",
    "FLT-1, ErrorEndsWorker",
    "FLT-2, SwallowsException",
    "FLU-1, FlushIgnoresBatchInFlight"
  })
  void faultIsFound(String rule, String fault) throws ClassNotFoundException {
    findsFault(BrokenSubjects.of(driver(fault)), RuleId.parse(rule));
  }

  @Test
  void checkThenActIsFoundByFineSchedulesOnly() {
    Profile rejecting = new Profile(CadenceKind.FIXED_RATE, false, true, Set.of(Overflow.REJECT));
    Subject subject =
        BrokenSubjects.of("check-then-act", CountsBacklogWithoutLock.class, rejecting, Map.of());
    Counterexample counterexample = findsFault(subject, RuleId.SIZ_4);
    assertThat(counterexample.scenario().schedule().fine()).isTrue();
    assertThat(counterexample.found().schedule().fine()).isTrue();
  }

  @Test
  void correctTwinBreaksNothing() {
    Check.Outcome outcome =
        check(BrokenSubjects.of(PlainBatcher.class), EnumSet.allOf(RuleId.class), 2 * TRIES);
    assertThat(outcome.verdicts().cells())
        .allMatch(
            cell -> cell.verdict() == Verdict.HOLDS || cell.verdict() == Verdict.NOT_APPLICABLE);
  }

  private static Counterexample findsFault(Subject subject, RuleId rule) {
    Check.Outcome outcome = check(subject, Set.of(rule), TRIES);
    assertThat(outcome.verdicts().cells()).extracting(Cell::verdict).containsOnly(Verdict.BROKEN);
    Counterexample counterexample = outcome.counterexamples().getFirst();
    assertThat(counterexample.rule()).isEqualTo(rule);
    assertThat(counterexample.scenario().stimuli()).hasSizeLessThanOrEqualTo(MOST_STIMULI);
    replays(subject, counterexample);
    return counterexample;
  }

  private static void replays(Subject subject, Counterexample counterexample) {
    var again = new SimulatedRunner().run(subject, counterexample.scenario());
    assertThat(again).isEqualTo(counterexample.trace());
    assertThat(
            Rulebook.of(counterexample.rule())
                .checker()
                .check(new History(counterexample.scenario(), again))
                .violations())
        .contains(counterexample.violation());
  }

  private static Check.Outcome check(Subject subject, Set<RuleId> rules, int tries) {
    return Check.run(
        new Check.Plan(List.of(subject), rules, Effort.each(tries), SEED, 1),
        (of, done, all, broken) -> {});
  }

  private static Class<? extends Driver> driver(String fault) throws ClassNotFoundException {
    return Class.forName(BrokenBatchersTest.class.getPackageName() + "." + fault)
        .asSubclass(Driver.class);
  }
}
