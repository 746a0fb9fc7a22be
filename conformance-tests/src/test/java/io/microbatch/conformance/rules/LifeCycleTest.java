package io.microbatch.conformance.rules;

import io.microbatch.conformance.scenario.Overflow;
import io.microbatch.conformance.trace.Profile;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** DRN-10 to DRN-12: stops inside the handler, what a stop leaves, and starts. */
class LifeCycleTest {
  private static final Rule DRN_10 = DrainRules.RULES.get(9);
  private static final Rule DRN_11 = DrainRules.RULES.get(10);
  private static final Rule DRN_12 = DrainRules.RULES.get(11);

  private static final String INSIDE =
      """
      0 built
      10 add A1 A2 A3 A4
      10 call 1 A1 A2 A3
      10 stop 1 inside
      """;

  @Test
  void drn10_kept() {
    Timeline.of(INSIDE + "10 stopped 1\n30 done 1\n30 call 2 A4\n50 done 2\n900 end QUIET")
        .keeps(DRN_10);
  }

  @Test
  void drn10_kept_refusedThere() {
    Timeline.of(
            INSIDE + "10 stopThrew 1 not here\n30 done 1\n510 call 2 A4\n530 done 2\n900 end QUIET")
        .keeps(DRN_10);
  }

  @Test
  void drn10_broken_deadlock() {
    String story = INSIDE + "50 stop 2\n900 end DEADLOCK";
    Timeline.of(story)
        .breaks(
            DRN_10,
            "Stop 1 was called at 10 ms inside handler call 1 and had not returned when the try"
                + " ended"
                + " at 900 ms.");
    Timeline.of(story).doesNotExercise(DrainRules.RULES.get(0));
  }

  @Test
  void drn10_broken_restLost() {
    Timeline.of(INSIDE + "10 stopped 1\n30 done 1\n900 end QUIET")
        .breaks(
            DRN_10,
            "Stop 1, called inside a handler call at 10 ms, returned, but A4, accepted before"
                + " it, had"
                + " not been handled when the try ended at 900 ms.");
  }

  @Test
  void drn10_notExercised() {
    Timeline.of("0 built\n100 stop 1\n100 stopped 1\n900 end QUIET").doesNotExercise(DRN_10);
  }

  @Test
  void drn11_kept() {
    Timeline.of("0 built\n100 stop 1\n100 stopped 1\n100 left 1\n900 end QUIET").keeps(DRN_11);
  }

  @Test
  void drn11_broken() {
    Timeline.of("0 built\n100 stop 1\n100 stopped 1\n100 left 1 worker timer\n900 end QUIET")
        .breaks(
            DRN_11,
            "Stop 1 returned at 100 ms, and after that instant there was still left: worker,"
                + " timer.");
  }

  @Test
  void drn11_notExercised_insideOrGaveUp() {
    Timeline.of(
            INSIDE
                + "10 stopped 1\n10 left 1 worker\n30 done 1\n30 call 2 A4\n50 done 2\n"
                + "90 end QUIET")
        .doesNotExercise(DRN_11);
    Timeline.of(
            """
            0 built
            10 add A1
            100 call 1 A1
            110 stop 1 timeout 50
            160 stopped 1 incomplete A1
            160 left 1 worker
            200 done 1
            900 end QUIET
            """)
        .doesNotExercise(DRN_11);
  }

  @Test
  void drn12_applies_toDesignsWithAStart() {
    Assertions.assertThat(DRN_12.applies().whyNot(profile(true))).isEmpty();
    Assertions.assertThat(DRN_12.applies().whyNot(profile(false)))
        .contains("The design has no start of its own.");
  }

  private static Profile profile(boolean startable) {
    return new Profile(Profile.CadenceKind.FIXED_RATE, startable, false, Set.of(Overflow.REJECT));
  }

  @Test
  void drn12_kept_stopBeforeStartDrains() {
    Timeline.of(
            """
            0 built
            10 add A1
            100 stop 1
            100 call 1 A1
            120 done 1
            120 stopped 1
            900 end QUIET
            """)
        .startable()
        .keeps(DRN_12);
  }

  @Test
  void drn12_broken_stopBeforeStartLoses() {
    Timeline.of("0 built\n10 add A1\n100 stop 1\n100 stopped 1\n900 end QUIET")
        .startable()
        .breaks(
            DRN_12,
            "Stop 1 was called at 100 ms, before the first start; A1, accepted before it, had not"
                + " been handled when the try ended at 900 ms.");
  }

  @Test
  void drn12_broken_stopBeforeStartHangs() {
    Timeline.of("0 built\n100 stop 1\n900 end DEADLOCK")
        .startable()
        .breaks(
            DRN_12,
            "Stop 1 was called at 100 ms, before the first start, and had not returned when the try"
                + " ended at 900 ms.");
  }

  @Test
  void drn12_kept_secondStartRefused() {
    Timeline.of("0 built\n0 started\n100 startRefused\n900 end QUIET").startable().keeps(DRN_12);
  }

  @Test
  void drn12_kept_restartYieldsOneHeartbeat() {
    Timeline.of(
            """
            0 built
            0 started
            100 stop 1
            100 stopped 1
            200 started
            700 woke
            1200 woke
            1700 woke
            2200 woke
            2300 add A1
            2700 woke
            2700 call 1 A1
            2720 done 1
            9000 end WATCHED
            """)
        .startable()
        .keeps(DRN_12);
  }

  @Test
  void drn12_broken_twoHeartbeatsWake() {
    Timeline.of(
            """
            0 built
            0 started
            100 stop 1
            100 stopped 1
            200 started
            500 woke
            700 woke
            1000 woke
            1200 woke
            9000 end WATCHED
            """)
        .startable()
        .breaks(
            DRN_12,
            "After the start at 200 ms, which was not the first, timed waits ran out though nothing"
                + " else happened at 500 ms, 700 ms, 1,000 ms and 1,200 ms; one heartbeat with an"
                + " interval of 500 ms cannot do that.");
  }

  @Test
  void drn12_broken_twoHeartbeatsDispatch() {
    Timeline.of(
            """
            0 built
            0 started
            200 started
            400 add A1
            500 call 1 A1
            500 done 1
            600 add A2
            700 call 2 A2
            700 done 2
            900 add A3
            1000 call 3 A3
            1000 done 3
            1100 add A4
            1200 call 4 A4
            1200 done 4
            9000 end WATCHED
            """)
        .startable()
        .breaks(
            DRN_12,
            "After the start at 200 ms, which was not the first, partial batches were dispatched"
                + " that"
                + " nobody asked for at 500 ms, 700 ms, 1,000 ms and 1,200 ms; one heartbeat"
                + " with an"
                + " interval of 500 ms cannot do that.");
  }

  @Test
  void drn12_broken_noHeartbeatAfterRestart() {
    Timeline.of(
            """
            0 built
            0 started
            100 stop 1
            100 stopped 1
            200 started
            300 add A1
            9000 end QUIET
            """)
        .startable()
        .breaks(
            DRN_12,
            "The start at 200 ms after a stop was not refused, but A1, accepted after it, had not"
                + " been delivered when the try ended at 9,000 ms: there is no heartbeat.");
  }

  @Test
  void drn12_notExercised_startedOnce() {
    Timeline.of("0 built\n0 started\n100 stop 1\n100 stopped 1\n900 end QUIET")
        .startable()
        .doesNotExercise(DRN_12);
  }
}
