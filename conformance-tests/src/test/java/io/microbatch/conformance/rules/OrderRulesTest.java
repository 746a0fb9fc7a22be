package io.microbatch.conformance.rules;

import static io.microbatch.conformance.rules.RuleId.ORD_1;
import static io.microbatch.conformance.rules.RuleId.ORD_2;
import static io.microbatch.conformance.rules.RuleId.ORD_3;
import static io.microbatch.conformance.trace.Profile.CadenceKind.FIXED_RATE;

import org.junit.jupiter.api.Test;

class OrderRulesTest {
  private static TraceBuilder trace() {
    return TraceBuilder.trace(FIXED_RATE);
  }

  @Test
  void ord1_kept() {
    trace()
        .at(10)
        .add("A1", "B1", "A2")
        .at(500)
        .batch(20, "B1", "A1")
        .at(1000)
        .batch(20, "A2")
        .end()
        .keeps(ORD_1);
  }

  @Test
  void ord1_broken_withinABatch() {
    trace()
        .at(10)
        .add("A1", "A2")
        .at(500)
        .batch(20, "A2", "A1")
        .end()
        .breaks(
            ORD_1,
            "A1 had been accepted at 10 ms before A2 was added at 10 ms, but it was delivered after"
                + " it: both in call 1 at 500 ms.");
  }

  @Test
  void ord1_broken_acrossBatches() {
    trace()
        .at(10)
        .add("A1")
        .at(20)
        .add("A2")
        .at(500)
        .batch(20, "A2")
        .at(1000)
        .batch(20, "A1")
        .end()
        .breaks(
            ORD_1,
            "A1 had been accepted at 10 ms before A2 was added at 20 ms, but it was delivered after"
                + " it: A2 in call 1 at 500 ms, A1 in call 2 at 1,000 ms.");
  }

  @Test
  void ord1_notExercised_oneItemEach() {
    trace().at(10).add("A1", "B1").at(500).batch(20, "B1", "A1").end().doesNotExercise(ORD_1);
  }

  @Test
  void ord2_kept() {
    trace()
        .at(10)
        .add("A1", "B1", "A2")
        .at(500)
        .batch(20, "A1", "B1")
        .batch(20, "A2")
        .end()
        .keeps(ORD_2);
  }

  @Test
  void ord2_kept_overlappingAddsEitherWay() {
    TraceBuilder either = trace().at(10).offer("A1").offer("B1").accept("A1").accept("B1");
    either.at(500).batch(20, "B1", "A1").end().keeps(ORD_2);
  }

  @Test
  void ord2_kept_lostItemIsAnotherRules() {
    trace().at(10).add("A1", "B1", "A2").at(500).batch(20, "A1", "A2").end().keeps(ORD_2);
  }

  @Test
  void ord2_broken_skipped() {
    trace()
        .at(10)
        .add("A1")
        .at(11)
        .add("B1")
        .at(12)
        .add("C1")
        .at(500)
        .batch(20, "A1", "C1")
        .at(1000)
        .batch(20, "B1")
        .end()
        .breaks(
            ORD_2,
            "B1 had been accepted at 11 ms before C1 was added at 12 ms, but it was delivered after"
                + " it: C1 in call 1 at 500 ms, B1 in call 2 at 1,000 ms.");
  }

  @Test
  void ord2_notExercised_oneItem() {
    trace().at(10).add("A1").at(500).batch(20, "A1").end().doesNotExercise(ORD_2);
  }

  @Test
  void ord3_kept_oneRightAfterAnother() {
    trace().at(10).add("A1", "A2").batch(20, "A1").batch(20, "A2").end().keeps(ORD_3);
  }

  @Test
  void ord3_broken() {
    trace()
        .at(10)
        .add("A1", "A2")
        .dispatch("A1")
        .at(20)
        .dispatchOn("caller 1", "A2")
        .at(30)
        .handled(1)
        .at(40)
        .handled(2)
        .end()
        .breaks(
            ORD_3,
            "Call 2 (A2) began at 20 ms on caller 1 while call 1 (A1), begun at 10 ms on worker, was"
                + " still running.");
  }

  @Test
  void ord3_broken_aLongCallBehindAShortOne() {
    trace()
        .at(10)
        .add("A1", "A2", "A3")
        .dispatch("A1")
        .at(90)
        .handled(1)
        .dispatch("A2")
        .at(95)
        .dispatchOn("caller 1", "A3")
        .handled(2)
        .handled(3)
        .end()
        .breaks(
            ORD_3,
            "Call 3 (A3) began at 95 ms on caller 1 while call 2 (A2), begun at 90 ms on worker, was"
                + " still running.");
  }

  @Test
  void ord3_notExercised_oneCall() {
    trace().at(10).add("A1").batch(20, "A1").end().doesNotExercise(ORD_3);
  }
}
