package io.microbatch.conformance.trace;

import java.util.List;

/**
 * What happened when a scenario was played on a design.
 *
 * @param subject the design's name
 * @param profile what the design offers
 * @param world whose clock it was
 * @param epsilonNs ε, the tolerance of times in this trace, nanoseconds; 0 in simulated time
 * @param events in the order in which they were noted
 */
public record Trace(
    String subject, Profile profile, World world, long epsilonNs, List<Event> events) {

  /** Whose clock it was. */
  public enum World {
    /** Simulated time: computing takes none. */
    SIMULATED("simulated"),
    /** The design's own manual clock, which the suite moves; threads and computing are real. */
    MANUAL_CLOCK("manual clock"),
    /** The system's clock and real threads. */
    REAL("real time");

    private final String words;

    World(String words) {
      this.words = words;
    }

    /** As people read it: {@code real time}. */
    public String words() {
      return words;
    }
  }
}
