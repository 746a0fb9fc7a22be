package io.microbatch.conformance.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.microbatch.conformance.scenario.Overflow;
import io.microbatch.conformance.trace.Profile;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FaultRulesTest {
  private static final Rule FLT_1 = FaultRules.RULES.get(0);
  private static final Rule FLT_2 = FaultRules.RULES.get(1);
  private static final Rule FLT_3 = FaultRules.RULES.get(2);
  private static final Rule FLT_4 = FaultRules.RULES.get(3);
  private static final Rule FLT_5 = FaultRules.RULES.get(4);
  private static final Rule FLT_6 = FaultRules.RULES.get(5);

  private static final String FAILED =
      """
      0 built
      10 add A1 A2 A3 A4
      10 call 1 A1 A2 A3
      30 fail 1
      """;

  @Test
  void flt1_kept() {
    Timeline.of(FAILED + "510 call 2 A4\n530 done 2\n900 end QUIET").keeps(FLT_1);
  }

  @Test
  void flt1_broken_nothingFollows() {
    Timeline.of(FAILED + "9000 end QUIET")
        .breaks(
            FLT_1,
            "Handler call 1 failed at 30 ms, and nothing was dispatched after it, though A4,"
                + " accepted"
                + " at 10 ms, still waited at 9,000 ms.");
  }

  @Test
  void flt1_broken_onlyTheStopDelivers() {
    Timeline.of(FAILED + "2000 stop 1\n2000 call 2 A4\n2020 done 2\n2020 stopped 1\n9000 end QUIET")
        .breaks(
            FLT_1,
            "Handler call 1 failed at 30 ms, and nothing was dispatched after it, though A4,"
                + " accepted"
                + " at 10 ms, still waited at 2,000 ms.");
  }

  @Test
  void flt1_notExercised_stoppedSoonOrNothingElseCame() {
    Timeline.of(FAILED + "200 stop 1\n200 call 2 A4\n220 done 2\n220 stopped 1\n900 end QUIET")
        .doesNotExercise(FLT_1);
    Timeline.of("0 built\n10 add A1\n510 call 1 A1\n530 fail 1\n900 end QUIET")
        .doesNotExercise(FLT_1);
  }

  @Test
  void flt2_kept_anyOrderOfItems() {
    Timeline.of(FAILED + "30 report 1 A3 A1 A2\n900 end QUIET").keeps(FLT_2);
  }

  @Test
  void flt2_broken() {
    Timeline.of(FAILED + "900 end QUIET")
        .breaks(FLT_2, "Handler call 1 with A1, A2 and A3 failed at 30 ms and was never reported.");
    Timeline.of(FAILED + "30 report 1 A1 A2 A3\n40 report 1 A1 A2 A3\n900 end QUIET")
        .breaks(
            FLT_2,
            "Handler call 1 with A1, A2 and A3 failed once and was reported again at 40 ms.");
    Timeline.of(FAILED + "30 report 1 A1\n900 end QUIET")
        .breaks(
            FLT_2,
            "Handler call 1 with A1, A2 and A3 failed, but what was reported at 30 ms is A1.");
    Timeline.of(FAILED + "30 report 1 A1 A2 A3\n40 report 1 A4\n900 end QUIET")
        .breaks(
            FLT_2,
            "A failure of A4 was reported at 40 ms, but no handler call with them had failed.");
    Timeline.of(FAILED + "30 report - A1 A2 A3\n900 end QUIET")
        .breaks(
            FLT_2,
            "Handler call 1 with A1, A2 and A3 failed at 30 ms and was reported without its"
                + " cause.");
    Timeline.of(FAILED + "30 report 12 A1 A2 A3\n900 end QUIET")
        .breaks(
            FLT_2,
            "Handler call 1 with A1, A2 and A3 failed at 30 ms and was reported with another cause:"
                + " handler failed on call 12.");
  }

  @Test
  void flt2_notExercised_nothingFailed() {
    Timeline.of("0 built\n10 add A1\n510 call 1 A1\n530 done 1\n900 end QUIET")
        .doesNotExercise(FLT_2);
  }

  @Test
  void flt3_kept() {
    Timeline.of(FAILED + "40 stop 1\n40 call 2 A4\n60 done 2\n60 stopped 1\n900 end QUIET")
        .keeps(FLT_3);
  }

  @Test
  void flt3_broken() {
    Timeline.of(
            FAILED + "40 stop 1\n40 call 2 A4\n60 fail 2\n60 stopThrew 1 handler failed on call 2")
        .breaks(
            FLT_3,
            "Stop 1, called at 40 ms, threw the handler's own failure at its caller at 60 ms:"
                + " handler"
                + " failed on call 2.");
    Timeline.of(FAILED + "40 flush 1\n40 flushThrew 1 handler failed on call 1")
        .breaks(
            FLT_3,
            "Flush 1, called at 40 ms, threw the handler's own failure at its caller at 40 ms:"
                + " handler failed on call 1.");
  }

  @Test
  void flt3_notExercised_noStopAfterAFailure() {
    Timeline.of(FAILED + "900 end QUIET").doesNotExercise(FLT_3);
  }

  private static final String INSIDE =
      """
      0 built
      10 add A1
      510 call 1 A1
      510 offer H1
      """;

  @Test
  void flt4_kept() {
    Timeline.of(INSIDE + "510 accept H1\n530 done 1\n1010 call 2 H1\n1030 done 2\n9000 end QUIET")
        .keeps(FLT_4);
    Timeline.of(INSIDE + "510 refuse H1 FULL full\n530 done 1\n9000 end QUIET").keeps(FLT_4);
  }

  @Test
  void flt4_broken_deadlock() {
    Timeline.of(INSIDE + "9000 end DEADLOCK")
        .breaks(
            FLT_4,
            "The add of H1 from inside the handler, offered at 510 ms, had not returned when the"
                + " try"
                + " ended at 9,000 ms.");
  }

  @Test
  void flt4_broken_lost() {
    Timeline.of(INSIDE + "510 accept H1\n530 done 1\n9000 end QUIET")
        .breaks(
            FLT_4,
            "H1, added from inside the handler and accepted at 510 ms, had not been delivered when"
                + " the try ended at 9,000 ms.");
  }

  @Test
  void flt4_kept_lossThatIsAnotherRules() {
    Timeline.of(INSIDE + "510 accept H1\n530 fail 1\n9000 end QUIET").keeps(FLT_4);
    Timeline.of(INSIDE + "510 accept H1\n530 done 1\n540 stop 1\n540 stopped 1\n9000 end QUIET")
        .keeps(FLT_4);
    Timeline.of(INSIDE + "510 accept H1\n520 add A2\n530 done 1\n9000 end QUIET").keeps(FLT_4);
  }

  @Test
  void flt4_notExercised() {
    Timeline.of(FAILED + "900 end QUIET").doesNotExercise(FLT_4);
  }

  @Test
  void flt5_kept_namesFieldValueAndRange() {
    Timeline.of("0 refusedToBuild interval is 0 ms; allowed: 1 to 86,400,000")
        .settings(3, 0, 8)
        .keeps(FLT_5);
    Timeline.of("0 refusedToBuild capacity 2 must be at least the max batch size")
        .blocking()
        .settings(3, 500, 2)
        .keeps(FLT_5);
    Timeline.of("0 refusedToBuild interval is PT-1.5S; must be positive")
        .settings(3, -1500, 8)
        .keeps(FLT_5);
    Timeline.of("0 refusedToBuild interval must be from 1e-09 to 100.0, but was 9223372036854776.0")
        .settings(3, Long.MAX_VALUE, 8)
        .keeps(FLT_5);
  }

  @Test
  void flt5_broken() {
    Timeline.of("0 built\n0 end QUIET")
        .settings(0, 500, 8)
        .breaks(FLT_5, "The design was built with max batch size 0, interval 500 ms.");
    Timeline.of("0 end LIVELOCK")
        .settings(0, 500, 8)
        .breaks(FLT_5, "Construction with max batch size 0, interval 500 ms never returned.");
    Timeline.of("0 refusedToBuild illegal interval")
        .settings(3, 0, 8)
        .breaks(
            FLT_5,
            "Construction with max batch size 3, interval 0 ms was refused, but the message does"
                + " not"
                + " name the value: \"illegal interval\".");
    Timeline.of("0 refusedToBuild interval must be above 0, but was -1.6")
        .settings(3, -1500, 8)
        .breaks(
            FLT_5,
            "Construction with max batch size 3, interval -1500 ms was refused, but the message"
                + " does not name the value: \"interval must be above 0, but was -1.6\".");
    Timeline.of("0 refusedToBuild -5 must be positive")
        .settings(-5, 500, 8)
        .breaks(
            FLT_5,
            "Construction with max batch size -5, interval 500 ms was refused, but the message does"
                + " not name the field: \"-5 must be positive\".");
    Timeline.of("0 refusedToBuild bad capacity: 2")
        .blocking()
        .settings(3, 500, 2)
        .breaks(
            FLT_5,
            "Construction with max batch size 3, interval 500 ms, capacity 2 was refused, but the"
                + " message does not name the allowed range: \"bad capacity: 2\".");
  }

  @Test
  void flt5_notExercised_soundOrIgnored() {
    Timeline.of("0 built\n0 end QUIET").doesNotExercise(FLT_5);
    Timeline.of("0 built\n0 end QUIET").settings(3, 500, 2).doesNotExercise(FLT_5);
  }

  private static final String BLOCKED =
      """
      0 built
      10 offer A1
      100 interrupt A
      """;

  @Test
  void flt6_applies_toDesignsThatBlock() {
    assertThat(FLT_6.applies().whyNot(profile(Overflow.BLOCK))).isEmpty();
    assertThat(FLT_6.applies().whyNot(profile(Overflow.REJECT)))
        .contains("The design never blocks a producer.");
  }

  private static Profile profile(Overflow overflow) {
    return new Profile(Profile.CadenceKind.LINGER, false, false, Set.of(overflow));
  }

  @Test
  void flt6_kept() {
    Timeline.of(BLOCKED + "100 refuse A1 INTERRUPTED\n900 end QUIET").blocking().keeps(FLT_6);
    Timeline.of(BLOCKED + "800 stall 700\n800 refuse A1 INTERRUPTED\n900 end QUIET")
        .blocking()
        .keeps(FLT_6);
  }

  @Test
  void flt6_broken() {
    Timeline.of(BLOCKED + "600 accept A1\n900 end QUIET")
        .blocking()
        .breaks(
            FLT_6,
            "Producer A, blocked with A1, was interrupted at 100 ms, and yet A1 was accepted at 600"
                + " ms.");
    Timeline.of(BLOCKED + "900 end WATCHED")
        .blocking()
        .breaks(
            FLT_6,
            "Producer A, blocked with A1, was interrupted at 100 ms, and its add had not returned"
                + " when the try ended at 900 ms.");
    Timeline.of(BLOCKED + "100 refuse A1 INTERRUPTED\n500 call 1 A1\n520 done 1\n900 end QUIET")
        .blocking()
        .breaks(
            FLT_6,
            "Producer A, blocked with A1, was interrupted at 100 ms and refused, and yet A1 was"
                + " delivered at 500 ms.");
    Timeline.of(BLOCKED + "100 refuse A1 OTHER bad luck\n900 end QUIET")
        .blocking()
        .breaks(
            FLT_6,
            "Producer A, blocked with A1, was interrupted at 100 ms, but its add did not end"
                + " with the"
                + " language's own signal: bad luck.");
    Timeline.of(BLOCKED + "300 refuse A1 INTERRUPTED\n900 end QUIET")
        .blocking()
        .breaks(
            FLT_6,
            "Producer A, blocked with A1, was interrupted at 100 ms, but its add returned only"
                + " at 300"
                + " ms.");
  }

  @Test
  void flt6_notExercised_roomCameAtTheSameInstantOrNobodyBlocked() {
    Timeline.of(BLOCKED + "100 accept A1\n900 end QUIET").blocking().doesNotExercise(FLT_6);
    Timeline.of("0 built\n10 add A1\n100 interrupt A\n900 end QUIET")
        .blocking()
        .doesNotExercise(FLT_6);
  }
}
