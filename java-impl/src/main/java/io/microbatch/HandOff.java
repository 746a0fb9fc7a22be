package io.microbatch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The bounded queue between many producers and one worker, with everything in it that the worker
 * must know before it goes to sleep.
 *
 * <p>(essay follows)
 *
 * @param <T> the items
 */
final class HandOff<T> {
  /** What became of a {@link #put}. */
  enum Answer {
    /** The item is in. */
    ACCEPTED,
    /** The item is in, and the caller must wake the worker. */
    ACCEPTED_WAKE,
    /** As many items as allowed wait already. */
    FULL,
    /** The hand-off has been closed. */
    CLOSED
  }

  // The producer word: sequence << 3 | bits.
  private static final long ARMED = 1;
  private static final long FLUSH = 2;
  private static final long CLOSED = 4;
  // The consumer word: sequence << 3 | bits.
  private static final long TAKING = 1;
  private static final long TAKEN = 2;
  private static final long ABANDONED = 4;
  private static final int SEQUENCE_SHIFT = 3;
  private static final long ONE = 1 << SEQUENCE_SHIFT;

  private static final int SPINS_BEFORE_YIELD = 64;

  private final int capacity;
  private final int mask;
  private final AtomicReferenceArray<@Nullable T> slots;

  /** The last taken batch, for the failure listener and the stop report. */
  private final @Nullable Object[] flight;

  private int flightSize;

  private final AtomicLong producer = new PaddedLong();
  private final AtomicLong producerLimit = new PaddedLong();
  private final AtomicLong wakeAt = new PaddedLong();
  private final AtomicLong consumer = new PaddedLong();

  HandOff(int capacity, int maxBatchSize) {
    this.capacity = capacity;
    int size = capacity == 1 ? 1 : Integer.highestOneBit(capacity - 1) << 1;
    mask = size - 1;
    slots = new AtomicReferenceArray<>(size);
    flight = new Object[maxBatchSize];
    producerLimit.set(capacity);
  }

  // --- producers ---

  Answer put(T item) {
    long word = producer.getAcquire();
    long sequence;
    while (true) {
      if ((word & CLOSED) != 0) {
        return Answer.CLOSED;
      }
      sequence = sequence(word);
      if (sequence >= producerLimit.getOpaque() && !hasSpace(sequence)) {
        return Answer.FULL;
      }
      long witness = producer.compareAndExchange(word, word + ONE);
      if (witness == word) {
        break;
      }
      word = witness;
    }
    slots.setRelease((int) sequence & mask, item);
    if ((word & ARMED) != 0 && sequence + 1 >= wakeAt.getAcquire() && disarm()) {
      return Answer.ACCEPTED_WAKE;
    }
    return Answer.ACCEPTED;
  }

  private boolean hasSpace(long sequence) {
    long limit = sequence(consumer.get()) + capacity;
    if (sequence >= limit) {
      return false;
    }
    producerLimit.setOpaque(limit);
    return true;
  }

  /**
   * Takes the oldest item off a full queue, so that there is space for another.
   *
   * @return {@code null} if there is space already, or if all has been abandoned
   */
  @Nullable T dropOldest() {
    long taken = beginTaking();
    if (taken < 0) {
      return null;
    }
    if (sequence(producer.get()) - taken < capacity) {
      consumer.getAndAdd(-TAKING);
      return null;
    }
    T oldest = removeAt(taken);
    consumer.getAndAdd(ONE - TAKING);
    return oldest;
  }

  // --- anyone ---

  /** The number of items accepted so far: the ticket of a flush that is called now. */
  long accepted() {
    return sequence(producer.get());
  }

  /** The number of items taken so far, dispatched or dropped. */
  long taken() {
    return sequence(consumer.get());
  }

  long backlog() {
    long taken = taken();
    return Math.max(0, accepted() - taken);
  }

  long space() {
    return capacity - backlog();
  }

  boolean isClosed() {
    return (producer.get() & CLOSED) != 0;
  }

  /** Whether all items before the ticket have been handled or dropped. */
  boolean isSettled(long ticket) {
    long word = consumer.get();
    return sequence(word) >= ticket && (word & (TAKING | TAKEN)) == 0;
  }

  /** Returns whether the caller must wake the worker. */
  boolean requestFlush() {
    return raise(FLUSH);
  }

  /** Refuses all further items. Returns whether the caller must wake the worker. */
  boolean close() {
    return raise(CLOSED);
  }

  private boolean raise(long bit) {
    while (true) {
      long word = producer.get();
      if (producer.compareAndSet(word, (word | bit) & ~ARMED)) {
        return (word & ARMED) != 0;
      }
    }
  }

  // --- the worker ---

  long word() {
    return producer.get();
  }

