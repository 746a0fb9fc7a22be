package io.microbatch.conformance.rules;

import static io.microbatch.conformance.rules.RuleId.SIZ_1;
import static io.microbatch.conformance.rules.RuleId.SIZ_2;
import static io.microbatch.conformance.rules.RuleId.SIZ_3;
import static io.microbatch.conformance.trace.Profile.CadenceKind.FIXED_RATE;

import io.microbatch.conformance.trace.Event.Ending;
import org.junit.jupiter.api.Test;

class SizeRulesTest {
  private static TraceBuilder trace() {
    return TraceBuilder.trace(FIXED_RATE);
  }

  @Test
  void siz1_kept() {
    trace().at(10).add("A1", "A2", "A3").batch(20, "A1", "A2", "A3").end().keeps(SIZ_1);
  }

  @Test
  void siz1_broken_tooLarge() {
    trace()
        .at(10)
        .add("A1", "A2", "A3", "A4")
        .batch(20, "A1", "A2", "A3", "A4")
        .end()
        .breaks(SIZ_1, "Call 1 at 10 ms was given 4 items; at most 3 is allowed.");
  }

  @Test
  void siz1_broken_empty() {
    trace()
        .at(500)
        .batch(20)
        .end()
        .breaks(SIZ_1, "Call 1 at 500 ms was given an empty batch; at least 1 item is allowed.");
  }

  @Test
  void siz1_notExercised_withoutCalls() {
    trace().at(10).add("A1").end().doesNotExercise(SIZ_1);
  }

  @Test
  void siz2_kept_atOnce() {
    trace().at(10).add("A1", "A2", "A3").batch(20, "A1", "A2", "A3").at(900).end().keeps(SIZ_2);
  }

  @Test
  void siz2_kept_whenTheHandlerReturns() {
    trace()
        .at(10)
        .add("A1")
        .dispatch("A1")
        .at(20)
        .add("A2", "A3", "A4")
        .at(90)
        .handled()
        .batch(20, "A2", "A3", "A4")
        .end()
        .keeps(SIZ_2);
  }

  @Test
  void siz2_kept_othersAddBetweenDrainAndCall() {
    trace()
        .at(500)
        .add("A1")
        .add("B1", "B2", "B3")
        .batch(20, "A1")
        .batch(20, "B1", "B2", "B3")
        .end()
        .keeps(SIZ_2);
  }

  @Test
  void siz2_kept_stalled() {
    trace()
        .at(10)
        .add("A1", "A2", "A3")
        .at(300)
        .stalled(290)
        .batch(20, "A1", "A2", "A3")
        .end()
        .keeps(SIZ_2);
  }

  @Test
  void siz2_kept_withinEpsilon() {
    trace()
        .epsilon(5)
        .at(10)
        .add("A1", "A2", "A3")
        .at(15)
        .batch(9, "A1", "A2", "A3")
        .end()
        .keeps(SIZ_2);
  }

  @Test
  void siz2_broken_notBeforeTheTick() {
    trace()
        .at(10)
        .add("A1", "A2", "A3")
        .at(500)
        .batch(20, "A1", "A2", "A3")
        .end()
        .breaks(
            SIZ_2,
            "3 items were waiting at 10 ms and the handler was idle, but the next batch was"
                + " dispatched only at 500 ms; M is 3, so one was due at once.");
  }

  @Test
  void siz2_broken_oneItemIsOneItem() {
    trace()
        .maxBatch(1)
        .at(10)
        .add("A1")
        .at(500)
        .batch(20, "A1")
        .end()
        .breaks(
            SIZ_2,
            "1 item was waiting at 10 ms and the handler was idle, but the next batch was"
                + " dispatched only at 500 ms; M is 1, so one was due at once.");
  }

  @Test
  void siz2_broken_neverAgain() {
    trace()
        .at(10)
        .add("A1", "A2", "A3")
        .end(Ending.DEADLOCK)
        .breaks(
            SIZ_2,
            "3 items were waiting at 10 ms and the handler was idle, but no batch had been"
                + " dispatched by 10 ms; M is 3, so one was due at once.");
  }

  @Test
  void siz2_notExercised() {
    trace().at(10).add("A1", "A2").at(500).batch(20, "A1", "A2").end().doesNotExercise(SIZ_2);
    trace().at(9).stopCalled(1).at(10).add("A1", "A2", "A3").at(99).end().doesNotExercise(SIZ_2);
  }

  @Test
  void siz2_notExercised_addsNotYetReturned() {
    trace()
        .at(10)
        .add("A1", "A2")
        .offer("A3")
        .at(500)
        .dispatch("A1", "A2", "A3")
        .accept("A3")
        .handled()
        .end()
        .doesNotExercise(SIZ_2);
  }

  @Test
  void siz3_kept_backToBack() {
    trace()
        .at(10)
        .add("A1", "A2", "A3", "A4", "A5", "A6", "A7")
        .batch(20, "A1", "A2", "A3")
        .batch(20, "A4", "A5", "A6")
        .at(500)
        .batch(20, "A7")
        .end()
        .keeps(SIZ_3);
  }

  @Test
  void siz3_kept_queueEmptiedAtEachTick() {
    trace()
        .at(10)
        .add("A1", "A2", "A3", "A4", "A5", "A6", "A7")
        .at(500)
        .batch(20, "A1", "A2", "A3")
        .batch(20, "A4", "A5", "A6")
        .batch(20, "A7")
        .end()
        .keeps(SIZ_3);
  }

  @Test
  void siz3_kept_onlyWhatWasThereAtTheTick() {
    trace()
        .at(10)
        .add("A1", "A2", "A3", "A4", "A5", "A6")
        .at(500)
        .batch(20, "A1", "A2", "A3")
        .add("B1", "B2", "B3")
        .batch(20, "A4", "A5", "A6")
        .at(1000)
        .batch(20, "B1", "B2", "B3")
        .end()
        .keeps(SIZ_3);
  }

  @Test
  void siz3_broken_oneBatchATick() {
    trace()
        .at(10)
        .add("A1", "A2", "A3", "A4", "A5", "A6")
        .at(500)
        .batch(20, "A1", "A2", "A3")
        .at(1000)
        .batch(20, "A4", "A5", "A6")
        .end()
        .breaks(
            SIZ_3,
            "3 items that had been waiting since before 500 ms were still waiting when call 1 ended"
                + " at 520 ms, but the handler was then left idle until 1,000 ms: one batch at a"
                + " time, then a pause.");
  }

  @Test
  void siz3_notExercised_smallBacklog() {
    trace().at(10).add("A1", "A2", "A3").batch(20, "A1", "A2", "A3").end().doesNotExercise(SIZ_3);
  }
}
