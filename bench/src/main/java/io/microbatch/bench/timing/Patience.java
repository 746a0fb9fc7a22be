package io.microbatch.bench.timing;

/** Runs out where nothing has moved for some time. Not thread-safe. */
public final class Patience {
  private final long nanos;
  private long seen;
  private long since = System.nanoTime();

  /**
   * Begins now.
   *
   * @param nanos how long nothing may move
   * @param seen how far it has come
   */
  public Patience(long nanos, long seen) {
    this.nanos = nanos;
    this.seen = seen;
  }

  /**
   * Whether it has run out.
   *
   * @param now how far it has come; what differs from the last time gives it the whole time again
   */
  public boolean isOver(long now) {
    if (now != seen) {
      seen = now;
      since = System.nanoTime();
      return false;
    }
    return System.nanoTime() - since > nanos;
  }
}
