package io.microbatch.conformance.run;

import io.microbatch.conformance.scenario.Item;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.scenario.Settings;
import io.microbatch.conformance.scenario.Stimulus;
import io.microbatch.conformance.subject.Driver;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Event;
import io.microbatch.conformance.trace.Trace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One scenario played once in real time. The calling thread watches: on every beat it looks at what
 * a stop has left, at who woke with nothing to do, and at whether the try is over. Its beats, and
 * the suite's own sleeps, tell how late the machine is.
 */
final class RealTimeTry implements Stage, Driver.Platform {
  private static final long MS = 1_000_000;
  private static final long BEAT_NS = 10 * MS;

  /** Instants are noted to a tenth of a millisecond: ε is far more, and a sentence stays short. */
  private static final long GRAIN_NS = MS / 10;

  /**
   * How many intervals without an event a design is watched. What has not come by then does not
   * come: a design that ticks does something in each while items wait.
   */
  private static final int INTERVALS_WATCHED = 4;

  /**
   * How long a design may take to end by itself, and then by interrupts, before it is left alone.
   */
  private static final long PATIENCE_NS = 300 * MS;

  private final Subject subject;
  private final Scenario scenario;
  private final Driver driver;
  private final long epsilonNs;
  private final Recorder recorder = new Recorder();
  private final Play play;
  private final TryThreads threads;
  private final WakeUps wakeUps = new WakeUps();
  private final Map<String, Thread> actors = new ConcurrentHashMap<>();
  private final Set<Thread> asleep = ConcurrentHashMap.newKeySet();
  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicLong latestNs = new AtomicLong();
  private final Deque<Stopped> stopped = new ArrayDeque<>();
  private final long horizonNs;
  private final long watchNs;
  private volatile long originNs;
  private volatile long lastWokeNs = -1;

  RealTimeTry(Subject subject, Scenario scenario, Driver driver, long epsilonNs) {
    this.subject = subject;
    this.scenario = scenario;
    this.driver = driver;
    this.epsilonNs = epsilonNs;
    play = new Play(this, recorder, scenario, subject, driver);
    threads = new TryThreads("try of " + subject.name());
    horizonNs = Play.horizonNs(scenario) + epsilonNs;
    watchNs =
        INTERVALS_WATCHED
            * MS
            * Math.clamp(scenario.settings().intervalMs(), 1, Settings.MAX_INTERVAL_MS);
  }

  /** A stop that has returned; what it has left is noted once the design had time to settle. */
  private record Stopped(int stop, long atNs) {}

  /** Thrown out of the suite's own sleeps once the try is over. */
  private static final class Over extends RuntimeException {
    private static final long serialVersionUID = 1;

    Over() {
      super("the try is over", null, false, false);
    }
  }

  /** The machine's worst lateness in this try, nanoseconds. */
  long latestNs() {
    return latestNs.get();
  }

  Trace play() {
    originNs = System.nanoTime();
    driver.open(this);
    try {
      start("main", this::begin);
      start("process", this::interruptProducers);
      Event.Ending ending = watch();
      recorder.note(new Event.End(nowNs(), "process", ending, message(ending)));
      return new Trace(
          subject.name(), subject.profile(), Trace.World.REAL, epsilonNs, recorder.events());
    } finally {
      end();
      driver.close();
    }
  }

  private void begin() {
    originNs = System.nanoTime();
    play.main();
  }

  private void start(String name, Runnable body) {
    Thread thread =
        threads.ofSuite(
            name,
            () -> {
              try {
                body.run();
              } catch (Over e) {
                // what is left of the part is not played
              }
            });
    actors.put(name, thread);
    thread.start();
  }

  private void interruptProducers() {
    for (Stimulus stimulus : scenario.stimuli()) {
      if (stimulus instanceof Stimulus.Interrupt interrupt) {
        sleepUntil(interrupt.atMs() * MS);
        String producer = Item.letter(interrupt.producer());
        Thread thread = actors.get(producer);
        if (thread != null && waitsInDesign(thread)) {
          recorder.note(new Event.Interrupted(nowNs(), "process", producer));
          thread.interrupt();
        }
      }
    }
  }

  private boolean waitsInDesign(Thread thread) {
    return switch (thread.getState()) {
      case BLOCKED, WAITING, TIMED_WAITING -> !asleep.contains(thread);
      case NEW, RUNNABLE, TERMINATED -> false;
    };
  }

  // ---- the watch

  private Event.Ending watch() {
    long beat = System.nanoTime();
    while (true) {
      noteWhatRemains();
      noteWhoWoke();
      Event.Ending ending = ending();
      if (ending != null) {
        return ending;
      }
      beat += BEAT_NS;
      for (long left = beat - System.nanoTime(); left > 0; left = beat - System.nanoTime()) {
        LockSupport.parkNanos(this, left);
        if (Thread.currentThread().isInterrupted()) {
          throw new CancellationException("interrupted while a scenario was played");
        }
      }
      long now = System.nanoTime();
      late(now - beat);
      beat = now;
    }
  }

