package io.microbatch.conformance.sim;

import io.microbatch.conformance.run.UnsupportedCallException;
import io.microbatch.conformance.scenario.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import jdk.internal.vm.Continuation;
import jdk.internal.vm.ContinuationScope;
import org.jspecify.annotations.Nullable;

/**
 * The scheduler of the simulated world, in the manner of FoundationDB and TigerBeetle.
 *
 * <h2>How it works</h2>
 *
 * Every thread of the design and of the suite is a {@link SimThread}, and exactly one of them runs:
 * the one that {@link #drive} has resumed. Each call that the class loader redirects here is a
 * yield point: the running thread either goes on, or goes back to {@link #drive}, which resumes the
 * one that the {@link Chooser} names. A thread that must wait leaves the list of the ready. When
 * that list is empty, and only then, the clock jumps to the earliest deadline: computing takes no
 * time. When there is no deadline either, the try is over; if calls are then still open that is a
 * deadlock.
 *
 * <h2>Why it is deterministic</h2>
 *
 * One real thread drives everything, so there is no race in here. The order of the ready list, of
 * deadlines (by instant, then by the order of starting) and of waiters depends on the calls alone,
 * and every choice comes from the schedule's seed. Static initialisers run once in the life of a
 * class, so yield points inside them do nothing at all: else the first try of a world would differ
 * from the second. Atomic counters that they make begin each try anew, since names that are made
 * from them have a length and a hash code. How often a loop turns may differ by a little all the
 * same; so a turn is lost to loops only past what plain work needs, counted from the turn's start.
 *
 * <h2>Why it ends</h2>
 *
 * Yield points and backward jumps are counted while the clock stands. Past a bound that no correct
 * design comes near, the try ends as a livelock. A thread that only reads the clock would wait
 * forever, since computing takes no time; so from the thousandth reading at one instant on, each
 * takes a microsecond. A thread that spins without the clock is set aside until nobody else can
 * run, and then until the next instant: a busy wait for another thread ends when that thread ends
 * it, and is a livelock when nobody is left to do so.
 *
 * <p>What was tried: platform threads that hand a semaphore over make 700 tries a second, since
 * each hand-over is a trip through the kernel's scheduler; continuations on one carrier make the
 * hand-over a copy of a few stack frames.
 *
 * <p>Not thread-safe: one real thread drives a simulation, and each such thread has its own.
 */
public final class Simulation {
  /** Most yield points without time passing: most designs take hundreds, an actor system 30,000. */
  static final int STEP_BOUND = 60_000;

  /** As many more for each millisecond of a stall: some designs catch up tick by tick. */
  private static final int STEPS_PER_STALLED_MS = 20;

  /**
   * A thread may wait in a loop for one that the schedule never lets run: no design can help that,
   * and on no machine does it last.
   */
  private static final int STEPS_BEFORE_OTHERS_RUN = 5_000;

  /** Most backward jumps without time passing, in turns of twenty thousand and more. */
  static final int LOOP_BOUND = 20_000_000;

  /** The same for classes nobody here wrote: many of their tries may end there. */
  static final int CONFINED_LOOP_BOUND = 3_000_000;

  /** Most threads that may live at once; a batcher has a few, and a pool some dozens. */
  static final int THREAD_BOUND = 1_000;

  /** How often a busy wait on the clock lets others go first before it takes time. */
  private static final int CLOCK_YIELDS = 20;

  private static final int FREE_CLOCK_READINGS = 1_000;

  /** The JDK's own locks and queues spin up to 1,024 times before they park. */
  private static final int FREE_SPINS = 2_000;

  private static final int FREE_LONG_LOOPS = 50;
  private static final int ROUNDS_IN_VAIN = 3;

  /**
   * More than any piece of plain work takes in a turn: an actor system's start takes 9,300. So how
   * long a name is, or a list, decides nothing.
   */
  private static final int LOOPS_BEFORE_OTHERS_RUN = 20_000;

  private static final long MICROSECOND = 1_000;

  /**
   * Where nanoTime begins: a day after the machine came up. Not a round number, since the JDK's own
   * timed waits take a deadline of exactly 0 for none.
   */
  private static final long NANO_ORIGIN = 86_400_000_000_123L;

  /** 1 January 2026, milliseconds of the epoch. */
  private static final long WALL_ORIGIN_MS = 1_767_225_600_000L;

