package io.microbatch.conformance.claims;

import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.scenario.Stimulus;
import java.util.List;

/** Claim 2: the scheduler corrects drift, and a reset spares a lagging batcher a burst. */
final class SchedKeepsRate implements Claim {
  private static final long MS = 1_000_000;
  private static final long INTERVAL_MS = 500;
  private static final long INTERVAL_NS = INTERVAL_MS * MS;
  private static final int LONG_CALL = 3;
  private static final long CLOCK_BACK_MS = 3_000;

  /** Python's clock is a fraction of a second in binary, and its sleeps are rounded to 0.05 ms. */
  private static final long ON_GRID_NS = MS;

  @Override
  public int number() {
    return 2;
  }

  @Override
  public List<String> subjects() {
    return List.of("article-c");
  }

  @Override
  public String says() {
    return "The `sched` design keeps a fixed rate, and its reset keeps a lagging batcher from firing"
        + " several times in a short while.";
  }

  @Override
  public String experiment() {
    return "Design C with an interval of 500 ms and an item every 100 ms: 40 flushes of 100 ms each;"
        + " the same with one flush of 1,700 ms; the same with the wall clock set back by 3 s.";
  }

  @Override
  public String criterion() {
    return "Does not hold if a steady run begins more than 1 ms off the grid, or if more than one run"
        + " begins within an interval after the long flush. Holds with limits if the grid is another"
        + " one afterwards, or if setting the clock delays a run by more than 1 ms. Else it holds.";
  }

  @Override
  public Observation observe(Lab lab) {
    Scenario steady =
        Scenes.with(Scenes.scene(100, INTERVAL_MS, Scenes.taking(100)), Scenes.items(200, 100));
    Scenario lagging =
        Scenes.with(
            Scenes.scene(100, INTERVAL_MS, Scenes.taking(100, LONG_CALL, 1_700)),
            Scenes.items(80, 100));
    Scenario clockSet =
        Scenes.with(
            Scenes.with(Scenes.scene(100, INTERVAL_MS, Scenes.taking(100)), Scenes.items(80, 100)),
            List.of(new Stimulus.WallStep(2_250, -CLOCK_BACK_MS)));
    return observed(
        lab.play("article-c", steady),
        lab.play("article-c", lagging),
        lab.play("article-c", clockSet));
  }

  private static Observed observed(Played steady, Played lagging, Played clockSet) {
    List<Played.Call> runs = lagging.calls();
    long lagEnds = runs.get(LONG_CALL - 1).endNs();
    Played.Call next = runs.get(LONG_CALL);
    return new Observed(
        steady.calls().size(),
        (int) steady.calls().stream().filter(c -> offGrid(c.startNs()) <= ON_GRID_NS).count(),
        (int)
            runs.stream()
                .filter(c -> c.startNs() >= lagEnds && c.startNs() <= lagEnds + INTERVAL_NS)
                .count(),
        next.startNs() - lagEnds,
        offGrid(next.startNs()),
        clockSet.distancesNs().stream().mapToLong(d -> d).max().orElse(0) - INTERVAL_NS);
  }

  private static long offGrid(long atNs) {
    long after = atNs % INTERVAL_NS;
    return Math.min(after, INTERVAL_NS - after);
  }

  /**
   * What was seen.
   *
   * @param steady runs with short flushes
   * @param onGrid those of them that began on the grid
   * @param soonAfterLag runs that began within an interval after the long flush
   * @param idleNs from the end of the long flush to the next run, while items waited
   * @param offGridNs how far that run was off the grid
   * @param clockDelayNs by how much the wall clock's step lengthened the longest distance
   */
  record Observed(
      int steady, int onGrid, int soonAfterLag, long idleNs, long offGridNs, long clockDelayNs)
      implements Observation {
    @Override
    public Answer answer() {
      if (steady == 0) {
        return Answer.NOT_MEASURED;
      }
      if (onGrid < steady || soonAfterLag > 1) {
        return Answer.DOES_NOT_HOLD;
      }
      return offGridNs > ON_GRID_NS || clockDelayNs > ON_GRID_NS
          ? Answer.HOLDS_WITH_LIMITS
          : Answer.HOLDS;
    }

    @Override
    public String sentence() {
      return onGrid
          + " of "
          + steady
          + " steady runs began on the grid. Within an interval after the long flush "
          + Words.count(soonAfterLag, "run")
          + " began, "
          + Words.ms(idleNs)
          + " after it, though items were waiting, and "
          + (offGridNs <= ON_GRID_NS
              ? "on the grid"
              : Words.ms(offGridNs) + " off the grid: the phase is lost")
          + ". With the wall clock set back the longest distance grew by "
          + Words.ms(clockDelayNs)
          + ".";
    }

    @Override
    public List<Figure> figures() {
      return List.of(
          Figure.count("steady runs", steady),
          Figure.count("steady runs on the grid", onGrid),
          Figure.count("runs within an interval after the long flush", soonAfterLag),
          Figure.ms("pause after the long flush", idleNs),
          Figure.ms("distance from the grid after it", offGridNs),
          Figure.ms("delay by the wall clock set back by 3 s", clockDelayNs));
    }
  }
}
