package io.microbatch.bench;

/** A way to bring items from many threads to one consumer, under load. */
interface Design {
  /** Accepts an item; waits while the design is full. Called by many threads. */
  void add(Item item) throws InterruptedException;

  /** Has sent off what would otherwise linger until a tick. Need not wait for it. */
  void flush();

  /** Delivers all that has been accepted, and ends the design's threads. */
  void end() throws InterruptedException;
}