  private static final ContinuationScope SCOPE = new ContinuationScope("simulation");
  private static final ThreadLocal<@Nullable Simulation> OF_THIS_THREAD = new ThreadLocal<>();

  private final ClassLoader worldLoader;
  private final int loopBound;
  private final List<SimThread> ready = new ArrayList<>();
  private final List<SimThread> alive = new ArrayList<>();
  private final List<SimThread> spinners = new ArrayList<>();
  private final List<SimMonitor> monitors = new ArrayList<>();
  private final List<Injection> injections = new ArrayList<>();

  /** What sets the counters in static fields back to how they were made. */
  private final List<Runnable> beginnings = new ArrayList<>();

  private Chooser chooser = Chooser.of(Schedule.PLAIN);
  private SplittableRandom seeds = new SplittableRandom(0);
  private Hooks hooks = new Hooks() {};
  private @Nullable SimThread current;
  private boolean fine;
  private long now;
  private long wallOffsetMs;
  private int nextInjection;
  private int steps;
  private long stepBound;
  private int loops;
  private int loopsOfTurn;
  private int loopsBeforeInitialiser;
  private int clockReadings;
  private int clockYields;
  private int roundsInVain;
  private int initialisers;
  private int designThreads;
  private int hashes;
  private int threadIds;
  private int threadNames;
  private final IdentityHashes identities = new IdentityHashes();
  private boolean over;
  private boolean poolUsed;
  private @Nullable String livelock;
  private @Nullable String unsupported;
  private @Nullable Throwable failure;

  /** What happens in the simulation that the suite wants to know. */
  public interface Hooks {
    /** A timed wait of a design's thread ran out. */
    default void woke(String actor) {}

    /** Nobody can run at this instant any more; the clock is about to move to {@code nextNs}. */
    default void instantEnds() {}

    /** Whether the try is over although somebody waits for {@code nextNs}. */
    default boolean watchedEnough(long nextNs) {
      return false;
    }
  }

  /** Something that happens to the process at an instant. */
  public record Injection(long atNs, Runnable action) {}

  /** How a drive ended. */
  public sealed interface Result {
    /** Nobody can run and nobody waits for a time. {@code stuck} says who waits for what. */
    record Quiet(List<String> stuck) implements Result {}

    /** The hooks had seen enough. */
    record Watched() implements Result {}

    /** Threads ran on and on without time passing. */
    record Livelock(String message) implements Result {}
  }

  /** For designs loaded by {@code worldLoader}. */
  public Simulation(ClassLoader worldLoader) {
    this.worldLoader = worldLoader;
    loopBound = worldLoader.getParent() instanceof Confined ? CONFINED_LOOP_BOUND : LOOP_BOUND;
  }

  /** The simulation that the calling real thread drives. */
  public static Simulation ofThisThread() {
    Simulation simulation = OF_THIS_THREAD.get();
    if (simulation == null) {
      throw new UnsupportedCallException(
          "a real thread called into the simulated world; "
              + "something in it handed work to a thread of the JDK's own");
    }
    return simulation;
  }

  ClassLoader worldLoader() {
    return worldLoader;
  }

  /** Makes the calling thread the one that drives, and forgets the last try. */
  public void begin(Schedule schedule, Hooks newHooks) {
    OF_THIS_THREAD.set(this);
    ready.clear();
    alive.clear();
    monitors.clear();
    spinners.clear();
    roundsInVain = 0;
    injections.clear();
    beginnings.forEach(Runnable::run);
    chooser = Chooser.of(schedule);
    seeds = new SplittableRandom(schedule.seed() ^ 0x9E3779B97F4A7C15L);
    hooks = newHooks;
    current = null;
    fine = schedule.fine();
    now = 0;
    wallOffsetMs = 0;
    nextInjection = 0;
    steps = 0;
    stepBound = STEP_BOUND;
    loops = 0;
    loopsOfTurn = 0;
    clockReadings = 0;
    clockYields = 0;
    initialisers = 0;
    designThreads = 0;
    hashes = 0;
    threadIds = 0;
    threadNames = 0;
    over = false;
    poolUsed = false;
    livelock = null;
    unsupported = null;
    failure = null;
  }

  /** Something will happen to the process at an instant, before any thread wakes at it. */
  public void inject(Injection injection) {
    injections.add(injection);
    injections.sort((a, b) -> Long.compare(a.atNs(), b.atNs()));
  }

