package io.microbatch.conformance.rules;

import org.junit.jupiter.api.Test;

/** DRN-1 to DRN-5: what a stop leaves behind. */
class DrainRulesTest {
  private static final Rule DRN_1 = DrainRules.RULES.get(0);
  private static final Rule DRN_2 = DrainRules.RULES.get(1);
  private static final Rule DRN_3 = DrainRules.RULES.get(2);
  private static final Rule DRN_4 = DrainRules.RULES.get(3);
  private static final Rule DRN_5 = DrainRules.RULES.get(4);

  /** Two items in hand when the stop comes; it drains both. */
  private static final String DRAINED =
      """
      0 built
      10 add A1 A2
      100 stop 1
      100 call 1 A1 A2
      120 done 1
      120 stopped 1
      120 left 1
      900 end QUIET
      """;

  /** One batch, and the rest is left. */
  private static final String ONE_BATCH =
      """
      0 built
      10 add A1 A2 A3 A4 A5
      100 stop 1
      100 call 1 A1 A2 A3
      120 done 1
      120 stopped 1
      900 end QUIET
      """;

  @Test
  void drn1_kept_allHandled() {
    Timeline.of(DRAINED).keeps(DRN_1);
  }

  @Test
  void drn1_kept_droppedOrFailedIsDoneWith() {
    Timeline.of(
            """
            0 built
            10 add A1 A2
            10 drop A2
            100 stop 1
            100 call 1 A1
            120 fail 1
            120 stopped 1
            900 end QUIET
            """)
        .keeps(DRN_1);
  }

  @Test
  void drn1_broken_restNeverHandled() {
    Timeline.of(ONE_BATCH)
        .breaks(
            DRN_1,
            "Stop 1 returned at 120 ms, but A4 and A5, accepted before that, were never handled.");
  }

  @Test
  void drn1_broken_handledOnlyLater() {
    Timeline.of(
            """
            0 built
            10 add A1
            100 stop 1
            100 call 1 A1
            100 stopped 1
            120 done 1
            900 end QUIET
            """)
        .breaks(
            DRN_1,
            "Stop 1 returned at 100 ms, but A1, accepted before that, was handled only later.");
  }

  @Test
  void drn1_broken_neverReturned() {
    Timeline.of(
            """
            0 built
            10 add A1
            100 stop 1
            9000 end DEADLOCK
            """)
        .breaks(
            DRN_1,
            "Stop 1 was called at 100 ms and had not returned when the try ended at 9,000 ms.");
  }

  @Test
  void drn1_broken_gaveUpBeforeItsTime() {
    Timeline.of(
            """
            0 built
            10 add A1
            100 stop 1 timeout 1000
            100 stopped 1 incomplete A1
            9000 end QUIET
            """)
        .breaks(
            DRN_1, "Stop 1 returned at 100 ms, but A1, accepted before that, was never handled.");
  }

  @Test
  void drn1_notExercised_gaveUpInTimeOrHangsOrInsideOrNoStop() {
    Timeline.of(
            """
            0 built
            10 add A1
            100 stop 1 timeout 1000
            100 call 1 A1
            1100 stopped 1 incomplete A1
            2000 done 1
            9000 end QUIET
            """)
        .doesNotExercise(DRN_1);
    Timeline.of(
            """
            0 built
            10 add A1
            500 call 1 A1
            600 stop 1
            9000 end DEADLOCK
            """)
        .hangs(1)
        .doesNotExercise(DRN_1);
    Timeline.of(
            """
            0 built
            10 add A1 A2
            500 call 1 A1
            500 stop 1 inside
            500 stopped 1
            520 done 1
            520 call 2 A2
            540 done 2
            9000 end QUIET
            """)
        .doesNotExercise(DRN_1);
    Timeline.of(
            """
            0 refusedToBuild no
            0 end QUIET
            """)
        .doesNotExercise(DRN_1);
  }