  static long sequence(long word) {
    return word >>> SEQUENCE_SHIFT;
  }

  static boolean isClosed(long word) {
    return (word & CLOSED) != 0;
  }

  static boolean isFlushRequested(long word) {
    return (word & FLUSH) != 0;
  }

  void clearFlush() {
    lower(FLUSH);
  }

  /**
   * Announces that the worker is about to sleep until the {@code wakeAt}-th item, a flush or the
   * close.
   *
   * @param word the word which the worker has found to hold no work
   * @return false if the word has changed since, so that there may be work
   */
  boolean arm(long word, long wakeAt) {
    this.wakeAt.setRelease(wakeAt);
    return producer.compareAndSet(word, word | ARMED);
  }

  boolean isArmed() {
    return (producer.get() & ARMED) != 0;
  }

  /** Returns whether it was armed: of all who try, one is told so. */
  boolean disarm() {
    return lower(ARMED);
  }

  private boolean lower(long bit) {
    while (true) {
      long word = producer.get();
      if ((word & bit) == 0) {
        return false;
      }
      if (producer.compareAndSet(word, word & ~bit)) {
        return true;
      }
    }
  }

  /**
   * Takes the oldest items off the queue and adds them to the batch.
   *
   * @return how many; 0 if producers have dropped them all, and -1 if all has been abandoned
   */
  int take(int max, List<T> batch) {
    long taken = beginTaking();
    if (taken < 0) {
      return -1;
    }
    int count = (int) Math.min(max, sequence(producer.get()) - taken);
    if (count == 0) {
      consumer.getAndAdd(-TAKING);
      return 0;
    }
    for (int i = 0; i < count; i++) {
      T item = removeAt(taken + i);
      flight[i] = item;
      batch.add(item);
    }
    flightSize = count;
    consumer.getAndAdd(count * ONE - TAKING + TAKEN);
    return count;
  }

  boolean isAbandoned() {
    return (consumer.get() & ABANDONED) != 0;
  }

  /**
   * Says that the taken batch has been handled.
   *
   * @return false if all has been abandoned in the meantime
   */
  boolean settle() {
    return (consumer.getAndAdd(-TAKEN) & ABANDONED) == 0;
  }

  /** A copy of the last taken batch. */
  List<T> flight() {
    List<T> items = new ArrayList<>(flightSize);
    addFlightTo(items);
    return items;
  }

  /** Forgets the last taken batch, so that it can be collected. */
  void clearFlight() {
    Arrays.fill(flight, 0, flightSize, null);
    flightSize = 0;
  }

  @SuppressWarnings("unchecked")
  private void addFlightTo(List<T> items) {
    for (int i = 0; i < flightSize; i++) {
      items.add((T) flight[i]);
    }
  }

  // --- the one who stops ---

  /**
   * Takes all items away from the worker, which finds that out before its next handler call. Only
   * after {@link #close}.
   *
   * @return the items that have not been handled, oldest first; {@code null} if this has been called
   *     before
   */
  @Nullable List<T> abandon() {
    for (int tries = 0; ; tries++) {
      long word = consumer.get();
      if ((word & ABANDONED) != 0) {
        return null;
      }
      if ((word & TAKING) == 0 && consumer.compareAndSet(word, word | ABANDONED)) {
        return remains(word);
      }
      pause(tries);
    }
  }

  private List<T> remains(long word) {
    List<T> items = new ArrayList<>();
    if ((word & TAKEN) != 0) {
      addFlightTo(items);
    }
    long end = accepted();
    for (long sequence = sequence(word); sequence < end; sequence++) {
      items.add(removeAt(sequence));
    }
    return items;
  }

  // --- who holds TAKING, or has abandoned ---

  /** Returns the sequence of the oldest item, which is the caller's now; -1 if abandoned. */
  private long beginTaking() {
    for (int tries = 0; ; tries++) {
      long word = consumer.get();
      if ((word & ABANDONED) != 0) {
        return -1;
      }
      if ((word & TAKING) == 0 && consumer.compareAndSet(word, word | TAKING)) {
        return sequence(word);
      }
      pause(tries);
    }
  }

  /** Waits for the moment that lies between the claim of a slot and its filling. */
  private T removeAt(long sequence) {
    int slot = (int) sequence & mask;
    T item = slots.getAcquire(slot);
    for (int tries = 0; item == null; tries++) {
      pause(tries);
      item = slots.getAcquire(slot);
    }
    slots.setPlain(slot, null);
    return item;
  }

  @SuppressWarnings("ThreadPriorityCheck")
  private static void pause(int tries) {
    if (tries < SPINS_BEFORE_YIELD) {
      Thread.onSpinWait();
    } else {
      Thread.yield();
    }
  }
}