  private Event.@Nullable Ending ending() {
    long now = nowNs();
    if (recorder.constructionRefused()) {
      return Event.Ending.QUIET;
    }
    if (!stopped.isEmpty()) {
      return null;
    }
    if (!play.actorsDone() || recorder.callsOpen()) {
      boolean open = recorder.callsOpen();
      return now <= horizonNs ? null : open ? Event.Ending.DEADLOCK : Event.Ending.WATCHED;
    }
    long quietSinceNs = recorder.lastActivityNs();
    boolean watched =
        now > quietSinceNs + Math.max(watchNs, 2 * epsilonNs)
            && now > scenario.lastMs() * MS + epsilonNs;
    if (!watched) {
      return null;
    }
    boolean atRest = recorder.nothingExpected() && lastWokeNs <= quietSinceNs;
    return atRest ? Event.Ending.QUIET : Event.Ending.WATCHED;
  }

  private String message(Event.Ending ending) {
    if (ending != Event.Ending.DEADLOCK) {
      return "";
    }
    StringBuilder text = new StringBuilder("a call has not returned; alive:");
    for (Thread thread : threads.alive()) {
      text.append(' ').append(thread.getName()).append(" (").append(thread.getState()).append(')');
    }
    return text.toString();
  }

  private void noteWhatRemains() {
    long now = nowNs();
    for (int stop : play.takeJustStopped()) {
      stopped.add(new Stopped(stop, now));
    }
    while (!stopped.isEmpty() && now > stopped.getFirst().atNs() + epsilonNs) {
      List<String> names = new ArrayList<>();
      threads.ofDesign().forEach(thread -> names.add(thread.getName()));
      names.addAll(driver.armedTimers());
      recorder.note(new Event.Remaining(nowNs(), "process", stopped.removeFirst().stop(), names));
    }
  }

  /**
   * A thread is said to have woken only if it ran between two readings, both taken when the design
   * had been empty and idle for ε, with no event from the first to after the second.
   */
  private void noteWhoWoke() {
    long activity = recorder.activity();
    Map<Thread, Long> used = WakeUps.read(threads.ofDesign());
    boolean idle =
        activity > 0
            && recorder.nothingExpected()
            && nowNs() > recorder.lastActivityNs() + epsilonNs
            && recorder.activity() == activity;
    if (!idle) {
      wakeUps.forget();
      return;
    }
    for (Thread thread : wakeUps.since(used)) {
      lastWokeNs = nowNs();
      recorder.note(new Event.Woke(lastWokeNs, thread.getName()));
    }
  }

  private void late(long byNs) {
    latestNs.accumulateAndGet(byNs, Math::max);
  }

  // ---- the end

  /** Releases who hangs, stops the design, and interrupts who is still there. */
  private void end() {
    over.countDown();
    threads
        .ofSuite(
            "end",
            () -> {
              try {
                driver.stop(TimeUnit.NANOSECONDS.toMillis(PATIENCE_NS));
              } catch (Throwable thrown) {
                // the trace is closed: nothing of this is told
              }
            })
        .start();
    boolean interrupted = awaitEnd(false);
    interrupted |= awaitEnd(true);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns whether the calling thread was interrupted meanwhile. */
  private boolean awaitEnd(boolean interrupting) {
    boolean interrupted = false;
    long until = System.nanoTime() + PATIENCE_NS;
    for (List<Thread> left = threads.alive();
        !left.isEmpty() && System.nanoTime() - until < 0;
        left = threads.alive()) {
      if (interrupting) {
        left.forEach(Thread::interrupt);
      }
      try {
        left.getFirst().join(5);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    return interrupted;
  }

  // ---- the stage

  @Override
  public long nowNs() {
    return (System.nanoTime() - originNs) / GRAIN_NS * GRAIN_NS;
  }

  @Override
  public String actor() {
    return Thread.currentThread().getName();
  }

  @Override
  public void spawn(String actor, Runnable body) {
    start(actor, body);
  }

  @Override
  public void sleepUntil(long atNs) {
    if (nowNs() < atNs && !await(atNs)) {
      late(nowNs() - atNs);
    }
    if (over.getCount() == 0 && threads.isOfSuite(Thread.currentThread())) {
      throw new Over();
    }
  }

  @Override
  public void hang() {
    await(Long.MAX_VALUE);
  }

  /** Waits until an instant or the end of the try; returns whether it was the end. */
  private boolean await(long untilNs) {
    Thread self = Thread.currentThread();
    boolean interrupted = false;
    asleep.add(self);
    try {
      while (true) {
        try {
          return over.await(untilNs - nowNs(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      asleep.remove(self);
      if (interrupted) {
        self.interrupt();
      }
    }
  }

  // ---- the platform

  /** A timer that fires while the design is empty and idle is a wake-up, as a thread's is. */
  @Override
  public void woke() {
    long activity = recorder.activity();
    if (activity > 0
        && recorder.nothingExpected()
        && nowNs() > recorder.lastActivityNs() + epsilonNs) {
      lastWokeNs = nowNs();
      recorder.note(new Event.Woke(lastWokeNs, actor()));
    }
  }

  @Override
  public boolean fine() {
    return false;
  }

  @Override
  public RuntimeException unsupported(String sentence) {
    return new UnsupportedCallException(sentence);
  }

  @Override
  public RuntimeException livelock(String sentence) {
    return new IllegalStateException(sentence);
  }

  @Override
  public long seed() {
    return scenario.schedule().seed();
  }
}
