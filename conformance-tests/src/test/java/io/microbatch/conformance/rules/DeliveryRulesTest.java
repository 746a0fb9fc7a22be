package io.microbatch.conformance.rules;

import static io.microbatch.conformance.rules.RuleId.DEL_1;
import static io.microbatch.conformance.rules.RuleId.DEL_2;
import static io.microbatch.conformance.rules.RuleId.DEL_3;
import static io.microbatch.conformance.trace.Profile.CadenceKind.FIXED_RATE;

import io.microbatch.conformance.scenario.Overflow;
import io.microbatch.conformance.trace.Event.Ending;
import io.microbatch.conformance.trace.Event.Refusal;
import org.junit.jupiter.api.Test;

class DeliveryRulesTest {
  private static TraceBuilder trace() {
    return TraceBuilder.trace(FIXED_RATE);
  }

  @Test
  void del1_kept() {
    trace().at(10).add("A1", "A2").at(500).batch(20, "A1", "A2").end().keeps(DEL_1);
  }

  @Test
  void del1_broken_twice() {
    trace()
        .at(10)
        .add("A1", "A2")
        .at(500)
        .batch(20, "A1")
        .at(1000)
        .batch(20, "A2", "A1")
        .end()
        .breaks(
            DEL_1, "A1 was delivered twice: in call 1 at 500 ms and again in call 2 at 1,000 ms.");
  }

  @Test
  void del1_broken_twiceInOneBatch() {
    trace()
        .at(10)
        .add("A1")
        .at(500)
        .batch(20, "A1", "A1")
        .end()
        .breaks(DEL_1, "A1 was delivered twice: in call 1 at 500 ms, where it stands 2 times.");
  }

  @Test
  void del1_broken_droppedAndDelivered() {
    trace()
        .capacity(3, Overflow.DROP_OLDEST)
        .at(10)
        .add("A1", "A2", "A3")
        .drop("A1")
        .add("A4")
        .batch(20, "A1", "A2", "A3")
        .end()
        .breaks(
            DEL_1,
            "A1 was delivered in call 1 at 10 ms although it was reported as dropped at 10 ms.");
  }

  @Test
  void del1_broken_droppedTwice() {
    trace()
        .at(10)
        .add("A1", "A2")
        .drop("A1")
        .drop("A1")
        .batch(20, "A2")
        .end()
        .breaks(DEL_1, "A1 was reported as dropped 2 times, first at 10 ms.");
  }

  @Test
  void del1_notExercised_withoutCalls() {
    trace().at(10).add("A1").end().doesNotExercise(DEL_1);
  }

  @Test
  void del2_kept() {
    trace().at(10).add("A1").at(500).batch(20, "A1").end().keeps(DEL_2);
  }

  @Test
  void del2_kept_dispatchedBeforeTheAddReturned() {
    trace().at(10).offer("A1").dispatch("A1").accept("A1").at(20).handled().end().keeps(DEL_2);
  }

  @Test
  void del2_kept_addStillUnderWayAtTheEnd() {
    trace().at(10).offer("A1").dispatch("A1").at(20).handled().end(Ending.DEADLOCK).keeps(DEL_2);
  }

  @Test
  void del2_broken_nobodyAddedIt() {
    trace()
        .at(10)
        .add("A1")
        .at(500)
        .batch(20, "A1", "A2")
        .end()
        .breaks(DEL_2, "A2 was delivered in call 1 at 500 ms although nobody had added it.");
  }

  @Test
  void del2_broken_refused() {
    trace()
        .at(10)
        .offer("A1")
        .refuse("A1", Refusal.FULL)
        .at(500)
        .batch(20, "A1")
        .end()
        .breaks(
            DEL_2,
            "The add of A1 was refused at 10 ms, but the item was delivered in call 1 at 500 ms.");
  }

  @Test
  void del2_notExercised_withoutCalls() {
    trace().at(10).offer("A1").refuse("A1", Refusal.FULL).end().doesNotExercise(DEL_2);
  }

  @Test
  void del3_kept() {
    trace().at(10).add("A1").at(500).batch(20, "A1").at(9000).end().keeps(DEL_3);
  }

  @Test
  void del3_kept_dropped() {
    trace().at(10).add("A1").drop("A1").at(9000).end().keeps(DEL_3);
  }

  @Test
  void del3_broken_stuck() {
    trace()
        .at(10)
        .add("A1")
        .at(500)
        .batch(20, "A1")
        .at(600)
        .add("A2")
        .at(9000)
        .end()
        .breaks(
            DEL_3,
            "A2 was accepted at 600 ms and was never delivered, although the batcher was watched"
                + " until 9,000 ms.");
  }

  @Test
  void del3_broken_deadlock() {
    trace()
        .at(10)
        .add("A1")
        .end(Ending.DEADLOCK)
        .breaks(
            DEL_3,
            "A1 was accepted at 10 ms and was never delivered, although the batcher was left alone"
                + " until it was deadlocked, at 10 ms.");
  }

  @Test
  void del3_broken_livelockDuringACall() {
    trace()
        .at(10)
        .add("A1")
        .dispatch("A1")
        .at(20)
        .add("A2")
        .end(Ending.LIVELOCK)
        .breaks(
            DEL_3,
            "A2 was accepted at 20 ms and was never delivered, although the batcher was left alone"
                + " until it ran in circles, at 20 ms.");
  }

  @Test
  void del3_broken_addNeverReturned() {
    trace()
        .capacity(3, Overflow.BLOCK)
        .at(10)
        .add("A1", "A2", "A3")
        .offer("A4")
        .batch(20, "A1", "A2", "A3")
        .end(Ending.DEADLOCK)
        .breaks(
            DEL_3,
            "The add of A4 began at 10 ms and neither returned nor threw, although the batcher was"
                + " left alone until it was deadlocked, at 30 ms.");
  }

  @Test
  void del3_notExercised() {
    trace().at(10).add("A1").at(20).stopCalled(1).at(9000).end().doesNotExercise(DEL_3);
    trace().at(10).add("A1").at(500).dispatch("A1").failed("boom").end().doesNotExercise(DEL_3);
    trace().hanging(1).at(10).add("A1").dispatch("A1").add("A2").end().doesNotExercise(DEL_3);
    trace().at(10).end().doesNotExercise(DEL_3);
  }

  @Test
  void del3_notExercised_neverStarted() {
    trace().startable().at(10).add("A1").at(9000).end().doesNotExercise(DEL_3);
  }

  @Test
  void del3_notExercised_handlerWaitsInItsOwnAdd() {
    trace()
        .at(10)
        .add("A1")
        .dispatch("A1")
        .offer("H1")
        .add("A2")
        .end(Ending.DEADLOCK)
        .doesNotExercise(DEL_3);
  }
}
