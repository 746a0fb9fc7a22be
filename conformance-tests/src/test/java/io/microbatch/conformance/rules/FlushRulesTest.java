package io.microbatch.conformance.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.microbatch.conformance.trace.Profile;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FlushRulesTest {
  private static final Rule FLU_1 = FlushRules.RULES.get(0);
  private static final Rule FLU_2 = FlushRules.RULES.get(1);
  private static final Rule FLU_3 = FlushRules.RULES.get(2);

  private static final String IN_HAND =
      """
      0 built
      10 add A1 A2 A3 A4
      10 call 1 A1 A2 A3
      20 flush 1
      """;

  @Test
  void applies_toDesignsWithAFlush() {
    Profile without = new Profile(Profile.CadenceKind.LINGER, false, false, Set.of());
    Profile with = new Profile(Profile.CadenceKind.LINGER, false, true, Set.of());
    assertThat(FlushRules.RULES)
        .allSatisfy(rule -> {
          assertThat(rule.applies().whyNot(with)).isEmpty();
          assertThat(rule.applies().whyNot(without)).contains("The design has no public flush.");
        });
  }

  @Test
  void flu1_kept() {
    Timeline.of(IN_HAND + "30 done 1\n30 call 2 A4\n50 done 2\n50 flushed 1\n900 end QUIET")
        .keeps(FLU_1);
  }

  @Test
  void flu1_broken_inFlightIgnored() {
    Timeline.of(IN_HAND + "20 flushed 1\n30 done 1\n30 call 2 A4\n50 done 2\n900 end QUIET")
        .breaks(
            FLU_1,
            "Flush 1, called at 20 ms, returned at 20 ms, but A1, A2, A3 and A4, accepted before"
                + " the"
                + " call, had not been handled.");
    Timeline.of(
            "0 built\n10 add A1\n10 call 1 A1\n20 flush 1\n20 flushed 1\n30 done 1\n900 end QUIET")
        .breaks(
            FLU_1,
            "Flush 1, called at 20 ms, returned at 20 ms, but A1, accepted before the call, had"
                + " been"
                + " dispatched but not handled.");
  }

  @Test
  void flu1_broken_neverReturned() {
    String story = IN_HAND + "30 done 1\n30 call 2 A4\n50 done 2\n900 end DEADLOCK";
    Timeline.of(story)
        .breaks(
            FLU_1,
            "Flush 1 was called at 20 ms and had not returned when the try ended at 900 ms.");
    Timeline.of(story).doesNotExercise(FLU_2);
  }

  @Test
  void flu1_notExercised_nothingInHand() {
    Timeline.of("0 built\n20 flush 1\n20 flushed 1\n900 end QUIET").doesNotExercise(FLU_1);
  }

  @Test
  void flu1_notExercised_hangs() {
    Timeline.of(IN_HAND + "900 end DEADLOCK").hangs(1).doesNotExercise(FLU_1);
  }

  @Test
  void flu2_kept_itemsOfALaterAddMayWait() {
    Timeline.of(
            IN_HAND
                + "25 add B1\n30 done 1\n30 call 2 A4\n50 done 2\n50 flushed 1\n"
                + "525 call 3 B1\n545 done 3\n900 end QUIET")
        .keeps(FLU_2);
  }

  @Test
  void flu2_broken_secondFlushReturnsEarly() {
    Timeline.of(
            IN_HAND
                + "25 flush 2\n25 flushed 2\n30 done 1\n30 call 2 A4\n50 done 2\n50 flushed 1\n"
                + "900 end QUIET")
        .breaks(
            FLU_2,
            "Flush 2, called at 25 ms, returned at 25 ms, but A1, A2, A3 and A4, accepted before"
                + " the"
                + " call, had not been handled.");
  }

  @Test
  void flu2_broken_hangsAfterAStop() {
    Timeline.of("0 built\n100 stop 1\n100 stopped 1\n200 flush 1\n900 end DEADLOCK")
        .breaks(
            FLU_2,
            "Flush 1 was called at 200 ms and had not returned when the try ended at 900 ms.");
  }

  @Test
  void flu2_notExercised_alone() {
    Timeline.of(IN_HAND + "30 done 1\n30 call 2 A4\n50 done 2\n50 flushed 1\n900 end QUIET")
        .doesNotExercise(FLU_2);
    Timeline.of(
            "0 built\n100 stop 1\n100 stopped 1\n200 flush 1\n200 flushThrew 1 stopped\n"
                + "900 end QUIET")
        .doesNotExercise(FLU_2);
  }

  @Test
  void flu3_kept() {
    Timeline.of(
            IN_HAND
                + "25 add B1 B2\n30 done 1\n30 call 2 A4 B1 B2\n45 add B3 B4 B5\n50 done 2\n"
                + "50 call 3 B3 B4 B5\n50 flushed 1\n70 done 3\n900 end QUIET")
        .keeps(FLU_3);
  }

  @Test
  void flu3_broken_chases() {
    Timeline.of(
            IN_HAND
                + "25 add B1\n30 done 1\n30 call 2 A4\n50 done 2\n"
                + "50 call 3 B1\n60 add B2\n70 done 3\n70 call 4 B2\n80 add B3\n90 done 4\n"
                + "90 call 5 B3\n110 done 5\n110 flushed 1\n900 end QUIET")
        .breaks(
            FLU_3,
            "Flush 1 was called at 20 ms; by 50 ms all that had been offered before was handled,"
                + " but"
                + " it waited for 3 more batches, the last of them B3 at 90 ms, and returned"
                + " only at"
                + " 110 ms.");
  }

  @Test
  void flu3_broken_neverReturned() {
    Timeline.of(IN_HAND + "25 add B1\n30 done 1\n900 end LIVELOCK")
        .breaks(
            FLU_3,
            "Flush 1 was called at 20 ms, while producers kept adding, and had not returned when"
                + " the"
                + " try ended at 900 ms.");
  }

  @Test
  void flu3_notExercised_nobodyAdds() {
    Timeline.of(IN_HAND + "30 done 1\n30 call 2 A4\n50 done 2\n50 flushed 1\n900 end QUIET")
        .doesNotExercise(FLU_3);
  }
}
