package io.microbatch.conformance.rules;

import static io.microbatch.conformance.rules.RuleId.LAG_3;
import static io.microbatch.conformance.rules.RuleId.LAG_4;
import static io.microbatch.conformance.rules.RuleId.LAG_5;
import static io.microbatch.conformance.rules.RuleId.LAG_6;
import static io.microbatch.conformance.trace.Profile.CadenceKind.FIXED_RATE;
import static io.microbatch.conformance.trace.Profile.CadenceKind.LINGER;
import static io.microbatch.conformance.trace.Profile.CadenceKind.SLEEP_LOOP;
import static org.assertj.core.api.Assertions.assertThat;

import io.microbatch.conformance.trace.Profile;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LagRecoveryTest {
  private static TraceBuilder fixedRate() {
    return TraceBuilder.trace(FIXED_RATE);
  }

  /** A call that runs from 500 to 2,200 ms; A2 has come meanwhile. */
  private static TraceBuilder overrun() {
    return fixedRate().at(10).add("A1").at(500).dispatch("A1").at(600).add("A2").at(2200).handled();
  }

  /** The process stands still from 600 to 2,200 ms; A1 is waiting. */
  private static TraceBuilder stall(Profile.CadenceKind cadence) {
    return TraceBuilder.trace(cadence).at(550).add("A1").at(2200).stalled(1600);
  }

  @Test
  void applies_toFixedRateOnly() {
    Profile grid = new Profile(FIXED_RATE, false, false, Set.of());
    Profile loop = new Profile(SLEEP_LOOP, false, false, Set.of());
    Profile linger = new Profile(LINGER, false, false, Set.of());
    assertThat(Rulebook.of(LAG_3).applies().whyNot(grid)).isEmpty();
    assertThat(Rulebook.of(LAG_3).applies().whyNot(loop))
        .contains("It waits I after the work; it keeps no grid.");
    assertThat(Rulebook.of(LAG_5).applies().whyNot(linger))
        .contains("It waits I from the oldest item on; it keeps no grid.");
    assertThat(Rulebook.of(LAG_4).applies().whyNot(linger)).isEmpty();
  }

  @Test
  void lag3_kept_caughtUpThenOnTheGrid() {
    overrun().batch(20, "A2").add("A3").at(2500).batch(20, "A3").end().keeps(LAG_3);
    stall(FIXED_RATE).batch(20, "A1").add("A2").at(2500).batch(20, "A2").end().keeps(LAG_3);
  }

  @Test
  void lag3_kept_waitedForTheGrid() {
    overrun().at(2500).batch(20, "A2").end().keeps(LAG_3);
  }

  @Test
  void lag3_kept_burstIsAnotherRules() {
    overrun()
        .batch(20, "A2")
        .add("A3")
        .batch(20, "A3")
        .add("A4")
        .at(2500)
        .batch(20, "A4")
        .end()
        .keeps(LAG_3);
  }

  @Test
  void lag3_broken_shifted() {
    overrun()
        .batch(20, "A2")
        .add("A3")
        .at(2700)
        .batch(20, "A3")
        .end()
        .breaks(
            LAG_3,
            "A3 (1 item, not a full batch) came at 2,700 ms, 200 ms after 2,500 ms, the nearest tick"
                + " on the grid.");
  }

  @Test
  void lag3_notExercised() {
    fixedRate().at(10).add("A1").at(500).batch(20, "A1").end().doesNotExercise(LAG_3);
    overrun().batch(20, "A2").end().doesNotExercise(LAG_3);
  }

  @Test
  void lag4_kept_oneCatchUp() {
    overrun().batch(20, "A2").add("A3").at(2500).batch(20, "A3").end().keeps(LAG_4);
    stall(FIXED_RATE).batch(20, "A1").add("A2").at(2500).batch(20, "A2").end().keeps(LAG_4);
  }

  @Test
  void lag4_kept_catchUpOverrunsAgain() {
    overrun()
        .dispatch("A2")
        .add("A3")
        .at(2900)
        .handled()
        .batch(20, "A3")
        .add("A4")
        .at(3000)
        .batch(20, "A4")
        .end()
        .keeps(LAG_4);
  }

  @Test
  void lag4_kept_fullBatchesBackToBack() {
    overrun()
        .add("A3", "A4", "A5", "A6", "A7", "A8")
        .batch(20, "A2", "A3", "A4")
        .batch(20, "A5", "A6", "A7")
        .batch(20, "A8")
        .at(2500)
        .add("A9")
        .batch(20, "A9")
        .end()
        .keeps(LAG_4);
  }

  @Test
  void lag4_kept_catchUpAndATickAtThatVeryInstant() {
    fixedRate()
        .at(550)
        .add("A1")
        .at(2000)
        .stalled(1400)
        .batch(20, "A1")
        .add("A2")
        .batch(20, "A2")
        .end()
        .keeps(LAG_4);
  }

  @Test
  void lag4_broken_burst() {
    overrun()
        .batch(20, "A2")
        .add("A3")
        .batch(20, "A3")
        .add("A4")
        .batch(20, "A4")
        .end()
        .breaks(
            LAG_4,
            "A call of 1,700 ms ended at 2,200 ms; then came batches that were not full at 2,200 ms,"
                + " 2,220 ms and 2,240 ms, all before the next tick at 2,500 ms. One is allowed.");
    stall(FIXED_RATE)
        .batch(20, "A1")
        .add("A2")
        .batch(20, "A2")
        .end()
        .breaks(
            LAG_4,
            "A stall of 1,600 ms ended at 2,200 ms; then came batches that were not full at 2,200 ms"
                + " and 2,220 ms, all before the next tick at 2,500 ms. One is allowed.");
  }

  @Test
  void lag4_sleepLoop() {
    stall(SLEEP_LOOP).batch(20, "A1").add("A2").at(2720).batch(20, "A2").end().keeps(LAG_4);
    stall(SLEEP_LOOP)
        .batch(20, "A1")
        .add("A2")
        .batch(20, "A2")
        .end()
        .breaks(
            LAG_4,
            "A2 (1 item, not a full batch) came at 2,220 ms, 0 ms after call 1 had ended; a"
                + " sleep-loop waits 500 ms.");
  }

  @Test
  void lag4_linger() {
    stall(LINGER).batch(400, "A1").at(2650).add("A2").at(3150).batch(20, "A2").end().keeps(LAG_4);
    stall(LINGER)
        .batch(20, "A1")
        .add("A2")
        .batch(20, "A2")
        .end()
        .breaks(
            LAG_4,
            "A2 (1 item, not a full batch) came at 2,220 ms, but the oldest of them had been there"
                + " only since 2,220 ms; the interval is 500 ms.");
  }

  @Test
  void lag4_notExercised() {
    fixedRate().at(10).add("A1").at(500).batch(20, "A1").end().doesNotExercise(LAG_4);
    stall(LINGER).batch(20, "A1").end().doesNotExercise(LAG_4);
  }

  @Test
  void lag5_kept_backToBack() {
    overrun().dispatch("A2").at(2900).handled().end().keeps(LAG_5);
  }

  @Test
  void lag5_broken_waitsForTheInterval() {
    overrun()
        .at(2700)
        .dispatch("A2")
        .at(3400)
        .handled()
        .end()
        .breaks(
            LAG_5,
            "Call 1 took 1,700 ms, longer than the interval of 500 ms, and ended at 2,200 ms with A2"
                + " waiting; but the next call began only at 2,700 ms, 500 ms later.");
  }

  @Test
  void lag5_notExercised_singleOverrunOrNothingWaiting() {
    overrun().at(2500).batch(20, "A2").end().doesNotExercise(LAG_5);
    fixedRate()
        .at(10)
        .add("A1")
        .at(500)
        .batch(600, "A1")
        .at(1400)
        .add("A2")
        .at(1500)
        .batch(600, "A2")
        .end()
        .doesNotExercise(LAG_5);
  }

  @Test
  void lag6_kept() {
    fixedRate()
        .at(10)
        .add("A1")
        .at(100)
        .wallStepped(-3_600_000)
        .at(500)
        .batch(20, "A1")
        .add("A2")
        .at(1000)
        .batch(20, "A2")
        .end()
        .keeps(LAG_6);
  }

  @Test
  void lag6_kept_waitingForOnesTurnIsAnotherRules() {
    TraceBuilder.trace(SLEEP_LOOP)
        .at(10)
        .add("A1", "A2", "A3", "A4")
        .at(100)
        .wallStepped(3_600_000)
        .at(500)
        .batch(20, "A1", "A2", "A3")
        .at(1020)
        .batch(20, "A4")
        .end()
        .keeps(LAG_6);
  }

  @Test
  void lag6_broken_delayed() {
    fixedRate()
        .at(10)
        .add("A1")
        .at(100)
        .wallStepped(-3_600_000)
        .at(9000)
        .end()
        .breaks(
            LAG_6,
            "The wall clock was set at 100 ms; items were waiting and the handler was idle from"
                + " 10 ms to 9,000 ms: 8,990 ms, allowed are 500 ms.");
  }

  @Test
  void lag6_broken_hastened() {
    fixedRate()
        .at(10)
        .add("A1")
        .at(100)
        .wallStepped(3_600_000)
        .batch(20, "A1")
        .end()
        .breaks(
            LAG_6,
            "A1 (1 item, not a full batch) came at 100 ms, 400 ms before 500 ms, the nearest tick on"
                + " the grid.");
    TraceBuilder.trace(SLEEP_LOOP)
        .at(10)
        .add("A1")
        .at(500)
        .batch(20, "A1")
        .add("A2")
        .at(600)
        .wallStepped(3_600_000)
        .batch(20, "A2")
        .end()
        .breaks(
            LAG_6,
            "A2 (1 item, not a full batch) came at 600 ms, 80 ms after call 1 had ended; a"
                + " sleep-loop waits 500 ms.");
  }

  @Test
  void lag6_kept_whatComesWithoutTheStepToo() {
    fixedRate()
        .at(10)
        .add("A1")
        .at(100)
        .wallSteppedUnfelt(3_600_000)
        .batch(20, "A1")
        .add("A2")
        .at(9000)
        .end()
        .keeps(LAG_6);
  }

  @Test
  void lag6_notExercised() {
    fixedRate().at(10).add("A1").at(500).batch(20, "A1").end().doesNotExercise(LAG_6);
    fixedRate().at(10).wallStepped(5).at(9000).end().doesNotExercise(LAG_6);
    overrun().wallStepped(5).at(2500).batch(20, "A2").end().doesNotExercise(LAG_6);
  }
}