  /** A new thread of the suite, not started. */
  public SimThread suiteThread(String actor, Runnable task) {
    SimThread thread = new SimThread(task, actor);
    thread.ofSuite = true;
    thread.actor = actor;
    return thread;
  }

  /** Runs until the try is over. */
  public Result drive() {
    boolean watched = false;
    while (!over) {
      if (ready.isEmpty()) {
        if (!spinners.isEmpty() && roundsInVain++ < ROUNDS_IN_VAIN) {
          releaseSpinners();
          continue;
        }
        hooks.instantEnds();
        long next = nextInstant();
        if (next == SimThread.NEVER) {
          if (!spinners.isEmpty()) {
            livelock = spinners.getFirst().actor + " spins, and nobody is left who could end that";
          }
          break;
        }
        if (hooks.watchedEnough(next)) {
          watched = true;
          break;
        }
        advanceTo(next);
        releaseSpinners();
        roundsInVain = 0;
      } else {
        SimThread next = ready.remove(ready.size() == 1 ? 0 : chooser.next(ready));
        current = next;
        loopsOfTurn = 0;
        body(next).run();
        current = null;
        if (next.wait != SimThread.Wait.NOTHING || !next.alive()) {
          roundsInVain = 0;
        }
      }
    }
    if (unsupported != null) {
      throw new UnsupportedCallException(unsupported);
    }
    if (failure != null) {
      throw new IllegalStateException("the suite itself failed: " + failure, failure);
    }
    if (livelock != null) {
      return new Result.Livelock(livelock);
    }
    if (watched) {
      return new Result.Watched();
    }
    return new Result.Quiet(
        alive.stream()
            .filter(thread -> thread.wait != SimThread.Wait.NOTHING)
            .map(thread -> thread.whereabouts(forWhat(thread)))
            .toList());
  }

  private String forWhat(SimThread waiting) {
    for (SimMonitor monitor : monitors) {
      Object object = monitor.object;
      String type = object == null ? "" : " a " + object.getClass().getSimpleName();
      if (monitor.waiting.contains(waiting)) {
        return type;
      }
      SimThread holder = monitor.owner;
      if (monitor.entering.contains(waiting)) {
        return type + (holder == null ? "" : ", held by " + holder.actor);
      }
    }
    for (SimThread thread : alive) {
      if (thread.joiners.contains(waiting)) {
        return " " + thread.actor;
      }
    }
    return "";
  }

  private static Continuation body(SimThread thread) {
    Continuation body = thread.body;
    if (body == null) {
      throw new IllegalStateException(thread.actor + " was never started");
    }
    return body;
  }

  // ---- time

  /** Nanoseconds since the try began. */
  public long now() {
    return now;
  }

  /** The running thread, or null if no simulated thread runs. */
  public @Nullable SimThread current() {
    return current;
  }

  /** The name in the trace of the thread that runs. */
  public String currentActor() {
    return running().actor;
  }

  public long nanoTime() {
    chargeClockReading();
    return NANO_ORIGIN + now;
  }

  public long currentTimeMillis() {
    chargeClockReading();
    return wallMs();
  }

  private long wallMs() {
    return WALL_ORIGIN_MS + wallOffsetMs + now / 1_000_000;
  }

  private void chargeClockReading() {
    SimThread running = current;
    if (running != null && initialisers == 0) {
      running.readsClock = true;
      if (++clockReadings > FREE_CLOCK_READINGS) {
        if (!ready.isEmpty() && ++clockYields <= CLOCK_YIELDS) {
          letOthersGoFirst(running);
          clockReadings = 0;
        } else {
          charge(running);
          clockReadings = FREE_CLOCK_READINGS;
        }
      }
    }
  }

  /** A busy wait on the clock takes time; the longer it goes on, the coarser its steps. */
  private void charge(SimThread running) {
    int spinsBefore = running.spins;
    int charges = running.charges + 1;
    sleepFor(MICROSECOND * Math.min(1 + charges / 1_000, 100), false);
    running.charges = charges;
    running.spins = spinsBefore;
    running.readsClock = false;
  }

  /** The process stands still: the clocks go on, and nobody runs. */
  public void stall(long forNs) {
    now += forNs;
    stepBound += forNs / 1_000_000 * STEPS_PER_STALLED_MS;
  }

  /** Sets the wall clock. */
  public void stepWall(long byMs) {
    wallOffsetMs += byMs;
    for (SimThread thread : alive) {
      if (thread.wallDeadlineMs != SimThread.NEVER) {
        thread.deadlineNs = fromWall(thread.wallDeadlineMs);
      }
    }
  }

