package io.microbatch.conformance.rules;

import org.junit.jupiter.api.Test;

/** DRN-6 and DRN-7: adds that meet a stop. */
class LateAddsTest {
  private static final Rule DRN_6 = DrainRules.RULES.get(5);
  private static final Rule DRN_7 = DrainRules.RULES.get(6);

  @Test
  void drn6_kept_refused() {
    Timeline.of(
            """
            0 built
            100 stop 1
            100 stopped 1
            200 offer A1
            200 refuse A1 STOPPED the batcher is stopped
            900 end QUIET
            """)
        .keeps(DRN_6);
  }

  @Test
  void drn6_kept_raceAtTheSameInstant() {
    Timeline.of(
            """
            0 built
            100 stop 1
            100 add A1
            100 call 1 A1
            120 done 1
            120 stopped 1
            900 end QUIET
            """)
        .keeps(DRN_6);
  }

  @Test
  void drn6_kept_pendingMayGoEitherWay() {
    Timeline.of(
            """
            0 built
            90 offer A1
            90 offer B1
            100 stop 1
            100 accept A1
            100 refuse B1 STOPPED stopped
            100 call 1 A1
            120 done 1
            120 stopped 1
            900 end QUIET
            """)
        .keeps(DRN_6);
  }

  @Test
  void drn6_kept_stopHeldUpByAStall() {
    Timeline.of(
            """
            0 built
            100 stop 1
            800 stall 700
            800 add A1
            800 call 1 A1
            820 done 1
            820 stopped 1
            900 end QUIET
            """)
        .keeps(DRN_6);
  }

  @Test
  void drn6_broken_acceptedLate() {
    Timeline.of(
            """
            0 built
            100 stop 1
            100 stopped 1
            200 add A1
            900 end QUIET
            """)
        .breaks(
            DRN_6,
            "Stop 1 was called at 100 ms, but A1, offered at 200 ms, was accepted and never"
                + " handled.");
  }

  @Test
  void drn6_broken_acceptedAfterARefusalAtTheSameInstant() {
    Timeline.of(
            """
            0 built
            100 stop 1
            100 offer A1
            100 refuse A1 STOPPED stopped
            100 add B1
            100 call 1 B1
            120 done 1
            120 stopped 1
            900 end QUIET
            """)
        .breaks(DRN_6, "Stop 1 was called at 100 ms, but B1, offered at 100 ms, was accepted.");
  }

  @Test
  void drn6_broken_swallowedInTheRace() {
    Timeline.of(
            """
            0 built
            100 stop 1
            100 add A1
            100 stopped 1
            900 end QUIET
            """)
        .breaks(
            DRN_6,
            "Stop 1 was called at 100 ms; A1, offered at 100 ms, was still accepted, but never"
                + " handled: swallowed.");
  }

  @Test
  void drn6_broken_halfAccepted() {
    Timeline.of(
            """
            0 built
            90 offer A1
            100 stop 1
            100 refuse A1 STOPPED stopped
            100 call 1 A1
            120 done 1
            120 stopped 1
            900 end QUIET
            """)
        .breaks(
            DRN_6,
            "Stop 1 was called at 100 ms; A1 was refused at 100 ms and yet delivered at 100 ms:"
                + " half"
                + " accepted.");
  }

  @Test
  void drn6_broken_withoutAWordOrLeftWaiting() {
    Timeline.of(
            """
            0 built
            100 stop 1
            100 stopped 1
            200 offer A1
            200 refuse A1 OTHER
            900 end QUIET
            """)
        .breaks(
            DRN_6,
            "Stop 1 was called at 100 ms; A1, offered at 200 ms, was refused without a word.");
    Timeline.of(
            """
            0 built
            90 offer A1
            100 stop 1
            100 stopped 1
            900 end DEADLOCK
            """)
        .breaks(
            DRN_6,
            "Stop 1 was called at 100 ms, but the add of A1, offered at 90 ms, still waited when"
                + " the"
                + " try ended at 900 ms.");
  }

  @Test
  void drn6_notExercised() {
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
        .doesNotExercise(DRN_6);
    Timeline.of(
            """
            0 built
            0 started
            100 stop 1
            100 stopped 1
            200 started
            300 add A1
            800 call 1 A1
            820 done 1
            900 end WATCHED
            """)
        .startable()
        .doesNotExercise(DRN_6);
    Timeline.of(
            """
            0 built
            10 add A1 A2
            500 call 1 A1 A2
            500 stop 1 inside
            500 stopThrew 1 not from inside the handler
            520 done 1
            600 add A3
            1100 call 2 A3
            1120 done 2
            9000 end WATCHED
            """)
        .doesNotExercise(DRN_6);
  }

  @Test
  void drn7_kept() {
    Timeline.of(
            """
            0 built
            10 add A1
            100 stop 1
            100 call 1 A1
            110 offer B1
            110 refuse B1 STOPPED stopped
            120 done 1
            120 stopped 1
            900 end QUIET
            """)
        .keeps(DRN_7);
  }

  @Test
  void drn7_kept_oneLastBatchIsNoChase() {
    Timeline.of(
            """
            0 built
            10 add A1
            90 call 1 A1
            100 stop 1
            105 add B1
            110 done 1
            110 call 2 B1
            130 done 2
            130 stopped 1
            900 end QUIET
            """)
        .keeps(DRN_7);
  }

  @Test
  void drn7_broken_chases() {
    Timeline.of(
            """
            0 built
            10 add A1
            100 stop 1
            100 call 1 A1
            110 add B1
            120 done 1
            120 call 2 B1
            130 add B2
            140 done 2
            140 call 3 B2
            160 done 3
            160 stopped 1
            900 end QUIET
            """)
        .breaks(
            DRN_7,
            "Stop 1 was called at 100 ms and went on to deliver what was offered afterwards, in 2"
                + " batches, the last of them B2 at 140 ms; it returned only at 160 ms.");
  }

  @Test
  void drn7_broken_neverReturned() {
    Timeline.of(
            """
            0 built
            100 stop 1
            110 add B1
            900 end LIVELOCK
            """)
        .breaks(
            DRN_7,
            "Stop 1 was called at 100 ms, while producers kept adding, and had not returned when"
                + " the"
                + " try ended at 900 ms.");
  }

  @Test
  void drn7_notExercised() {
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
        .doesNotExercise(DRN_7);
  }
}
