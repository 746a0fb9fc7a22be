package io.microbatch.bench.timing;

import io.microbatch.bench.design.Item;
import io.microbatch.bench.design.Outlet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The handler of all designs that notes for each item when it was dispatched and when handled, and
 * so also finds those that never came or came twice.
 *
 * <p>An item is known by its number, its {@link Item#value()}. The clock is read twice a batch, not
 * per item, and the notes are taken after the second reading. Instants are nanoseconds after the
 * construction, and above 0.
 */
public final class Stamps implements Outlet {
  private static final long LOOK_NANOS = 200_000;

  /** What the handler does beside reading its items. */
  @FunctionalInterface
  public interface Work {
    /** Returns when the work for that call, counted from 0, is done. */
    void of(int call);
  }

  private final Work work;
  private final long origin = System.nanoTime() - 1;
  private final long[] dispatched;
  private final long[] handled;
  private final List<Item> open = new ArrayList<>();
  private long openSince;
  private long last;
  private int count;
  private int calls;
  private int strays;
  private long sum;
  private final AtomicLong arrived = new AtomicLong();

  /** For items with the numbers from 0 to {@code items} - 1. */
  public Stamps(int items, Work work) {
    this.work = work;
    dispatched = new long[items];
    handled = new long[items];
  }

  /** Now, on this clock. */
  public long now() {
    return System.nanoTime() - origin;
  }

  @Override
  public void accept(Item item) {
    if (open.isEmpty()) {
      openSince = begin();
    }
    open.add(item);
  }

  @Override
  public void publish() {
    if (!open.isEmpty()) {
      handle(open, openSince);
      open.clear();
    }
  }

  @Override
  public void batch(List<Item> batch, int madeFor) {
    handle(batch, begin());
  }

  /** Each call has an instant of its own, by which its items are known to belong together. */
  private long begin() {
    last = Math.max(now(), last + 1);
    return last;
  }

  private void handle(List<Item> batch, long begin) {
    int size = batch.size();
    for (int i = 0; i < size; i++) {
      sum += batch.get(i).value();
    }
    work.of(calls++);
    long end = now();
    for (int i = 0; i < size; i++) {
      long number = batch.get(i).value();
      if (number < 0 || number >= dispatched.length || dispatched[(int) number] != 0) {
        strays++;
      } else {
        dispatched[(int) number] = begin;
        handled[(int) number] = end;
        count++;
      }
    }
    arrived.setRelease(count);
  }

  /** Items that have arrived so far; what is known of them can be read after it. */
  public int arrived() {
    return (int) arrived.getAcquire();
  }

  /** Calls so far; only after {@link #arrived}. */
  public int calls() {
    return calls;
  }

  /** When that item was dispatched; 0 if it never was. Only after {@link #arrived}. */
  public long dispatched(int number) {
    return dispatched[number];
  }

  /** When that item was handled; 0 if it never was. Only after {@link #arrived}. */
  public long handled(int number) {
    return handled[number];
  }

  /** The calls that brought the items from 0 to {@code items} - 1, of which none is missing. */
  public List<Dispatch> dispatches(long[] added, int items) {
    List<Dispatch> found = new ArrayList<>();
    int first = 0;
    for (int i = 1; i <= items; i++) {
      if (i == items || dispatched[i] != dispatched[first]) {
        found.add(new Dispatch(added[first], dispatched[first], handled[first], i - first));
        first = i;
      }
    }
    return found;
  }

  /**
   * Waits until so many items have arrived.
   *
   * @param patience how long, in nanoseconds, none may arrive before this gives up
   * @return whether they have
   */
  public boolean await(long items, long patience) {
    int seen = arrived();
    Patience left = new Patience(patience, seen);
    while (seen < items) {
      LockSupport.parkNanos(this, LOOK_NANOS);
      seen = arrived();
      if (left.isOver(seen)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Checks that all items were pushed, and that each came once, but for as many as were reported as
   * dropped. While nothing is under way.
   *
   * @throws IllegalStateException if not
   */
  public void check(int planned, int pushed, long dropped) {
    if (planned < 1 || pushed != planned) {
      throw new IllegalStateException(
          "the probe pushed " + pushed + " items, and not " + Math.max(1, planned));
    }
    int came = arrived();
    if (came + dropped != pushed || strays > 0 || sum < 0) {
      throw new IllegalStateException(
          "of %d items pushed, %d arrived, %d were reported as dropped, and %d arrived twice or were none of them"
              .formatted(pushed, came, dropped, strays));
    }
  }

  /** Forgets all items. While nothing is under way. */
  public void clear() {
    Arrays.fill(dispatched, 0);
    Arrays.fill(handled, 0);
    count = 0;
    calls = 0;
    sum = 0;
    arrived.setRelease(0);
  }
}