  @Test
  void drn1_notExercised_neverStarted() {
    Timeline.of(
            """
            0 built
            10 add A1
            100 stop 1
            100 stopped 1
            9000 end QUIET
            """)
        .startable()
        .doesNotExercise(DRN_1);
  }

  @Test
  void drn2_kept_waitsForTheCall() {
    Timeline.of(DRAINED).keeps(DRN_2);
  }

  @Test
  void drn2_broken_callRuns() {
    Timeline.of(
            """
            0 built
            10 add A1
            510 call 1 A1
            600 stop 1
            600 stopped 1
            700 done 1
            9000 end QUIET
            """)
        .breaks(
            DRN_2,
            "Stop 1 returned at 600 ms while handler call 1 with A1, dispatched at 510 ms, was"
                + " still"
                + " running.");
  }

  @Test
  void drn2_notExercised_noCallNearTheStop() {
    Timeline.of(
            """
            0 built
            10 add A1
            510 call 1 A1
            530 done 1
            600 stop 1
            600 stopped 1
            9000 end QUIET
            """)
        .doesNotExercise(DRN_2);
  }

  @Test
  void drn3_kept() {
    Timeline.of(DRAINED).keeps(DRN_3);
  }

  @Test
  void drn3_kept_restarted() {
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
            9000 end WATCHED
            """)
        .startable()
        .keeps(DRN_3);
  }

  @Test
  void drn3_broken_lateFlush() {
    Timeline.of(
            """
            0 built
            10 add A1
            100 stop 1
            100 stopped 1
            500 call 1 A1
            520 done 1
            9000 end QUIET
            """)
        .breaks(DRN_3, "Stop 1 returned at 100 ms, and at 500 ms handler call 1 started with A1.");
  }

  @Test
  void drn3_broken_evenAfterATimeout() {
    Timeline.of(
            """
            0 built
            10 add A1 A2 A3 A4
            10 call 1 A1 A2 A3
            100 stop 1 timeout 50
            150 stopped 1 incomplete A1 A2 A3 A4
            300 done 1
            300 call 2 A4
            320 done 2
            9000 end QUIET
            """)
        .breaks(DRN_3, "Stop 1 returned at 150 ms, and at 300 ms handler call 2 started with A4.");
  }

  @Test
  void drn3_kept_alreadyTakenWhenTheTimeWasUp() {
    Timeline.of(
            """
            0 built
            10 add A1 A2 A3 A4
            10 call 1 A1 A2 A3
            100 stop 1 timeout 50
            150 done 1
            150 stopped 1 incomplete A4
            150 call 2 A4
            170 done 2
            9000 end QUIET
            """)
        .keeps(DRN_3);
  }

  @Test
  void drn3_notExercised_insideOnly() {
    Timeline.of(
            """
            0 built
            10 add A1 A2
            500 call 1 A1
            500 stop 1 inside
            500 stopped 1
            520 done 1
            520 call 2 A2
            540 done 2
            9000 end QUIET
            """)
        .doesNotExercise(DRN_3);
  }

  @Test
  void drn4_kept_sameAnswer() {
    Timeline.of(
            """
            0 built
            10 add A1
            100 stop 1
            100 call 1 A1
            120 done 1
            120 stopped 1 answer drained 1
            300 stop 2
            300 stopped 2 answer drained 1
            9000 end QUIET
            """)
        .keeps(DRN_4);
  }

  @Test
  void drn4_broken_drainsAgain() {
    Timeline.of(
            """
            0 built
            10 add A1 A2 A3 A4
            100 stop 1
            100 call 1 A1 A2 A3
            120 done 1
            120 stopped 1
            300 stop 2
            300 call 2 A4
            320 done 2
            320 stopped 2
            9000 end QUIET
            """)
        .breaks(
            DRN_4,
            "Stop 2, called at 300 ms after stop 1 had returned, let handler call 2 start with"
                + " A4.");
  }

  @Test
  void drn4_broken_anotherAnswerOrLateOrThrows() {
    String first =
        """
        0 built
        10 add A1
        100 stop 1
        100 call 1 A1
        120 done 1
        120 stopped 1 answer drained 1
        300 stop 2
        """;
    Timeline.of(first + "300 stopped 2 answer drained 0\n900 end QUIET")
        .breaks(
            DRN_4,
            "Stop 2, called at 300 ms answered \"drained 0\" (complete, undelivered: no items), but"
                + " stop 1 \"drained 1\" (complete, undelivered: no items).");
    Timeline.of(first + "800 stopped 2 answer drained 1\n900 end QUIET")
        .breaks(
            DRN_4,
            "Stop 2, called at 300 ms after stop 1 had returned, took 500 ms, allowed are 0 ms.");
    Timeline.of(first + "300 stopThrew 2 already stopped\n900 end QUIET")
        .breaks(
            DRN_4, "Stop 2, called at 300 ms after stop 1 had returned, threw: already stopped.");
    Timeline.of(first + "900 end DEADLOCK")
        .breaks(
            DRN_4,
            "Stop 2 was called at 300 ms, after another had returned, and had not returned when the"
                + " try ended at 900 ms.");
  }

  @Test
  void drn4_kept_stalledMeanwhileOrWithinEpsilon() {
    String story =
        """
        0 built
        10 add A1
        100 stop 1
        100 call 1 A1
        120 done 1
        120 stopped 1
        300 stop 2
        """;
    Timeline.of(story + "800 stall 500\n800 stopped 2\n900 end QUIET").keeps(DRN_4);
    Timeline.of(story + "303 stopped 2\n900 end QUIET").real(5).keeps(DRN_4);
  }

  @Test
  void drn4_notExercised_overlapOrRestart() {
    Timeline.of(DRAINED).doesNotExercise(DRN_4);
    Timeline.of(
            """
            0 built
            0 started
            100 stop 1
            100 stopped 1 answer 0
            200 started
            300 add A1
            400 stop 2
            400 call 1 A1
            420 done 1
            420 stopped 2 answer 1
            900 end QUIET
            """)
        .startable()
        .doesNotExercise(DRN_4);
  }

  @Test
  void drn5_kept_bothWait() {
    Timeline.of(
            """
            0 built
            10 add A1
            100 stop 1
            100 call 1 A1
            110 stop 2
            120 done 1
            120 stopped 2
            120 stopped 1
            900 end QUIET
            """)
        .keeps(DRN_5);
  }

  @Test
  void drn5_broken_secondReturnsEarly() {
    String story =
        """
        0 built
        10 add A1 A2
        100 stop 1
        100 call 1 A1
        110 stop 2
        110 stopped 2
        120 done 1
        120 call 2 A2
        140 done 2
        140 stopped 1
        900 end QUIET
        """;
    Timeline.of(story)
        .breaks(
            DRN_5,
            "Stop 2, which overlapped stop 1, returned at 110 ms before the drain was complete:"
                + " handler call 1 was still running.");
    Timeline.of(story).keeps(DRN_1);
  }

  @Test
  void drn5_broken_neverReturned() {
    Timeline.of(
            """
            0 built
            10 add A1
            100 stop 1
            110 stop 2
            900 end DEADLOCK
            """)
        .breaks(
            DRN_5,
            "Stop 1 was called at 100 ms while another was in progress, and had not returned when"
                + " the try ended at 900 ms.");
  }

  @Test
  void drn5_notExercised_nothingInHandOrNoOverlap() {
    Timeline.of(
            """
            0 built
            100 stop 1
            100 stop 2
            100 stopped 1
            100 stopped 2
            900 end QUIET
            """)
        .doesNotExercise(DRN_5);
    Timeline.of(DRAINED).doesNotExercise(DRN_5);
  }
}
