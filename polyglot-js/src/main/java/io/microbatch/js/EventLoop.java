package io.microbatch.js;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The event loop of a JavaScript host, in plain Java: whoever loads this class decides whose clock
 * it goes by. Tasks run one after the other on the thread that called {@link #run}; timers run when
 * they are due, in the order of their instants, and those of one instant in the order in which they
 * were set.
 *
 * <p>{@link #post}, {@link #armed} and {@link #close} are for any thread, the others for tasks on
 * the loop. One loop serves one try.
 */
public final class EventLoop implements Runnable {
  private static final long MS = 1_000_000;

  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private final PriorityQueue<Timer> timers = new PriorityQueue<>();
  private final Host host;
  private @Nullable Thread thread;
  private boolean closed;
  private int lastTimer;

  /**
   * A timer that was set and not cleared.
   *
   * @param dueNs by {@link System#nanoTime}
   * @param everyMs how often it comes again; -1 if it does not
   * @param ofDesign whether the design set it, and not the suite's handler
   */
  private record Timer(int id, long dueNs, long everyMs, boolean ofDesign, Runnable body)
      implements Comparable<Timer> {
    @Override
    public int compareTo(Timer other) {
      int byInstant = Long.compare(dueNs - other.dueNs, 0);
      return byInstant != 0 ? byInstant : Integer.compare(id, other.id);
    }
  }

  /** Whom a loop serves. */
  public interface Host {
    /** Runs the body of a task or timer, and bears what it throws. */
    void turn(Runnable body);

    /** A timer of the design fires. */
    void woke();
  }

  /** A loop that nobody runs yet. */
  public EventLoop(Host host) {
    this.host = host;
  }

  /** Runs tasks and timers until it is closed. */
  @Override
  public void run() {
    synchronized (this) {
      thread = Thread.currentThread();
    }
    while (true) {
      Runnable next;
      long waitNs = Long.MAX_VALUE;
      synchronized (this) {
        if (closed) {
          return;
        }
        next = tasks.poll();
        if (next == null && !timers.isEmpty()) {
          waitNs = timers.peek().dueNs() - System.nanoTime();
          next = waitNs <= 0 ? due(timers.poll()) : null;
        }
      }
      if (next != null) {
        host.turn(next);
      } else if (waitNs == Long.MAX_VALUE) {
        LockSupport.park(this);
      } else {
        LockSupport.parkNanos(this, waitNs);
      }
    }
  }

  private Runnable due(Timer timer) {
    if (timer.everyMs() >= 0) {
      long nextNs = timer.dueNs() + Math.max(1, timer.everyMs()) * MS;
      timers.add(new Timer(timer.id(), nextNs, timer.everyMs(), timer.ofDesign(), timer.body()));
    }
    return () -> {
      if (timer.ofDesign()) {
        host.woke();
      }
      timer.body().run();
    };
  }

  /** Adds a task behind those that wait. */
  public void post(Runnable task) {
    Thread loop;
    synchronized (this) {
      tasks.add(task);
      loop = thread;
    }
    LockSupport.unpark(loop);
  }

  /**
   * Sets a timer.
   *
   * @param afterMs 0 and above
   * @param repeats whether it comes again every {@code afterMs}
   * @return its number
   */
  synchronized int set(long afterMs, boolean repeats, boolean ofDesign, Runnable body) {
    int id = ++lastTimer;
    long dueNs = System.nanoTime() + afterMs * MS;
    timers.add(new Timer(id, dueNs, repeats ? afterMs : -1, ofDesign, body));
    return id;
  }

  /** Clears a timer; does nothing if there is none of that number. */
  synchronized void clear(int id) {
    timers.removeIf(timer -> timer.id() == id);
  }

  /** The names of the design's timers that are set. */
  public synchronized List<String> armed() {
    List<String> names = new ArrayList<>();
    for (Timer timer : timers) {
      if (timer.ofDesign()) {
        names.add("timer " + timer.id());
      }
    }
    return names;
  }

  /** Ends {@link #run}; what waits is not done any more. */
  public void close() {
    Thread loop;
    synchronized (this) {
      closed = true;
      loop = thread;
    }
    LockSupport.unpark(loop);
  }
}
