package io.microbatch.conformance.claims;

import io.microbatch.conformance.scenario.HandlerScript;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.scenario.Stimulus;
import java.util.List;

/** Claim 5: a synchronized flush does not race with itself, and does not hold up the producers. */
final class MonitorKeepsFlushesApart implements Claim {
  private static final int SCHEDULES = 200;

  @Override
  public int number() {
    return 5;
  }

  @Override
  public List<String> subjects() {
    return List.of("article-j");
  }

  @Override
  public String says() {
    return "`synchronized` keeps two flushes of the Java design from racing, and items can be added"
        + " while a batch is drained.";
  }

  @Override
  public String experiment() {
    return "Design J under "
        + SCHEDULES
        + " seeded schedules: two producers, flushes of 150 ms at an interval of 100 ms, and a"
        + " shutdown in the middle of a flush. Then a handler that itself calls shutdown.";
  }

  @Override
  public String criterion() {
    return "Does not hold if two threads were inside the handler at once, or if an add during a flush"
        + " took any time. Holds with limits if one thread began a flush inside its own. Else it"
        + " holds.";
  }

  @Override
  public Observation observe(Lab lab) {
    int contested = 0;
    int overlaps = 0;
    int adds = 0;
    long longestAddNs = 0;
    for (int seed = 1; seed <= SCHEDULES; seed++) {
      Played played = lab.play("article-j", busy().with(Scenes.seeded(seed)));
      contested += played.stoppedDuringCall() ? 1 : 0;
      overlaps += played.overlaps();
      for (long tookNs : played.addsDuringCallsNs()) {
        adds++;
        longestAddNs = Math.max(longestAddNs, tookNs);
      }
    }
    int nested = lab.play("article-j", stoppingItself()).nested();
    return new Observed(SCHEDULES, contested, overlaps, adds, longestAddNs, nested);
  }

  private static Scenario busy() {
    return Scenes.with(
        Scenes.scene(2, 100, Scenes.taking(150)),
        List.of(
            new Stimulus.Add(0, 1, 4),
            new Stimulus.Add(120, 2, 4),
            new Stimulus.Add(200, 1, 2),
            new Stimulus.Stop(200, 1, -1)));
  }

  private static Scenario stoppingItself() {
    HandlerScript.Call stops = new HandlerScript.Call(1, 0, HandlerScript.Outcome.RETURN, 0, true);
    return Scenes.with(
        Scenes.scene(2, 100, new HandlerScript(0, List.of(stops))),
        List.of(new Stimulus.Add(0, 1, 4)));
  }

  /**
   * What was seen.
   *
   * @param schedules how many were played
   * @param contested those in which the shutdown came while the handler ran
   * @param overlaps handler calls that began while one ran on another thread
   * @param adds adds that were called while the handler ran
   * @param longestAddNs how long the longest of them took
   * @param nested handler calls that began inside another on the same thread
   */
  record Observed(
      int schedules, int contested, int overlaps, int adds, long longestAddNs, int nested)
      implements Observation {
    @Override
    public Answer answer() {
      if (contested == 0 || adds == 0) {
        return Answer.NOT_MEASURED;
      }
      if (overlaps > 0 || longestAddNs > 0) {
        return Answer.DOES_NOT_HOLD;
      }
      return nested > 0 ? Answer.HOLDS_WITH_LIMITS : Answer.HOLDS;
    }

    @Override
    public String sentence() {
      return "In "
          + schedules
          + " schedules, "
          + contested
          + " of them with a shutdown during a flush, "
          + Words.count(overlaps, "handler call")
          + " overlapped another thread's; the longest of "
          + Words.count(adds, "add")
          + " during a flush took "
          + Words.ms(longestAddNs)
          + "."
          + (nested == 0
              ? ""
              : " But a monitor is re-entrant: a handler that called shutdown had a second flush"
                  + " begin inside its own.");
    }

    @Override
    public List<Figure> figures() {
      return List.of(
          Figure.count("schedules", schedules),
          Figure.count("schedules with a shutdown during a flush", contested),
          Figure.count("handler calls that overlapped another thread's", overlaps),
          Figure.count("adds during a flush", adds),
          Figure.ms("longest of these adds", longestAddNs),
          Figure.count("handler calls inside a handler call", nested));
    }
  }
}
