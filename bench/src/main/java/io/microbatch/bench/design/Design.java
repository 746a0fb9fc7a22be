package io.microbatch.bench.design;

/** A way to bring items from many threads to one handler in batches, under load. */
public interface Design {
  /** Accepts an item; waits while the design is full, or drops it. Called by many threads. */
  void add(Item item) throws InterruptedException;

  /**
   * Sends off what would otherwise wait for a tick, if the design can do that. Need not wait for
   * it.
   */
  default void flush() {}

  /** How many items it has dropped so far, by its own count. */
  default long dropped() {
    return 0;
  }

  /** Delivers all that has been accepted, and ends the design's threads, as far as it does that. */
  void end() throws InterruptedException;
}
