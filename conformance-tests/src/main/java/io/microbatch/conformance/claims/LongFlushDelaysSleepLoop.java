package io.microbatch.conformance.claims;

import io.microbatch.conformance.scenario.Stimulus;
import java.util.ArrayList;
import java.util.List;

/** Claim 1: in the sleep-loop the work is added to the interval. */
final class LongFlushDelaysSleepLoop implements Claim {
  private static final long INTERVAL_MS = 500;
  private static final List<Long> FLUSHES_MS = List.of(2_000L, 50L);
  private static final long MS = 1_000_000;

  @Override
  public int number() {
    return 1;
  }

  @Override
  public List<String> subjects() {
    return List.of("article-s");
  }

  @Override
  public String says() {
    return "A flush that takes longer than the interval delays the next run of the sleep-loop by the"
        + " whole flush: with a flush of 2 s and an interval of 0.5 s, runs are 2.5 s apart.";
  }

  @Override
  public String experiment() {
    return "Design S with an interval of 500 ms and items always waiting; flushes of 2,000 ms, and"
        + " to compare, of 50 ms.";
  }

  @Override
  public String criterion() {
    return "Holds if each run begins exactly interval + flush after the one before; with limits if"
        + " only some do; does not hold if none does.";
  }

  @Override
  public Observation observe(Lab lab) {
    List<Case> cases = new ArrayList<>();
    for (long flushMs : FLUSHES_MS) {
      Played played =
          lab.play(
              "article-s",
              Scenes.with(
                  Scenes.scene(5, INTERVAL_MS, Scenes.taking(flushMs)),
                  List.of(new Stimulus.Add(0, 1, 40))));
      cases.add(new Case(INTERVAL_MS * MS, flushMs * MS, played.distancesNs()));
    }
    return new Observed(cases);
  }

  /** The distances from run to run, for flushes of one length. */
  record Case(long intervalNs, long flushNs, List<Long> distancesNs) {
    long asClaimed() {
      return distancesNs.stream().filter(d -> d == intervalNs + flushNs).count();
    }

    long shortestNs() {
      return distancesNs.stream().mapToLong(d -> d).min().orElse(0);
    }

    long longestNs() {
      return distancesNs.stream().mapToLong(d -> d).max().orElse(0);
    }

    String sentence() {
      return "With a flush of "
          + Words.ms(flushNs)
          + " runs began "
          + Words.ms(shortestNs())
          + (longestNs() == shortestNs() ? "" : " to " + Words.ms(longestNs()))
          + " apart ("
          + asClaimed()
          + " of "
          + distancesNs.size()
          + " at interval + flush).";
    }
  }

  record Observed(List<Case> cases) implements Observation {
    @Override
    public Answer answer() {
      if (cases.stream().anyMatch(c -> c.distancesNs().isEmpty())) {
        return Answer.NOT_MEASURED;
      }
      if (cases.stream().allMatch(c -> c.asClaimed() == c.distancesNs().size())) {
        return Answer.HOLDS;
      }
      return cases.stream().anyMatch(c -> c.asClaimed() > 0)
          ? Answer.HOLDS_WITH_LIMITS
          : Answer.DOES_NOT_HOLD;
    }

    @Override
    public String sentence() {
      return String.join(" ", cases.stream().map(Case::sentence).toList());
    }

    @Override
    public List<Figure> figures() {
      List<Figure> figures = new ArrayList<>();
      for (Case c : cases) {
        String flush = ", flush of " + Words.ms(c.flushNs());
        figures.add(Figure.ms("shortest distance" + flush, c.shortestNs()));
        figures.add(Figure.ms("longest distance" + flush, c.longestNs()));
        figures.add(Figure.count("distances" + flush, c.distancesNs().size()));
      }
      return figures;
    }
  }
}
