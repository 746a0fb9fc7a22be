package io.microbatch.conformance.sim;

import java.util.concurrent.atomic.AtomicLong;

/**
 * In place of an AtomicLong: one that is made while a class is loaded, as a counter of names is,
 * begins each try as it was made. Thread-safe, as what it replaces.
 */
public class SimAtomicLong extends AtomicLong {
  private static final long serialVersionUID = 1;

  /** As {@link AtomicLong#AtomicLong()}. */
  public SimAtomicLong() {
    this(0);
  }

  /** As {@link AtomicLong#AtomicLong(long)}. */
  @SuppressWarnings("this-escape") // a simulation calls back between tries only
  public SimAtomicLong(long initial) {
    super(initial);
    Simulation.beginEachTryWith(() -> set(initial));
  }
}
