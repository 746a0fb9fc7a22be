package io.microbatch.conformance.verdict;

import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Trace;

/**
 * How many scenarios a design plays: an interpreter takes its time.
 *
 * @param java for designs in Java, 1 and above
 * @param typeScript for those in TypeScript or JavaScript, 1 and above
 * @param python for those in Python, and in Scala, whose actor systems take long to start, 1 and
 *     above
 * @param manualClock for those on a manual clock, whose threads and computing are real, 1 and above
 */
public record Effort(long java, long typeScript, long python, long manualClock) {
  /** What takes about a minute over all built-in designs, on two cores. */
  public static final Effort USUAL = new Effort(5_000, 1_000, 500, 150);

  /** Checks the ranges. */
  public Effort {
    long least = Math.min(Math.min(java, typeScript), Math.min(python, manualClock));
    if (least < 1) {
      throw new IllegalArgumentException("tries is " + least + "; allowed: 1 and above");
    }
  }

  /** The same for each design. */
  public static Effort each(long tries) {
    return new Effort(tries, tries, tries, tries);
  }

  /** How many scenarios one design plays. */
  public long tries(Subject subject) {
    return subject.world() == Trace.World.MANUAL_CLOCK ? manualClock : tries(subject.language());
  }

  /** How many scenarios a design in that language plays in simulated time. */
  public long tries(String language) {
    return switch (language) {
      case "Java" -> java;
      case "Python", "Scala" -> python;
      default -> typeScript;
    };
  }
}
