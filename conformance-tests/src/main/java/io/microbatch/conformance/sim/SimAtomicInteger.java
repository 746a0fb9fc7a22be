package io.microbatch.conformance.sim;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * In place of an AtomicInteger: one that is made while a class is loaded, as a counter of names is,
 * begins each try as it was made. Thread-safe, as what it replaces.
 */
public class SimAtomicInteger extends AtomicInteger {
  private static final long serialVersionUID = 1;

  /** As {@link AtomicInteger#AtomicInteger()}. */
  public SimAtomicInteger() {
    this(0);
  }

  /** As {@link AtomicInteger#AtomicInteger(int)}. */
  @SuppressWarnings("this-escape") // a simulation calls back between tries only
  public SimAtomicInteger(int initial) {
    super(initial);
    Simulation.beginEachTryWith(() -> set(initial));
  }
}
