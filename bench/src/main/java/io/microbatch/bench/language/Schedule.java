package io.microbatch.bench.language;

import io.microbatch.bench.Mode;

/** What is measured in which round, and for how long. */
final class Schedule {
  /**
   * How long a process runs. What begins before the end of the warm-up counts as that.
   *
   * @param warmUpSeconds since the start of the process
   * @param seconds since the start of the process, the warm-up included
   */
  record Time(double warmUpSeconds, double seconds) {}

  private Schedule() {}

  /**
   * Whether a design is measured on a runtime.
   *
   * <p>QUICK has one canonical design on what is warm within a second or two. STANDARD has it on
   * all, but only in the first round on Truffle, which takes long; there, too, the other designs,
   * on what users of their language have. FULL has everything in every round.
   */
  static boolean has(LanguageDesign design, LanguageRuntime runtime, Mode mode, int round) {
    if (!design.runsOn(runtime)) {
      return false;
    }
    boolean soonWarm = runtime == LanguageRuntime.HOTSPOT || runtime.isProgram();
    boolean fixedRate = design.name().endsWith("fixed-rate");
    return switch (mode) {
      case QUICK -> round == 0 && fixedRate && soonWarm;
      case STANDARD -> round == 0 ? fixedRate || soonWarm : fixedRate && soonWarm;
      case FULL -> true;
    };
  }

  /** How long a process of this runtime runs. */
  static Time time(LanguageRuntime runtime, Mode mode) {
    return switch (runtime) {
      case HOTSPOT -> of(mode, new Time(0.8, 1.5), new Time(1.5, 3), new Time(10, 20));
      case CPYTHON, CPYTHON_FREE_THREADED, NODE ->
          of(mode, new Time(0.7, 1.5), new Time(1.5, 3), new Time(5, 15));
      case GRAALJS -> of(mode, new Time(20, 25), new Time(20, 25), new Time(60, 80));
      case GRAALJS_INTERPRETED -> of(mode, new Time(2, 4), new Time(2, 4), new Time(10, 20));
      case GRAALPY -> of(mode, new Time(55, 70), new Time(55, 70), new Time(90, 120));
      case GRAALPY_INTERPRETED -> of(mode, new Time(8, 12), new Time(8, 12), new Time(25, 40));
    };
  }

  private static Time of(Mode mode, Time quick, Time standard, Time full) {
    return switch (mode) {
      case QUICK -> quick;
      case STANDARD -> standard;
      case FULL -> full;
    };
  }
}
