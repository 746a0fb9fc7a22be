package io.microbatch.conformance.rules;

import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.trace.Trace;

/** A scenario and its trace, indexed once for all rules. */
public final class History {
  private final Scenario scenario;
  private final Trace trace;

  /** Indexes a trace. */
  public History(Scenario scenario, Trace trace) {
    this.scenario = scenario;
    this.trace = trace;
  }

  /** What was played. */
  public Scenario scenario() {
    return scenario;
  }

  /** What happened. */
  public Trace trace() {
    return trace;
  }
}