  private long fromWall(long wallDeadlineMs) {
    long ms = wallDeadlineMs - WALL_ORIGIN_MS - wallOffsetMs;
    return ms > SimThread.NEVER / 1_000_000 - 1 ? SimThread.NEVER : Math.max(now, ms * 1_000_000);
  }

  private long nextInstant() {
    long next =
        nextInjection < injections.size() ? injections.get(nextInjection).atNs() : SimThread.NEVER;
    for (int i = 0; i < alive.size(); i++) {
      next = Math.min(next, alive.get(i).deadlineNs);
    }
    return next;
  }

  private void advanceTo(long instant) {
    now = Math.max(now, instant);
    steps = 0;
    stepBound = STEP_BOUND;
    loops = 0;
    clockReadings = 0;
    clockYields = 0;
    while (nextInjection < injections.size() && injections.get(nextInjection).atNs() <= now) {
      injections.get(nextInjection++).action().run();
    }
    for (SimThread due = earliestDue(); due != null; due = earliestDue()) {
      if (!due.ofSuite && due.wait != SimThread.Wait.HANG) {
        hooks.woke(due.actor);
      }
      if (due.wait == SimThread.Wait.NOTIFY) {
        forgetWaiter(due);
      }
      wake(due);
    }
  }

  private @Nullable SimThread earliestDue() {
    SimThread earliest = null;
    for (int i = 0; i < alive.size(); i++) {
      SimThread thread = alive.get(i);
      if (thread.deadlineNs <= now
          && (earliest == null || thread.deadlineNs < earliest.deadlineNs)) {
        earliest = thread;
      }
    }
    return earliest;
  }

  // ---- yield points

  /** The running thread may lose its turn here. */
  public void point() {
    SimThread running = current;
    if (running == null || initialisers > 0) {
      return;
    }
    countStep(running);
    if (ready.isEmpty()) {
      return;
    }
    if (steps % STEPS_BEFORE_OTHERS_RUN == 0) {
      letOthersGoFirst(running);
    } else if (chooser.preempts(running, ready)) {
      ready.add(running);
      leave(running);
    }
  }

  /** A yield point before a single memory access, if the schedule asks for them. */
  public void finePoint() {
    if (fine) {
      point();
    }
  }

  /** The running thread gives its turn away, as a spin loop does. */
  public void spin() {
    SimThread running = current;
    if (running == null || initialisers > 0) {
      return;
    }
    countStep(running);
    if (++running.spins > FREE_SPINS) {
      if (running.readsClock && ready.isEmpty()) {
        charge(running);
        return;
      }
      idle(running);
    } else if (!ready.isEmpty()) {
      letOthersGoFirst(running);
    }
  }

  /**
   * The running thread spins. It runs again when all others wait: at this instant a few times, then
   * at the next one.
   */
  private void idle(SimThread running) {
    chooser.spins(running);
    spinners.add(running);
    leave(running);
  }

  private void releaseSpinners() {
    ready.addAll(spinners);
    spinners.clear();
  }

  /** A backward jump. */
  public void loop() {
    if (++loopsOfTurn % LOOPS_BEFORE_OTHERS_RUN == 0) {
      loops += LOOPS_BEFORE_OTHERS_RUN;
      loopedLong();
    }
  }

  private void loopedLong() {
    SimThread running = current;
    if (running == null || initialisers > 0) {
      if (loops > loopBound) {
        throw unsupported(
            (running == null ? "the design" : running.actor)
                + " jumped back "
                + loopBound
                + " times inside a static initialiser or a driver's constructor");
      }
      return;
    }
    if (loops > loopBound) {
      endAsLivelock(running, "jumped back " + loopBound + " times while no time passed");
    }
    if (++running.longLoops > FREE_LONG_LOOPS) {
      idle(running);
    } else if (!ready.isEmpty()) {
      letOthersGoFirst(running);
    }
  }

  public void initialiserBegins() {
    if (initialisers++ == 0) {
      loopsBeforeInitialiser = loopsOfTurn;
    }
  }

  /** Forgets its jumps: they would shift the turns of the one try in which the class is loaded. */
  public void initialiserEnds() {
    if (--initialisers == 0) {
      loopsOfTurn = loopsBeforeInitialiser;
    }
  }

