package io.microbatch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The bounded queue between many producers and one worker, together with everything the worker must
 * know before it goes to sleep.
 *
 * <h2>Two words</h2>
 *
 * All that is decided here is decided by an atomic change of one of two words, and each change is
 * either before or after each other change of the same word.
 *
 * <pre>
 * producer word = items accepted &lt;&lt; 3 | CLOSED | FLUSH | ARMED
 * consumer word = items taken    &lt;&lt; 3 | ABANDONED | TAKEN | TAKING
 * </pre>
 *
 * The items themselves are in a ring of slots, a power of two at least as large as the capacity. A
 * producer claims a sequence by adding one to the producer word, and then fills the slot; the two
 * steps are apart, so whoever takes an item waits out that moment. A slot is emptied before the
 * consumer word says that it is free, and so it is empty whenever its next owner fills it.
 *
 * <p><b>Capacity.</b> A claim succeeds only if its sequence is below items taken + capacity. The
 * limit is remembered and looked up again when it is reached; items taken only grow, so a
 * remembered limit errs on the strict side, and the capacity is exact though the ring may be
 * larger.
 *
 * <h2>No wake-up is lost</h2>
 *
 * The worker reads the producer word, finds no reason to work in it, and goes to sleep only by
 * changing <em>that very word</em> to ARMED. Every reason to work, a further item, a flush, a
 * close, changes the word. So a reason that came before makes the change fail, and the worker looks
 * again; one that comes after finds ARMED in the word that it changes. A flush or a close clears
 * ARMED in the same step, and who cleared it wakes the worker: one signal for one sleep.
 *
 * <p>Not each item is a reason. With an empty backlog the next one is; with a partial batch it is
 * the one that makes the batch full, for up to then the worker's timer will do. So before it arms,
 * the worker leaves in {@code wakeAt} the number of accepted items at which it wants to be woken. A
 * producer that has claimed from an ARMED word fills its slot, reads {@code wakeAt}, which is
 * <em>after</em> the claim, and if the number is reached, clears ARMED; of several that try, one
 * succeeds, and wakes.
 *
 * <p>After the claim, because before it the value could be out of date: the worker may wake by its
 * timer, take the batch, and arm again on a word that looks the same as before, now with an earlier
 * {@code wakeAt} (our first sketch had this flaw; {@code Sleep_03} of the stress tests is about
 * it). After the claim the value is that of the sleep which the claim saw, or a later one. In the
 * first case it is the right one. In the second the worker has been awake since, and whatever it
 * has read includes the claim: it knows of the item, and the worst that can happen is a needless
 * signal.
 *
 * <h2>No ticket is lost</h2>
 *
 * Items are numbered in the order of their claims, and settled in that order. Items accepted before
 * a flush have smaller numbers than the count in the producer word then: that count is the ticket,
 * and there is nothing to count up or down that could be missed. CLOSED stands in the same word, so
 * an add that overlaps a stop has either claimed before, and is drained, or finds CLOSED and is
 * refused; and once CLOSED is there, the count is final.
 *
 * <h2>Taking</h2>
 *
 * Items are taken by the worker, by producers that drop the oldest, and by a stop that has run out
 * of time. TAKING makes it one at a time: a lock of a few instructions, which under the other
 * policies nobody ever contends for. The last of the worker's steps frees the slots, releases
 * TAKING and raises TAKEN, all at once: from then on a batch is out, until {@link #settle}.
 * Meanwhile its items are also in {@code flight}, since the list belongs to the handler, which may
 * have changed it when they must be named.
 *
 * <p>{@link #abandon} raises ABANDONED when nobody is taking. If TAKEN is up, the items in flight
 * are given up with the rest; if not, they had been settled. After it the worker can take nothing,
 * and the look at {@link #isAbandoned} is the last thing it does before the handler is called. What
 * no program can do is to make that look and the first instruction of the handler one step; the
 * same goes for a producer that uses the place of an item which is on its way into the handler.
 *
 * <h2>What was tried, and left</h2>
 *
 * <ul>
 *   <li>JCTools' MPSC queue: as fast, but its sequence is in one word and our bits in another, so a
 *       sleeping worker needs a second look after it has armed, and an add that overlaps a stop a
 *       second look at the state.
 *   <li>Clearing ARMED in the claim itself: see above.
 *   <li>Standing back for a while after a lost race for a claim: no gain, with 2 producers half the
 *       throughput.
 *   <li>Field VarHandles: the same instructions as {@link AtomicLong} at a lower height; in
 *       counters of their own the words also get their cache lines without a tower of superclasses.
 * </ul>
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
    long word = producer.get();
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

  /** Never more than the capacity, since what is taken is read last. */
  long backlog() {
    long accepted = accepted();
    return Math.max(0, accepted - taken());
  }

  long space() {
    return capacity - backlog();
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

  /** Takes note of all flushes requested so far. Returns the word without them. */
  long clearFlush() {
    return producer.accumulateAndGet(~FLUSH, (word, bits) -> word & bits);
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
    while (true) {
      long word = producer.get();
      if ((word & ARMED) == 0) {
        return false;
      }
      if (producer.compareAndSet(word, word & ~ARMED)) {
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
      batch.add(removeAt(taken + i));
    }
    // In one go: item by item, each store into an array so old costs G1 a fence.
    var _ = batch.toArray(flight);
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
   * @return the items that have not been handled, oldest first; {@code null} if this has been
   *     called before
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
