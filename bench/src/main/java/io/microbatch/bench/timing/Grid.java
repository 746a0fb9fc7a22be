package io.microbatch.bench.timing;

/**
 * The instants origin + k × interval, k from 1.
 *
 * @param origin any instant
 * @param interval nanoseconds, 1 and above
 */
public record Grid(long origin, long interval) {
  /** The k-th point. */
  public long point(long k) {
    return origin + k * interval;
  }

  /** The number of the last point at or before an instant. */
  public long numberAt(long instant) {
    return Math.floorDiv(instant - origin, interval);
  }

  /**
   * The number of the point at which a batch was due: the first one at which there was something to
   * dispatch. When the batch went off before that point, it took along an item that had come just
   * after the point before, and belongs to that.
   */
  public long dueNumber(Dispatch dispatch) {
    long firstWithItem = Math.ceilDiv(dispatch.accepted() - origin, interval);
    return Math.max(1, Math.min(firstWithItem, numberAt(dispatch.at())));
  }

  /** How long after its point a batch went off. */
  public long error(Dispatch dispatch) {
    return dispatch.at() - point(dueNumber(dispatch));
  }

  /** How far an instant is behind the last point, whichever that is. */
  public long phase(long instant) {
    return Math.floorMod(instant - origin, interval);
  }
}
