package io.microbatch.conformance.claims;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Claim 4: without the global lock, Python threads use all cores. */
final class ThreadsUseAllCores implements Claim {
  /** What is missing to the ideal is the machine's own: other processes, turbo clocks, caches. */
  private static final double ENOUGH = 0.7;

  @Override
  public int number() {
    return 4;
  }

  @Override
  public List<String> subjects() {
    return List.of("article-s");
  }

  @Override
  public String says() {
    return "On a free-threaded Python the threads use all cores.";
  }

  @Override
  public String experiment() {
    return "In real time, in a process of a free-threaded CPython: the same computing handed to one"
        + " batcher of design S in batches of one item, and to as many batchers as there are cores"
        + " (eight at most), an item each. The best of five rounds, held against one item computed"
        + " alone.";
  }

  @Override
  public String criterion() {
    return "Holds if one batcher does at least 0.7 items per core in the time of one item; with"
        + " limits if only the many batchers do; else it does not hold. Not measured with a global"
        + " lock or on one core.";
  }

  @Override
  public Observation observe(Lab lab) throws InterruptedException {
    Optional<Path> python = lab.python().or(FreeThreadedPython::find);
    if (python.isEmpty()) {
      return new Observation.Nothing("Not measured here, no free-threaded interpreter.");
    }
    try {
      return new Observed(FreeThreadedPython.measure(python.get()));
    } catch (FreeThreadedPython.NoMeasurementException e) {
      return new Observation.Nothing("Not measured: " + e.getMessage());
    }
  }

  /** What the interpreter printed. */
  record Observed(FreeThreadedPython.Measured measured) implements Observation {
    private double gain(double seconds) {
      return measured.threads() * measured.alone() / seconds;
    }

    private boolean usesAll(double seconds) {
      return gain(seconds) >= ENOUGH * measured.threads();
    }

    @Override
    public Answer answer() {
      if (measured.gil() || measured.threads() < 2) {
        return Answer.NOT_MEASURED;
      }
      if (usesAll(measured.one())) {
        return Answer.HOLDS;
      }
      return usesAll(measured.many()) ? Answer.HOLDS_WITH_LIMITS : Answer.DOES_NOT_HOLD;
    }

    @Override
    public String sentence() {
      String python = "CPython " + measured.version();
      if (measured.threads() < 2) {
        return "Not measured: " + python + " may use only one core here.";
      }
      String gains =
          "in the time of one item, "
              + measured.threads()
              + " batchers did "
              + Words.number(gain(measured.many()), 2)
              + " items and one batcher "
              + Words.number(gain(measured.one()), 2)
              + ".";
      if (measured.gil()) {
        return "Not measured: " + python + " holds its global lock. With it, " + gains;
      }
      return "With "
          + python
          + ", "
          + gains
          + (answer() == Answer.HOLDS_WITH_LIMITS
              ? " A batcher has one worker, so one batcher uses one core, whatever the interpreter."
              : "");
    }

    @Override
    public List<Figure> figures() {
      return List.of(
          Figure.count("cores", measured.cores()),
          Figure.count("batchers", measured.threads()),
          Figure.ms("one item alone", Math.round(measured.alone() * 1e9)),
          Figure.ms("one batcher", Math.round(measured.one() * 1e9)),
          Figure.ms("many batchers", Math.round(measured.many() * 1e9)));
    }
  }
}
