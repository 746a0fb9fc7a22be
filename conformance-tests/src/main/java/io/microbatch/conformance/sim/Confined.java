package io.microbatch.conformance.sim;

/**
 * A class loader, parent of a world, that brings classes nobody here wrote. Those classes may use
 * only what {@link AllowList} says; all others, the suite's and the built-in designs', may use what
 * they like.
 */
public interface Confined {
  /** Whether the class, by its internal name as in {@code com/acme/Batcher}, is such a class. */
  boolean holds(String internalName);
}
