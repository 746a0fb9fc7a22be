package io.microbatch.conformance.run;

import io.microbatch.conformance.subject.SparkModule;
import io.microbatch.conformance.subject.Subject;
import org.jspecify.annotations.Nullable;

/** Which runner plays a design, where time is not the system's. */
public final class Runners {
  private static final ThreadLocal<@Nullable ManualClockRunner> MANUAL = new ThreadLocal<>();

  private Runners() {}

  /** For subjects on the suite's own class path. */
  public static Runner ofThisThread(Subject subject) {
    return ofThisThread(subject, Runners.class.getClassLoader());
  }

  /**
   * A runner for the clock by which a subject is judged; a thread that asks again gets the same.
   *
   * @param loader finds the subject, unless that is part of a module of its own
   * @throws IllegalArgumentException if that is the system's clock
   */
  public static Runner ofThisThread(Subject subject, ClassLoader loader) {
    return switch (subject.world()) {
      case SIMULATED -> SimulatedRunner.ofThisThread(loader);
      case MANUAL_CLOCK -> manual();
      case REAL ->
          throw new IllegalArgumentException(
              subject.name() + " is judged on the system's clock; RealTimeRunner plays it");
    };
  }

  private static ManualClockRunner manual() {
    ManualClockRunner runner = MANUAL.get();
    if (runner == null) {
      runner = new ManualClockRunner(SparkModule.loader());
      MANUAL.set(runner);
    }
    return runner;
  }
}
