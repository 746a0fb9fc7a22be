package io.microbatch.conformance.run;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.microbatch.conformance.scenario.Schedule;
import io.microbatch.conformance.subject.ManualClockDriver;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Real threads that take turns, on a clock that moves only when all of them wait.
 *
 * <p>The invariant: at most one thread of a try is on its turn, and the clock stands while it is.
 * The one thread that calls {@link #settle}, {@link #giveTurn} and {@link #pass} conducts; what it
 * decides follows from who waits for what, and never from how long anything took. So the same
 * scenario gives the same order, on a fast machine and on a slow one.
 *
 * <p>Two kinds of waiting are not ours and must be looked at from outside: a thread inside a call
 * of the design that waits for another ({@link State#IN_CALL}), and one that the design has started
 * and that has not come to us yet ({@link State#FREE}). {@link #settle} polls until each of them
 * has come back, has ended, or is certain to wait.
 */
final class Turns {
  /** A design that computes for longer than this, in real time, is given up. */
  private static final long PATIENCE_NS = 120_000_000_000L;

  private static final long POLL_MS = 1;

  private final Schedule schedule;
  private final SplittableRandom random;
  private final List<Actor> actors = new ArrayList<>();
  private long nowNs;
  private long wallStepsMs;
  private long readied;
  private boolean over;
  private @Nullable String livelock;

  Turns(Schedule schedule) {
    this.schedule = schedule;
    random = new SplittableRandom(schedule.seed());
  }

  enum State {
    /** Waits for its turn. */
    READY,
    /** Is on its turn. */
    ON_TURN,
    /** Waits for an instant of the monotonic clock. */
    ASLEEP,
    /** Waits for an instant of the wall clock; an interrupt ends the wait. */
    TILL_WALL,
    /** Waits for the end of the try. */
    HANGING,
    /** Is inside a call of the design that may wait for another thread. */
    IN_CALL,
    /** Has come back from such a call. */
    BACK,
    /** Was started by the design and has not come to us yet. */
    FREE,
    ENDED
  }

  /** Thrown at whoever is on the way once the try is over. */
  static final class Over extends RuntimeException {
    private static final long serialVersionUID = 1;

    Over() {
      super("the try is over", null, false, false);
    }
  }

  /** A thread of the try. All its fields are guarded by the turns. */
  static final class Actor {
    final String name;
    final boolean ofDesign;
    final Thread thread;
    private final Runnable ended;
    private State state;
    private long until;
    private long since;
    private boolean interrupted;
    private @Nullable BooleanSupplier waits;

    private Actor(String name, boolean ofDesign, Thread thread, Runnable ended, State state) {
      this.name = name;
      this.ofDesign = ofDesign;
      this.thread = thread;
      this.ended = ended;
      this.state = state;
    }
  }

  // ---- for the one who conducts

  /** Waits until nobody is on a turn, and whoever is away is certain to wait. */
  void settle() {
    long begun = System.nanoTime();
    while (true) {
      List<Runnable> ended = new ArrayList<>();
      List<BooleanSupplier> calls = new ArrayList<>();
      boolean busy = false;
      synchronized (this) {
        for (Actor actor : actors) {
          if (actor.ofDesign && actor.state != State.ENDED && !actor.thread.isAlive()) {
            actor.state = State.ENDED;
            ended.add(actor.ended);
          }
          busy |= moves(actor);
          if (actor.state == State.IN_CALL && actor.waits != null) {
            calls.add(actor.waits);
          }
        }
      }
      ended.forEach(Runnable::run);
      if (!busy && ended.isEmpty() && calls.stream().allMatch(BooleanSupplier::getAsBoolean)) {
        synchronized (this) {
          // asked again: what a call did last, before it was seen to wait, may be an interrupt
          if (calls.size() == count(State.IN_CALL) && actors.stream().noneMatch(Turns::moves)) {
            readyWhoIsBack();
            return;
          }
        }
      }
      if (System.nanoTime() - begun > PATIENCE_NS) {
        throw new IllegalStateException("the design did not come to rest within two minutes");
      }
      pause();
    }
  }

  /** Whether a thread is about to do something; an interrupt may not have reached it yet. */
  private static boolean moves(Actor actor) {
    return switch (actor.state) {
      case ON_TURN, FREE -> true;
      case TILL_WALL, ASLEEP, HANGING, READY -> actor.thread.isInterrupted();
      case IN_CALL, BACK, ENDED -> false;
    };
  }

  /** In the order in which they joined: which of them was back first is a matter of luck. */
  private void readyWhoIsBack() {
    for (Actor actor : actors) {
      if (actor.state == State.BACK) {
        ready(actor);
      }
    }
  }

  @SuppressWarnings("WaitNotInLoop") // the loop is the caller's, which looks again at everything
  private synchronized void pause() {
    try {
      wait(POLL_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while a scenario was played");
    }
  }

  private int count(State state) {
    int count = 0;
    for (Actor actor : actors) {
      count += actor.state == state ? 1 : 0;
    }
    return count;
  }

  /** Gives the turn to one who waits for it; returns whether there was one. */
  synchronized boolean giveTurn() {
    List<Actor> ready = new ArrayList<>();
    for (Actor actor : actors) {
      if (actor.state == State.READY) {
        ready.add(actor);
      }
    }
    if (ready.isEmpty()) {
      return false;
    }
    ready.sort(Comparator.comparingLong((Actor actor) -> actor.since));
    int chosen = takesTurnsAway() ? random.nextInt(ready.size()) : 0;
    ready.get(chosen).state = State.ON_TURN;
    notifyAll();
    return true;
  }

  /** The next instant at which somebody has something to do; {@code Long.MAX_VALUE} if none. */
  synchronized long nextNs() {
    long next = Long.MAX_VALUE;
    for (Actor actor : actors) {
      next = Math.min(next, dueNs(actor));
    }
    return next;
  }

  private long dueNs(Actor actor) {
    return switch (actor.state) {
      case ASLEEP -> actor.until;
      case TILL_WALL -> Math.max(nowNs, MILLISECONDS.toNanos(actor.until - wallStepsMs));
      default -> Long.MAX_VALUE;
    };
  }

  /** Sets the clock, and readies all who waited for an instant that has come, earliest first. */
  synchronized void pass(long toNs) {
    List<Actor> due = new ArrayList<>();
    for (Actor actor : actors) {
      if (dueNs(actor) <= toNs) {
        due.add(actor);
      }
    }
    due.sort(Comparator.comparingLong(this::dueNs));
    nowNs = toNs;
    due.forEach(this::ready);
  }

  /** Sets the wall clock. */
  synchronized void stepWall(long byMs) {
    wallStepsMs += byMs;
  }

  /** Releases all who wait. */
  synchronized void end() {
    over = true;
    notifyAll();
  }

  /** What was said of a design that goes on without end; null if nothing was. */
  synchronized @Nullable String livelock() {
    return livelock;
  }

  /** The design's living threads. */
  synchronized List<String> ofDesign() {
    List<String> names = new ArrayList<>();
    for (Actor actor : actors) {
      if (actor.ofDesign && actor.thread.isAlive()) {
        names.add(actor.name);
      }
    }
    return names;
  }

  /** All threads of the try. */
  synchronized List<Thread> threads() {
    List<Thread> threads = new ArrayList<>();
    actors.forEach(actor -> threads.add(actor.thread));
    return threads;
  }

  // ---- for all

  synchronized long nowNs() {
    return nowNs;
  }

  synchronized long wallStepsMs() {
    return wallStepsMs;
  }

  /** The calling thread's name; {@code process} for one that is none of the try's. */
  synchronized String actor() {
    Actor self = find(Thread.currentThread());
    return self == null ? "process" : self.name;
  }

  // ---- for the threads of the suite

  /** A thread of the suite; its body begins when it gets its turn. */
  void start(String name, Runnable body) {
    Thread thread =
        new Thread(
            () -> {
              Actor self = self();
              try {
                synchronized (this) {
                  awaitTurn(self);
                }
                body.run();
              } catch (Over e) {
                // what is left of its part is not played
              } finally {
                synchronized (this) {
                  self.state = State.ENDED;
                  notifyAll();
                }
              }
            },
            name);
    thread.setDaemon(true);
    synchronized (this) {
      Actor actor = new Actor(name, false, thread, () -> {}, State.READY);
      actors.add(actor);
      ready(actor);
    }
    thread.start();
  }

  /** Waits until an instant; an interrupt stays pending. */
  void sleepUntil(long atNs) {
    Actor self = self();
    synchronized (this) {
      if (atNs > nowNs) {
        self.until = atNs;
        self.state = State.ASLEEP;
        awaitTurn(self);
        keepInterrupt(self);
      } else if (over) {
        throw new Over();
      }
    }
  }

  /** Waits until the try is over. */
  void hang() {
    Actor self = self();
    synchronized (this) {
      self.state = State.HANGING;
      awaitTurn(self);
    }
  }

  // ---- for the design's driver

  synchronized void adopt(Thread thread, String name, Runnable ended) {
    actors.add(new Actor(name, true, thread, ended, State.FREE));
    notifyAll();
  }

  /** Returns true if the instant came, false if an interrupt did. */
  boolean waitUntilWall(long atMs) {
    Actor self = self();
    synchronized (this) {
      self.until = atMs;
      self.interrupted = Thread.interrupted();
      if (self.interrupted) {
        ready(self);
      } else {
        self.state = State.TILL_WALL;
      }
      awaitTurn(self);
      boolean came = !self.interrupted;
      self.interrupted = false;
      return came;
    }
  }

  void mayLoseTurn() {
    if (takesTurnsAway()) {
      Actor self = self();
      synchronized (this) {
        ready(self);
        awaitTurn(self);
        keepInterrupt(self);
      }
    }
  }

  void call(ManualClockDriver.Call call, BooleanSupplier waits) throws Exception {
    Actor self = self();
    synchronized (this) {
      self.waits = waits;
      self.state = State.IN_CALL;
      notifyAll();
    }
    try {
      call.make();
    } finally {
      synchronized (this) {
        self.waits = null;
        self.state = State.BACK;
        awaitTurn(self);
        keepInterrupt(self);
      }
    }
  }

  synchronized RuntimeException livelock(String sentence) {
    livelock = sentence;
    return new Over();
  }

  // ---- the hand-over

  private boolean takesTurnsAway() {
    return schedule.strategy() != Schedule.Strategy.FIFO;
  }

  private void ready(Actor actor) {
    actor.state = State.READY;
    actor.since = readied++;
  }

  /** Waits until the calling thread is adopted: it may be here before who has started it. */
  private synchronized Actor self() {
    Actor self = find(Thread.currentThread());
    while (self == null) {
      if (over) {
        throw new Over();
      }
      try {
        wait();
      } catch (InterruptedException e) {
        throw new IllegalStateException("interrupted before it was made a thread of the try", e);
      }
      self = find(Thread.currentThread());
    }
    return self;
  }

  private @Nullable Actor find(Thread thread) {
    for (Actor actor : actors) {
      if (actor.thread.equals(thread)) {
        return actor;
      }
    }
    return null;
  }

  /** Waits for the turn, the monitor held. */
  private void awaitTurn(Actor self) {
    notifyAll();
    while (self.state != State.ON_TURN) {
      if (over) {
        throw new Over();
      }
      try {
        wait();
      } catch (InterruptedException e) {
        self.interrupted = true;
        if (self.state == State.TILL_WALL) {
          ready(self);
          notifyAll();
        }
      }
    }
  }

  private static void keepInterrupt(Actor self) {
    if (self.interrupted) {
      self.interrupted = false;
      self.thread.interrupt();
    }
  }
}
