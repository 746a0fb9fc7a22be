package io.microbatch;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.ThreadFactory;

/**
 * The settings of a {@link MicroBatcher}; each has a default. Not thread-safe.
 *
 * @param <T> the items
 */
public final class MicroBatcherBuilder<T> {
  /** The longest interval: 36,500 days. The monotonic clock can hold no more than 292 years. */
  public static final Duration MAX_INTERVAL = Duration.ofDays(36_500);

  /** The largest capacity and the largest max batch size: 2^30. */
  public static final int MAX_CAPACITY = 1 << 30;

  private static final Duration MIN_INTERVAL = Duration.ofNanos(1);
  private static final int DEFAULT_CAPACITY = 8192;

  final BatchHandler<T> handler;
  int maxBatchSize = 100;
  Duration interval = Duration.ofMillis(500);
  private int capacity;
  OverflowPolicy overflow = OverflowPolicy.BLOCK;
  Cadence cadence = Cadence.fixedRate();
  FailureListener<T> failureListener =
      (items, cause) -> Worker.log("a batch of " + items.size() + " items failed", cause);
  DropListener<T> dropListener = item -> {};
  String name = "microbatcher";
  ThreadFactory threadFactory = task -> new Thread(task, name);

  MicroBatcherBuilder(BatchHandler<T> handler) {
    this.handler = handler;
  }

  /** Items per batch at most: 1 to 2^30; 100 by default. A backlog of so many goes off at once. */
  public MicroBatcherBuilder<T> maxBatchSize(int items) {
    maxBatchSize = items;
    return this;
  }

  /** Time between ticks: 1 ns to {@link #MAX_INTERVAL}; 500 ms by default. */
  public MicroBatcherBuilder<T> interval(Duration duration) {
    interval = requireNonNull(duration, "interval");
    return this;
  }

  /**
   * Items accepted and not yet dispatched at most: max batch size to 2^30; by default 8192, or four
   * full batches if that is more.
   */
  public MicroBatcherBuilder<T> capacity(int items) {
    capacity = items;
    capacitySet = true;
    return this;
  }

  private boolean capacitySet;

  /** What {@code add} does when the capacity is reached; waits by default. */
  public MicroBatcherBuilder<T> overflow(OverflowPolicy policy) {
    overflow = requireNonNull(policy, "overflow");
    return this;
  }

  /** When ticks are due; {@link Cadence#fixedRate()} by default. */
  public MicroBatcherBuilder<T> cadence(Cadence cadence) {
    this.cadence = requireNonNull(cadence, "cadence");
    return this;
  }

  /** Is told of failed batches; by default they are logged. */
  public MicroBatcherBuilder<T> failureListener(FailureListener<T> listener) {
    failureListener = requireNonNull(listener, "failureListener");
    return this;
  }

  /** Is told of dropped items; by default they are only counted. */
  public MicroBatcherBuilder<T> dropListener(DropListener<T> listener) {
    dropListener = requireNonNull(listener, "dropListener");
    return this;
  }

  /** The name of the worker's thread, unless a thread factory is given. */
  public MicroBatcherBuilder<T> name(String name) {
    this.name = requireNonNull(name, "name");
    return this;
  }

  /**
   * Makes the one thread of the batcher, platform or virtual, not started; by default a platform
   * thread that is not a daemon, since the end of the JVM would lose what it has accepted.
   */
  public MicroBatcherBuilder<T> threadFactory(ThreadFactory factory) {
    threadFactory = requireNonNull(factory, "threadFactory");
    return this;
  }

  /**
   * Makes the batcher and starts it.
   *
   * @throws IllegalArgumentException if a setting is out of its range; says which, and the range
   */
  public MicroBatcher<T> build() {
    requireInRange("maxBatchSize", maxBatchSize, 1, MAX_CAPACITY);
    requireInRange("interval", interval, MIN_INTERVAL, MAX_INTERVAL);
    requireInRange("capacity", capacity(), maxBatchSize, MAX_CAPACITY);
    return new MicroBatcher<>(this);
  }

  int capacity() {
    return capacitySet
        ? capacity
        : (int) Math.min(MAX_CAPACITY, Math.max(DEFAULT_CAPACITY, 4L * maxBatchSize));
  }

  private static <V extends Comparable<V>> void requireInRange(
      String field, V value, V least, V most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          field + " must be from " + least + " to " + most + ", but was " + value);
    }
  }
}
