package io.microbatch.conformance.rules;

import static io.microbatch.conformance.rules.RuleId.SIZ_4;
import static io.microbatch.conformance.scenario.Overflow.BLOCK;
import static io.microbatch.conformance.scenario.Overflow.DROP_NEWEST;
import static io.microbatch.conformance.scenario.Overflow.DROP_OLDEST;
import static io.microbatch.conformance.scenario.Overflow.REJECT;
import static io.microbatch.conformance.trace.Profile.CadenceKind.FIXED_RATE;

import io.microbatch.conformance.scenario.Overflow;
import io.microbatch.conformance.trace.Event.Refusal;
import org.junit.jupiter.api.Test;

class OverflowRuleTest {
  /** A call runs, and the three places behind it are taken. */
  private static TraceBuilder full(Overflow policy) {
    return TraceBuilder.trace(FIXED_RATE)
        .capacity(3, policy)
        .at(10)
        .add("A1")
        .dispatch("A1")
        .at(20)
        .add("A2", "A3", "A4");
  }

  @Test
  void siz4_kept_block() {
    full(BLOCK)
        .at(30)
        .offer("A5")
        .at(90)
        .handled()
        .dispatch("A2", "A3", "A4")
        .accept("A5")
        .at(99)
        .handled()
        .end()
        .keeps(SIZ_4);
  }

  @Test
  void siz4_kept_acceptedBetweenDrainAndCall() {
    full(BLOCK)
        .offer("A5")
        .at(90)
        .handled()
        .accept("A5")
        .dispatch("A2", "A3", "A4")
        .at(99)
        .handled()
        .end()
        .keeps(SIZ_4);
  }

  @Test
  void siz4_kept_reject() {
    full(REJECT).at(30).offer("A5").refuse("A5", Refusal.FULL).end().keeps(SIZ_4);
  }

  @Test
  void siz4_kept_dropOldest() {
    full(DROP_OLDEST).at(30).offer("A5").drop("A2").accept("A5").at(90).end().keeps(SIZ_4);
  }

  @Test
  void siz4_kept_dropNewest() {
    full(DROP_NEWEST).at(30).offer("A5").drop("A5").accept("A5").at(90).end().keeps(SIZ_4);
    full(DROP_NEWEST)
        .at(30)
        .offer("A5")
        .refuse("A5", Refusal.FULL)
        .drop("A5")
        .at(90)
        .end()
        .keeps(SIZ_4);
  }

  @Test
  void siz4_kept_handlersOwnAddIsRefusedNotBlocked() {
    full(BLOCK).at(30).offer("H1").refuse("H1", Refusal.FULL).end().keeps(SIZ_4);
  }

  @Test
  void siz4_broken_unbounded() {
    full(BLOCK)
        .policies()
        .at(30)
        .add("A5", "A6")
        .at(90)
        .handled()
        .end()
        .breaks(SIZ_4, "At 30 ms 5 accepted items were waiting; the capacity is 3.");
  }

  @Test
  void siz4_broken_refusedInsteadOfBlocking() {
    full(BLOCK)
        .at(30)
        .offer("A5")
        .refuse("A5", Refusal.FULL)
        .end()
        .breaks(
            SIZ_4,
            "The add of A5 was refused at 30 ms because the batcher was full; the policy is to"
                + " block.");
    full(DROP_OLDEST)
        .at(30)
        .offer("A5")
        .refuse("A5", Refusal.FULL)
        .end()
        .breaks(
            SIZ_4,
            "The add of A5 was refused at 30 ms because the batcher was full; the policy is to drop"
                + " the oldest.");
  }

  @Test
  void siz4_broken_refusedTooEarly() {
    TraceBuilder.trace(FIXED_RATE)
        .capacity(3, REJECT)
        .at(10)
        .add("A1", "A2")
        .offer("A3")
        .refuse("A3", Refusal.FULL)
        .end()
        .breaks(
            SIZ_4,
            "The add of A3 was refused at 10 ms because the batcher was full, but at most 2 items"
                + " were waiting; the capacity is 3.");
  }

  @Test
  void siz4_broken_blockedInsteadOfRejecting() {
    full(REJECT)
        .at(30)
        .offer("A5")
        .at(90)
        .handled()
        .dispatch("A2", "A3", "A4")
        .accept("A5")
        .at(99)
        .handled()
        .end()
        .breaks(
            SIZ_4,
            "The add of A5 began at 30 ms with the batcher full and had its answer only at 90 ms;"
                + " the policy is not to block.");
  }

  @Test
  void siz4_broken_droppedUnderAnotherPolicy() {
    full(REJECT)
        .at(30)
        .offer("A5")
        .drop("A2")
        .accept("A5")
        .at(90)
        .end()
        .breaks(SIZ_4, "A2 was dropped at 30 ms, but the policy is to reject.");
    full(BLOCK)
        .policies()
        .at(30)
        .offer("A5")
        .drop("A2")
        .accept("A5")
        .at(90)
        .end()
        .breaks(SIZ_4, "A2 was dropped at 30 ms, but the design has no policy that drops.");
  }

  @Test
  void siz4_broken_droppedTooEarly() {
    TraceBuilder.trace(FIXED_RATE)
        .capacity(3, DROP_OLDEST)
        .at(10)
        .add("A1", "A2")
        .offer("A3")
        .drop("A1")
        .accept("A3")
        .end()
        .breaks(
            SIZ_4,
            "A1 was dropped at 10 ms when at most 3 items were there, the new one included; the"
                + " capacity is 3.");
  }

  @Test
  void siz4_broken_notTheOldest() {
    full(DROP_OLDEST)
        .at(30)
        .offer("A5")
        .drop("A3")
        .accept("A5")
        .at(90)
        .handled()
        .batch(9, "A2", "A4", "A5")
        .end()
        .breaks(
            SIZ_4,
            "A3 was dropped at 30 ms although A2, accepted at 20 ms, was older and waited on; the"
                + " policy is to drop the oldest.");
  }

  @Test
  void siz4_kept_anOlderOneHadBeenDrained() {
    full(DROP_OLDEST)
        .add("B1")
        .drop("A2")
        .at(90)
        .handled()
        .offer("A5")
        .drop("A4")
        .accept("A5")
        .dispatch("A3")
        .at(95)
        .handled()
        .end()
        .keeps(SIZ_4);
  }

  @Test
  void siz4_broken_notTheNewest() {
    full(DROP_NEWEST)
        .at(30)
        .offer("A5")
        .drop("A4")
        .accept("A5")
        .at(90)
        .end()
        .breaks(
            SIZ_4,
            "A4, added at 20 ms, was dropped at 30 ms; the policy is to drop the item that comes,"
                + " not one that waits.");
  }

  @Test
  void siz4_notExercised_roomLeft() {
    TraceBuilder.trace(FIXED_RATE)
        .capacity(3, REJECT)
        .at(10)
        .add("A1", "A2", "A3")
        .batch(20, "A1", "A2", "A3")
        .end()
        .doesNotExercise(SIZ_4);
  }
}