  /**
   * Something made on this thread asks to be set back at the start of each try. It is, if a static
   * initialiser makes it, and so keeps it for later tries.
   */
  static void beginEachTryWith(Runnable setBack) {
    Simulation simulation = OF_THIS_THREAD.get();
    if (simulation != null && simulation.initialisers > 0) {
      simulation.beginnings.add(setBack);
    }
  }

  private void countStep(SimThread running) {
    if (++steps > stepBound) {
      endAsLivelock(running, "took " + stepBound + " steps while no time passed");
    }
  }

  /** The running thread stays ready, behind those that are ready now. */
  private void letOthersGoFirst(SimThread running) {
    chooser.spins(running);
    ready.add(running);
    leave(running);
  }

  private void endAsLivelock(SimThread running, String how) {
    livelock = running.actor + " " + how;
    over = true;
    leave(running);
  }

  /** Ends the try: somebody else than this class saw that the running thread goes on and on. */
  public RuntimeException livelock(String how) {
    endAsLivelock(running(), how);
    return new IllegalStateException(how);
  }

  /** Goes back to {@link #drive}; returns when the thread is resumed. */
  private void leave(SimThread running) {
    if (initialisers > 0) {
      ready.remove(running);
      throw unsupported(
          running.actor + " waits inside a static initialiser, where it can't lose its turn");
    }
    if (!Continuation.yield(SCOPE)) {
      ready.remove(running);
      throw unsupported(running.actor + " waits below a native method");
    }
  }

  /** Waits until somebody wakes the running thread, or {@code deadline}. */
  private void await(SimThread running, SimThread.Wait wait, long deadline) {
    running.wait = wait;
    running.deadlineNs = deadline;
    running.spins = 0;
    running.longLoops = 0;
    running.charges = 0;
    clockReadings = 0;
    clockYields = 0;
    leave(running);
  }

  private void wake(SimThread thread) {
    thread.wait = SimThread.Wait.NOTHING;
    thread.deadlineNs = SimThread.NEVER;
    thread.wallDeadlineMs = SimThread.NEVER;
    ready.add(thread);
  }

  private long deadlineIn(long nanos) {
    return nanos >= SimThread.NEVER - now ? SimThread.NEVER : now + nanos;
  }

  private SimThread running() {
    SimThread running = current;
    if (running == null) {
      throw new UnsupportedCallException("no simulated thread runs");
    }
    return running;
  }

  // ---- the suite's own needs

  /** Waits until an instant, whatever interrupts come; they stay pending. */
  public void sleepUntil(long atNs) {
    SimThread running = running();
    while (now < atNs) {
      await(running, SimThread.Wait.HANG, atNs);
    }
  }

  /** Waits forever, whatever interrupts come. */
  public void hang() {
    SimThread running = running();
    while (true) {
      await(running, SimThread.Wait.HANG, SimThread.NEVER);
    }
  }

  /** Interrupts a thread of the suite if it waits inside the design; returns whether it did. */
  public boolean interruptIfWaiting(SimThread thread) {
    boolean waits =
        thread.alive()
            && thread.wait != SimThread.Wait.NOTHING
            && thread.wait != SimThread.Wait.HANG;
    if (waits) {
      interrupt(thread);
    }
    return waits;
  }

  /** The names of the design's living threads, in the order in which they started. */
  public List<String> designThreadsAlive() {
    List<String> names = new ArrayList<>();
    for (SimThread thread : alive) {
      if (!thread.ofSuite) {
        names.add(thread.actor);
      }
    }
    return names;
  }

  /** Whether the JDK's common pool has come to life in this try. */
  boolean poolUsed() {
    return poolUsed;
  }

  /** Ends the try: the design made a call that simulated time cannot give it. */
  public UnsupportedCallException unsupported(String call) {
    if (unsupported == null) {
      unsupported = call;
    }
    over = true;
    SimThread running = current;
    if (running != null && initialisers == 0) {
      Continuation.yield(SCOPE);
    }
    return new UnsupportedCallException(call);
  }

  // ---- threads

  public void start(SimThread thread) {
    if (thread.life != SimThread.Life.NEW) {
      throw new IllegalThreadStateException("a thread is started twice");
    }
    if (alive.size() >= THREAD_BOUND) {
      endAsFlooded();
    }
    thread.life = SimThread.Life.ALIVE;
    if (!thread.ofSuite) {
      thread.actor = "thread " + ++designThreads;
      poolUsed |= thread.getClass().getName().contains("ForkJoin");
    }
    thread.body =
        new Continuation(SCOPE, () -> runToEnd(thread)) {
          @Override
          protected void onPinned(Pinned reason) {
            // yield then returns false, and the caller says what could not wait
          }
        };
    alive.add(thread);
    chooser.started(thread);
    ready.add(thread);
    point();
  }

