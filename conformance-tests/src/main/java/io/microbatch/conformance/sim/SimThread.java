package io.microbatch.conformance.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jdk.internal.vm.Continuation;
import org.jspecify.annotations.Nullable;

/**
 * A thread in simulated time: every {@code new Thread} and every subclass of Thread in the
 * simulated world becomes one. The JDK's own thread below it is never started; the body runs as a
 * continuation on the one real thread that drives the {@link Simulation}, so that handing over the
 * baton costs a fraction of a microsecond.
 *
 * <p>All fields belong to the simulation and are read and written by the thread that drives it.
 */
public class SimThread extends Thread {

  /** What a thread that does not run is waiting for. */
  enum Wait {
    NOTHING("is ready"),
    PARK("is parked"),
    SLEEP("sleeps"),
    MONITOR("waits to enter the monitor of"),
    NOTIFY("waits to be notified on"),
    JOIN("waits for the end of"),
    HANG("hangs");

    final String words;

    Wait(String words) {
      this.words = words;
    }
  }

  /** Where a thread stands in its life. */
  enum Life {
    NEW,
    ALIVE,
    ENDED
  }

  /** No deadline. */
  static final long NEVER = Long.MAX_VALUE;

  final Simulation simulation;
  private final @Nullable Runnable task;
  private final long id;
  private int hash;

  Life life = Life.NEW;
  Wait wait = Wait.NOTHING;

  /** When a timed wait runs out, nanoseconds of simulated time. */
  long deadlineNs = NEVER;

  /** When a wait on the wall clock runs out, milliseconds of the epoch. */
  long wallDeadlineMs = NEVER;

  boolean permit;
  boolean interrupted;

  /** Whether an interrupt ended its last wait. */
  boolean wokenByInterrupt;

  boolean virtual;

  /** Whether the thread belongs to the suite and not to the design. */
  boolean ofSuite;

  /** Its name in the trace; thread names of designs may hold counters that outlive a try. */
  String actor = "";

  int priorityInSchedule;

  /**
   * How often it gave way, jumped back twenty thousand times, or paid for the clock, since it
   * waited.
   */
  int spins;

  int longLoops;
  int charges;

  /** Whether it has looked at the clock since it last paid for that. */
  boolean readsClock;

  final List<SimThread> joiners = new ArrayList<>(0);
  @Nullable Map<ThreadLocal<?>, @Nullable Object> locals;
  @Nullable Continuation body;

  /** As {@link Thread#Thread()}. */
  public SimThread() {
    this(null, null, null, 0, true);
  }

  /** As {@link Thread#Thread(Runnable)}. */
  public SimThread(@Nullable Runnable task) {
    this(null, task, null, 0, true);
  }

  /** As {@link Thread#Thread(ThreadGroup, Runnable)}. */
  public SimThread(@Nullable ThreadGroup group, @Nullable Runnable task) {
    this(group, task, null, 0, true);
  }

  /** As {@link Thread#Thread(String)}. */
  public SimThread(String name) {
    this(null, null, name, 0, true);
  }

  /** As {@link Thread#Thread(ThreadGroup, String)}. */
  public SimThread(@Nullable ThreadGroup group, String name) {
    this(group, null, name, 0, true);
  }

  /** As {@link Thread#Thread(Runnable, String)}. */
  public SimThread(@Nullable Runnable task, String name) {
    this(null, task, name, 0, true);
  }

  /** As {@link Thread#Thread(ThreadGroup, Runnable, String)}. */
  public SimThread(@Nullable ThreadGroup group, @Nullable Runnable task, String name) {
    this(group, task, name, 0, true);
  }

  /** As {@link Thread#Thread(ThreadGroup, Runnable, String, long)}. */
  public SimThread(
      @Nullable ThreadGroup group, @Nullable Runnable task, String name, long stackSize) {
    this(group, task, name, stackSize, true);
  }

  /** As {@link Thread#Thread(ThreadGroup, Runnable, String, long, boolean)}. */
  @SuppressWarnings("this-escape") // as Thread itself does
  public SimThread(
      @Nullable ThreadGroup group,
      @Nullable Runnable task,
      @Nullable String name,
      long stackSize,
      boolean inheritThreadLocals) {
    super(group, null, name == null ? Simulation.ofThisThread().nextThreadName() : name, 0, false);
    this.task = task;
    this.simulation = Simulation.ofThisThread();
    this.id = simulation.nextThreadId();
    SimThread parent = simulation.current();
    if (parent != null && inheritThreadLocals) {
      locals = localsInheritedFrom(parent);
    }
    setContextClassLoader(simulation.worldLoader());
  }

  @Override
  public void run() {
    if (task != null) {
      task.run();
    }
  }

  @Override
  public final void start() {
    simulation.start(this);
  }

  @Override
  public void interrupt() {
    simulation.interrupt(this);
  }

  @Override
  public boolean isInterrupted() {
    return interrupted;
  }

  @Override
  public State getState() {
    return switch (life) {
      case NEW -> State.NEW;
      case ENDED -> State.TERMINATED;
      case ALIVE ->
          switch (wait) {
            case NOTHING -> State.RUNNABLE;
            case MONITOR -> State.BLOCKED;
            case PARK, SLEEP, NOTIFY, JOIN, HANG ->
                deadlineNs == NEVER ? State.WAITING : State.TIMED_WAITING;
          };
    };
  }

  /** The same in every run, so that no order by hash can differ between runs. */
  @Override
  public int hashCode() {
    if (hash == 0) {
      hash = simulation.nextHash();
    }
    return hash;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  /** Makes it answer as a virtual thread does. */
  public void markVirtual() {
    virtual = true;
  }

  /** Whether it answers as a virtual thread does. */
  public boolean isMarkedVirtual() {
    return virtual;
  }

  /** The same in every run; the JDK's own counts all threads of the process. */
  public long simulatedId() {
    return id;
  }

  @Override
  public String toString() {
    return "Thread[#" + id + "," + getName() + "]";
  }

  private static @Nullable Map<ThreadLocal<?>, @Nullable Object> localsInheritedFrom(
      SimThread parent) {
    Map<ThreadLocal<?>, @Nullable Object> theirs = parent.locals;
    if (theirs == null) {
      return null;
    }
    Map<ThreadLocal<?>, @Nullable Object> inherited = new LinkedHashMap<>();
    theirs.forEach((local, value) -> {
      if (local instanceof SimInheritableThreadLocal<?> inheritable) {
        inherited.put(local, inheritable.inherited(value));
      }
    });
    return inherited;
  }

  boolean alive() {
    return life == Life.ALIVE;
  }

  Map<ThreadLocal<?>, @Nullable Object> locals() {
    Map<ThreadLocal<?>, @Nullable Object> map = locals;
    if (map == null) {
      map = new LinkedHashMap<>();
      locals = map;
    }
    return map;
  }

  /** For the message of a deadlock: {@code forWhat} is empty or begins with a space. */
  String whereabouts(String forWhat) {
    String until =
        deadlineNs == NEVER ? "" : " until " + Duration.ofNanos(deadlineNs).toMillis() + " ms";
    return actor + " " + wait.words + forWhat + until;
  }
}
