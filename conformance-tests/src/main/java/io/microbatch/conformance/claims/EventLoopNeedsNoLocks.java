package io.microbatch.conformance.claims;

import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.scenario.Stimulus;
import java.util.List;

/** Claim 6: on the event loop {@code splice} is alone, and a late heartbeat comes at once. */
final class EventLoopNeedsNoLocks implements Claim {
  private static final int SCHEDULES = 50;
  private static final int LONG_CALL = 2;

  @Override
  public int number() {
    return 6;
  }

  @Override
  public List<String> subjects() {
    return List.of("article-t");
  }

  @Override
  public String says() {
    return "The TypeScript design needs no locks, since `splice` runs alone on the event loop; when"
        + " it is late, its next run is scheduled at once.";
  }

  @Override
  public String experiment() {
    return "Design T under "
        + SCHEDULES
        + " seeded schedules: two producers, flushes of 150 ms at an interval of 100 ms, and a stop"
        + " in the middle of a flush. Then one flush of 1,700 ms at an interval of 500 ms.";
  }

  @Override
  public String criterion() {
    return "Does not hold if an item was delivered twice, or if the run after the long flush did not"
        + " begin as that ended. Holds with limits if handler calls overlapped, which a lock would"
        + " have prevented. Else it holds.";
  }

  @Override
  public Observation observe(Lab lab) {
    int contested = 0;
    int overlapping = 0;
    int twice = 0;
    for (int seed = 1; seed <= SCHEDULES; seed++) {
      Played played = lab.play("article-t", busy().with(Scenes.seeded(seed)));
      contested += played.stoppedDuringCall() ? 1 : 0;
      overlapping += played.mostAtOnce() > 1 ? 1 : 0;
      twice += played.deliveredTwice();
    }
    List<Played.Call> calls = lab.play("article-t", late()).calls();
    long pauseNs = calls.get(LONG_CALL).startNs() - calls.get(LONG_CALL - 1).endNs();
    return new Observed(SCHEDULES, contested, overlapping, twice, pauseNs);
  }

  private static Scenario busy() {
    return Scenes.with(
        Scenes.scene(2, 100, Scenes.taking(150)),
        List.of(
            new Stimulus.Add(0, 1, 4), new Stimulus.Add(120, 2, 4), new Stimulus.Stop(200, 1, -1)));
  }

  private static Scenario late() {
    return Scenes.with(
        Scenes.scene(100, 500, Scenes.taking(20, LONG_CALL, 1_700)), Scenes.items(60, 100));
  }

  /**
   * What was seen.
   *
   * @param schedules how many were played
   * @param contested those in which the stop came while the handler ran
   * @param overlapping those in which two handler calls ran at once
   * @param twice items delivered more than once, in all of them
   * @param pauseNs from the end of the long flush to the beginning of the next run
   */
  record Observed(int schedules, int contested, int overlapping, int twice, long pauseNs)
      implements Observation {
    @Override
    public Answer answer() {
      if (contested == 0) {
        return Answer.NOT_MEASURED;
      }
      if (twice > 0 || pauseNs > 0) {
        return Answer.DOES_NOT_HOLD;
      }
      return overlapping > 0 ? Answer.HOLDS_WITH_LIMITS : Answer.HOLDS;
    }

    @Override
    public String sentence() {
      return "In "
          + schedules
          + " schedules "
          + Words.count(twice, "item")
          + (twice == 1 ? " was" : " were")
          + " delivered twice, and the run after the long flush began "
          + Words.ms(pauseNs)
          + " after its end."
          + (overlapping == 0
              ? ""
              : " But handler calls overlapped in "
                  + overlapping
                  + " of the "
                  + contested
                  + " schedules in which stop came during a flush: `splice` is alone, the awaited"
                  + " handler is not.");
    }

    @Override
    public List<Figure> figures() {
      return List.of(
          Figure.count("schedules", schedules),
          Figure.count("schedules with a stop during a flush", contested),
          Figure.count("schedules with overlapping handler calls", overlapping),
          Figure.count("items delivered twice", twice),
          Figure.ms("pause after the long flush", pauseNs));
    }
  }
}