  private void endAsFlooded() {
    SimThread running = current;
    if (running == null || initialisers > 0) {
      throw unsupported("the design started " + THREAD_BOUND + " threads while it was loaded");
    }
    endAsLivelock(running, "started one thread more while " + THREAD_BOUND + " were alive");
  }

  @SuppressWarnings("DoNotCall") // the continuation is the thread
  private void runToEnd(SimThread thread) {
    try {
      thread.run();
    } catch (Throwable thrown) {
      uncaught(thread, thrown);
    }
    thread.life = SimThread.Life.ENDED;
    alive.remove(thread);
    for (SimThread joiner : thread.joiners) {
      if (joiner.wait == SimThread.Wait.JOIN) {
        wake(joiner);
      }
    }
    thread.joiners.clear();
    SimMonitor monitor = find(thread);
    if (monitor != null) {
      notifyAll(monitor);
    }
  }

  private void uncaught(SimThread thread, Throwable thrown) {
    if (thread.ofSuite) {
      failure = thrown;
      over = true;
      return;
    }
    if (thrown instanceof UnsupportedCallException) {
      unsupported = thrown.getMessage();
      over = true;
      return;
    }
    Thread.UncaughtExceptionHandler handler = thread.getUncaughtExceptionHandler();
    if (handler != null && !(handler instanceof ThreadGroup)) {
      try {
        handler.uncaughtException(thread, thrown);
      } catch (Throwable ignored) {
        // as the JDK does
      }
    }
  }

  public void sleep(long nanos) throws InterruptedException {
    point();
    if (!sleepFor(nanos, true)) {
      throw new InterruptedException("sleep interrupted");
    }
  }

  /** Returns false if interrupted, with the interrupt cleared. */
  private boolean sleepFor(long nanos, boolean interruptible) {
    SimThread running = running();
    long until = deadlineIn(nanos);
    while (true) {
      if (interruptible && running.interrupted) {
        running.interrupted = false;
        return false;
      }
      if (now >= until) {
        return true;
      }
      await(running, interruptible ? SimThread.Wait.SLEEP : SimThread.Wait.HANG, until);
    }
  }

  void interrupt(SimThread thread) {
    thread.interrupted = true;
    switch (thread.wait) {
      case PARK, SLEEP, NOTIFY, JOIN -> {
        thread.wokenByInterrupt = true;
        forgetWaiter(thread);
        wake(thread);
      }
      case NOTHING, MONITOR, HANG -> {}
    }
    point();
  }

  private void forgetWaiter(SimThread thread) {
    for (SimMonitor monitor : monitors) {
      monitor.waiting.remove(thread);
    }
  }

  /** Before a try's first thread runs, while a driver opens, nobody can be interrupted. */
  public boolean interruptedAndClear() {
    SimThread running = current;
    if (running == null) {
      return false;
    }
    boolean was = running.interrupted;
    running.interrupted = false;
    return was;
  }

  /** Returns whether the thread has ended. */
  public boolean join(SimThread thread, long nanos) throws InterruptedException {
    SimThread running = running();
    long until = deadlineIn(nanos);
    point();
    while (thread.alive() && now < until) {
      throwIfInterrupted(running);
      thread.joiners.add(running);
      await(running, SimThread.Wait.JOIN, until);
      thread.joiners.remove(running);
    }
    throwIfInterrupted(running);
    return !thread.alive();
  }

  private static void throwIfInterrupted(SimThread running) throws InterruptedException {
    if (running.interrupted) {
      running.interrupted = false;
      throw new InterruptedException();
    }
  }

  // ---- parking

  public void park(long nanos) {
    point();
    SimThread running = running();
    if (running.permit || running.interrupted || nanos <= 0) {
      running.permit = false;
      return;
    }
    await(running, SimThread.Wait.PARK, deadlineIn(nanos));
    running.permit = false;
  }

  public void parkUntil(long wallDeadlineMs) {
    point();
    SimThread running = running();
    if (running.permit || running.interrupted || wallDeadlineMs <= wallMs()) {
      running.permit = false;
      return;
    }
    running.wallDeadlineMs = wallDeadlineMs;
    await(running, SimThread.Wait.PARK, fromWall(wallDeadlineMs));
    running.permit = false;
  }

