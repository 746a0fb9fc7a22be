package io.microbatch.conformance.run;

import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Trace;

/** Plays a scenario on a design and notes what happens. Not thread-safe: one for each thread. */
public interface Runner {

  /**
   * Plays a scenario.
   *
   * @throws UnsupportedCallException if the design makes a call that this world cannot give it
   */
  Trace run(Subject subject, Scenario scenario);

  /**
   * How much time of a clock that is not the system's has passed in all scenarios played so far,
   * nanoseconds.
   */
  default long simulatedNs() {
    return 0;
  }
}
