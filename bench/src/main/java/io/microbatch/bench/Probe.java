package io.microbatch.bench;

/**
 * Measures one case, in a JVM of its own that {@link ForkProcess} started. Has a public constructor
 * without parameters.
 */
public interface Probe {
  /** Measures. What it throws ends the run, with its message. */
  Readings measure(Case measured, Mode mode) throws Exception;
}