  public void unpark(SimThread thread) {
    if (thread.simulation != this || (thread.alive() && !alive.contains(thread))) {
      throw unsupported(
          "the design wakes a thread of an earlier try: it keeps threads in static fields");
    }
    thread.permit = true;
    if (thread.wait == SimThread.Wait.PARK) {
      wake(thread);
    }
    point();
  }

  // ---- monitors

  @SuppressWarnings("ReferenceEquality") // a monitor is of one object
  private @Nullable SimMonitor find(Object object) {
    for (int i = 0; i < monitors.size(); i++) {
      SimMonitor monitor = monitors.get(i);
      if (monitor.object == object) {
        return monitor;
      }
    }
    return null;
  }

  private SimMonitor monitorOf(Object object) {
    SimMonitor monitor = find(object);
    if (monitor == null) {
      monitor = new SimMonitor();
      monitor.object = object;
      monitors.add(monitor);
    }
    return monitor;
  }

  public void enter(Object object) {
    SimThread running = current;
    if (running == null || initialisers > 0) {
      return;
    }
    point();
    SimMonitor monitor = monitorOf(object);
    while (monitor.owner != null && monitor.owner != running) {
      monitor.entering.add(running);
      await(running, SimThread.Wait.MONITOR, SimThread.NEVER);
      monitor.entering.remove(running);
    }
    monitor.owner = running;
    monitor.depth++;
  }

  public void exit(Object object) {
    SimThread running = current;
    if (running == null || initialisers > 0) {
      return;
    }
    SimMonitor monitor = owned(object, running);
    if (--monitor.depth == 0) {
      release(monitor);
      point();
    }
  }

  public boolean holdsLock(Object object) {
    SimMonitor monitor = find(object);
    return monitor != null && monitor.owner == current;
  }

  private SimMonitor owned(Object object, SimThread running) {
    SimMonitor monitor = find(object);
    if (monitor == null || monitor.owner != running) {
      throw new IllegalMonitorStateException("current thread is not owner");
    }
    return monitor;
  }

  private void release(SimMonitor monitor) {
    monitor.owner = null;
    for (SimThread thread : monitor.entering) {
      if (thread.wait == SimThread.Wait.MONITOR) {
        wake(thread);
      }
    }
    if (monitor.unused()) {
      monitors.remove(monitor);
    }
  }

  public void waitOn(Object object, long nanos) throws InterruptedException {
    SimThread running = running();
    SimMonitor monitor = owned(object, running);
    throwIfInterrupted(running);
    running.wokenByInterrupt = false;
    int depth = monitor.depth;
    monitor.depth = 0;
    monitor.waiting.add(running);
    release(monitor);
    await(running, SimThread.Wait.NOTIFY, deadlineIn(nanos));
    monitor.waiting.remove(running);
    monitor = monitorOf(object);
    while (monitor.owner != null) {
      monitor.entering.add(running);
      await(running, SimThread.Wait.MONITOR, SimThread.NEVER);
      monitor.entering.remove(running);
    }
    monitor.owner = running;
    monitor.depth = depth;
    // one that was notified first must not lose the notify (JLS 17.2.4)
    if (running.wokenByInterrupt) {
      throwIfInterrupted(running);
    }
  }

  public void notifyOne(Object object) {
    SimMonitor monitor = owned(object, running());
    if (!monitor.waiting.isEmpty()) {
      int pick = chooser.pickWaiter(monitor.waiting.size());
      SimThread chosen = List.copyOf(monitor.waiting).get(pick);
      monitor.waiting.remove(chosen);
      wake(chosen);
    }
  }

  public void notifyEveryone(Object object) {
    notifyAll(owned(object, running()));
  }

  private void notifyAll(SimMonitor monitor) {
    for (SimThread thread : monitor.waiting) {
      wake(thread);
    }
    monitor.waiting.clear();
  }

  // ---- what else must not differ between runs

  public int nextHash() {
    return (++hashes * 0x9E3779B1) >>> 4;
  }

  public int identityHash(Object object) {
    return identities.of(object, this::nextHash);
  }

  long nextThreadId() {
    return ++threadIds;
  }

  String nextThreadName() {
    return "Thread-" + threadNames++;
  }

  public long nextSeed() {
    return seeds.nextLong();
  }
}
