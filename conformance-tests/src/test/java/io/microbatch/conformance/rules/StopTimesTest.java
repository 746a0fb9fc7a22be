package io.microbatch.conformance.rules;

import org.junit.jupiter.api.Test;

/** DRN-8 and DRN-9: how long a stop may take. */
class StopTimesTest {
  private static final Rule DRN_8 = DrainRules.RULES.get(7);
  private static final Rule DRN_9 = DrainRules.RULES.get(8);

  @Test
  void drn8_kept_restOfTheCallAndTheBacklog() {
    Timeline.of(
            """
            0 built
            10 add A1 A2 A3 A4
            10 call 1 A1 A2 A3
            20 stop 1
            30 done 1
            30 call 2 A4
            50 done 2
            50 stopped 1
            900 end QUIET
            """)
        .keeps(DRN_8);
  }

  @Test
  void drn8_kept_stalledOrWithinEpsilon() {
    Timeline.of(
            """
            0 built
            100 stop 1
            800 stall 700
            800 stopped 1
            900 end QUIET
            """)
        .keeps(DRN_8);
    Timeline.of(
            """
            0 built
            10 add A1
            100 stop 1
            104 call 1 A1
            120 done 1
            124 stopped 1
            900 end QUIET
            """)
        .real(5)
        .keeps(DRN_8);
  }

  @Test
  void drn8_broken_sitsOutTheInterval() {
    Timeline.of(
            """
            0 built
            10 add A1
            100 stop 1
            500 call 1 A1
            520 done 1
            520 stopped 1
            900 end QUIET
            """)
        .breaks(
            DRN_8,
            "Stop 1 was called at 100 ms and returned at 520 ms; for 400 ms of that time the"
                + " handler"
                + " was idle, allowed are 0 ms.");
  }

  @Test
  void drn8_broken_oneByOne() {
    Timeline.of(
            """
            0 built
            10 add A1 A2 A3 A4
            100 stop 1
            100 call 1 A1
            120 done 1
            120 call 2 A2
            140 done 2
            140 call 3 A3
            160 done 3
            160 call 4 A4
            180 done 4
            180 stopped 1
            900 end QUIET
            """)
        .breaks(
            DRN_8,
            "Stop 1, called at 100 ms, took 4 handler calls to deliver 4 items; batches of 3 need"
                + " 2.");
  }

  @Test
  void drn8_notExercised_gaveUpOrNoStop() {
    Timeline.of(
            """
            0 built
            10 add A1
            100 call 1 A1
            110 stop 1 timeout 50
            160 stopped 1 incomplete A1
            200 done 1
            900 end QUIET
            """)
        .doesNotExercise(DRN_8);
    Timeline.of("0 built\n900 end WATCHED").doesNotExercise(DRN_8);
  }

  private static final String HUNG =
      """
      0 built
      10 add A1 A2 A3 A4
      10 call 1 A1 A2 A3
      100 stop 1 timeout 200
      """;

  @Test
  void drn9_kept_namesWhatIsLeft() {
    Timeline.of(HUNG + "300 stopped 1 incomplete A4 A1 A2 A3\n900 end DEADLOCK")
        .hangs(1)
        .keeps(DRN_9);
  }

  @Test
  void drn9_kept_stallExtendsIt() {
    Timeline.of(HUNG + "450 stall 250\n500 stopped 1 incomplete A1 A2 A3 A4\n900 end DEADLOCK")
        .hangs(1)
        .keeps(DRN_9);
  }

  @Test
  void drn9_kept_anAddAtTheSameInstantMayBeNamedOrNot() {
    String story = HUNG + "300 add B1\n";
    Timeline.of(story + "300 stopped 1 incomplete A1 A2 A3 A4\n900 end DEADLOCK")
        .hangs(1)
        .keeps(DRN_9);
    Timeline.of(story + "300 stopped 1 incomplete A1 A2 A3 A4 B1\n900 end DEADLOCK")
        .hangs(1)
        .keeps(DRN_9);
  }

  @Test
  void drn9_broken_nobodyWaitsForTheTimeout() {
    Timeline.of(HUNG + "150 end DEADLOCK")
        .hangs(1)
        .breaks(
            DRN_9,
            "Stop 1 with a timeout of 200 ms was called at 100 ms while handler call 1 hung, and"
                + " had not returned when the try ended at 150 ms.");
  }

  @Test
  void drn9_broken() {
    Timeline.of(HUNG + "900 end DEADLOCK")
        .hangs(1)
        .breaks(
            DRN_9,
            "Stop 1 with a timeout of 200 ms was called at 100 ms while handler call 1 hung, and"
                + " had not returned when the try ended at 900 ms.");
    Timeline.of(HUNG + "500 stopped 1 incomplete A1 A2 A3 A4\n900 end DEADLOCK")
        .hangs(1)
        .breaks(
            DRN_9,
            "Stop 1 with a timeout of 200 ms was called at 100 ms and ended at 500 ms, allowed is"
                + " 300 ms.");
    Timeline.of(HUNG + "300 stopped 1\n900 end DEADLOCK")
        .hangs(1)
        .breaks(
            DRN_9,
            "Stop 1 with a timeout of 200 ms was called at 100 ms and said that all is delivered,"
                + " though handler call 1 with A1, A2 and A3 hung.");
    Timeline.of(HUNG + "300 stopped 1 incomplete A4\n900 end DEADLOCK")
        .hangs(1)
        .breaks(
            DRN_9,
            "Stop 1 with a timeout of 200 ms was called at 100 ms and returned at 300 ms, but did"
                + " not name A1, A2 and A3 as not delivered.");
    Timeline.of(HUNG + "300 stopped 1 incomplete A1 A2 A3 A4 B7\n900 end DEADLOCK")
        .hangs(1)
        .breaks(
            DRN_9,
            "Stop 1 with a timeout of 200 ms was called at 100 ms and returned at 300 ms, but"
                + " wrongly named B7 as not delivered.");
    Timeline.of(HUNG + "300 stopThrew 1 timed out\n900 end DEADLOCK")
        .hangs(1)
        .breaks(
            DRN_9,
            "Stop 1 with a timeout of 200 ms was called at 100 ms and threw, without naming the"
                + " items not delivered: timed out.");
  }

  @Test
  void drn9_notExercised_nothingHangs() {
    Timeline.of(HUNG + "120 done 1\n120 call 2 A4\n140 done 2\n140 stopped 1\n900 end QUIET")
        .doesNotExercise(DRN_9);
  }
}
