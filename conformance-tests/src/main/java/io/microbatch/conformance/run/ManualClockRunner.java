package io.microbatch.conformance.run;

import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.scenario.Settings;
import io.microbatch.conformance.scenario.Stimulus;
import io.microbatch.conformance.subject.Driver;
import io.microbatch.conformance.subject.ManualClockDriver;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Event;
import io.microbatch.conformance.trace.Trace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Plays scenarios on designs that take the time from a clock of their own, which can be set: real
 * threads, of which one at a time has its turn ({@link Turns}), on a clock that stands while any of
 * them computes. The same subject and scenario give the same trace. Nothing interrupts a producer
 * here; a stall and a step of the wall clock are the clock's.
 */
public final class ManualClockRunner implements Runner {
  private static final long MS = 1_000_000;

  /** How many intervals a design that goes on ticking is watched after all is done. */
  private static final int INTERVALS_WATCHED = 4;

  /**
   * How many instants without news it is watched at most, be it that a call is open or an item
   * expected: each costs a tick in real time.
   */
  private static final int INSTANTS_WATCHED = 1_000;

  /** The longest that the threads of a try may take to end, milliseconds of real time. */
  private static final long PATIENCE_MS = 60_000;

  private final ClassLoader loader;
  private final Set<String> warm = new HashSet<>();
  private long passedNs;

  /** For subjects whose drivers {@code loader} finds. */
  public ManualClockRunner(ClassLoader loader) {
    this.loader = loader;
  }

  @Override
  public long simulatedNs() {
    return passedNs;
  }

  @Override
  public Trace run(Subject subject, Scenario scenario) {
    if (warm.add(subject.name())) {
      play(subject, WarmUp.SCENARIO);
    }
    return play(subject, scenario);
  }

  private Trace play(Subject subject, Scenario scenario) {
    if (!(subject.newDriver(loader) instanceof ManualClockDriver driver)) {
      throw new IllegalArgumentException(
          "the driver of " + subject.name() + " knows no manual clock");
    }
    return new Try(subject, scenario, driver).play();
  }

  /** One scenario played once. */
  private final class Try implements Stage, Driver.Platform, ManualClockDriver.Time {
    private final Subject subject;
    private final Scenario scenario;
    private final ManualClockDriver driver;
    private final Recorder recorder = new Recorder();
    private final Turns turns;
    private final Play play;
    private final Deque<Stimulus> ofProcess = new ArrayDeque<>();
    private final long horizonNs;
    private final long watchNs;
    private long newsNs = -1;
    private int instantsWithoutNews;

    Try(Subject subject, Scenario scenario, ManualClockDriver driver) {
      this.subject = subject;
      this.scenario = scenario;
      this.driver = driver;
      turns = new Turns(scenario.schedule());
      play = new Play(this, recorder, scenario, subject, driver);
      horizonNs = Play.horizonNs(scenario);
      watchNs =
          INTERVALS_WATCHED
              * MS
              * Math.clamp(scenario.settings().intervalMs(), 1, Settings.MAX_INTERVAL_MS);
      for (Stimulus stimulus : scenario.stimuli()) {
        switch (stimulus) {
          case Stimulus.Stall stall -> ofProcess.add(stall);
          case Stimulus.WallStep step -> ofProcess.add(step);
          default -> {}
        }
      }
    }

    Trace play() {
      driver.open(this);
      driver.use(this);
      try {
        spawn("main", play::main);
        recorder.note(conduct());
        passedNs += nowNs();
        return new Trace(
            subject.name(), subject.profile(), Trace.World.MANUAL_CLOCK, 0, recorder.events());
      } finally {
        turns.end();
        driver.close();
        joinAll();
      }
    }

    private Event.End conduct() {
      while (true) {
        turns.settle();
        String livelock = turns.livelock();
        if (livelock != null) {
          return end(Event.Ending.LIVELOCK, livelock);
        }
        if (turns.giveTurn()) {
          continue;
        }
        noteWhatRemains();
        long ofProcessNs = ofProcess.isEmpty() ? Long.MAX_VALUE : ofProcess.peek().atMs() * MS;
        long nextNs = Math.min(turns.nextNs(), Math.max(ofProcessNs, nowNs()));
        if (nextNs == Long.MAX_VALUE) {
          return recorder.callsOpen()
              ? end(Event.Ending.DEADLOCK, "a call has not returned; alive: " + turns.ofDesign())
              : end(Event.Ending.QUIET, "");
        }
        if (watchedEnough(nextNs)) {
          return end(Event.Ending.WATCHED, "");
        }
        if (ofProcessNs <= nextNs) {
          happen(ofProcess.remove(), nextNs);
        } else {
          turns.pass(nextNs);
        }
      }
    }

    /** What happens to the process comes before what its threads do at that instant. */
    private void happen(Stimulus stimulus, long atNs) {
      switch (stimulus) {
        case Stimulus.Stall stall -> {
          turns.pass(atNs + stall.forMs() * MS);
          recorder.note(new Event.Stalled(nowNs(), "process", stall.forMs() * MS));
        }
        case Stimulus.WallStep step -> {
          turns.stepWall(step.byMs());
          turns.pass(atNs);
          recorder.note(new Event.WallStepped(nowNs(), "process", step.byMs() * MS));
        }
        default -> throw new IllegalStateException("nothing happens by " + stimulus);
      }
    }

    private Event.End end(Event.Ending ending, String message) {
      return new Event.End(nowNs(), "process", ending, message);
    }

    private void noteWhatRemains() {
      for (int stop : play.takeJustStopped()) {
        List<String> remaining = new ArrayList<>(turns.ofDesign());
        remaining.addAll(driver.armedTimers());
        recorder.note(new Event.Remaining(nowNs(), "process", stop, remaining));
      }
    }

    private boolean watchedEnough(long nextNs) {
      instantsWithoutNews = newsNs == recorder.lastActivityNs() ? instantsWithoutNews + 1 : 0;
      newsNs = recorder.lastActivityNs();
      boolean allPlayed = nextNs > scenario.lastMs() * MS;
      if (nextNs > horizonNs || (allPlayed && instantsWithoutNews > INSTANTS_WATCHED)) {
        return true;
      }
      return allPlayed
          && play.actorsDone()
          && recorder.nothingExpected()
          && nextNs > recorder.lastActivityNs() + watchNs;
    }

    private void joinAll() {
      long until = System.nanoTime() + PATIENCE_MS * MS;
      for (Thread thread : turns.threads()) {
        try {
          thread.join(Math.max(1, (until - System.nanoTime()) / MS));
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
        if (thread.isAlive()) {
          throw new IllegalStateException(
              thread.getName() + " did not end within a minute of the end of its try");
        }
      }
    }

    // ---- the stage

    @Override
    public long nowNs() {
      return turns.nowNs();
    }

    @Override
    public String actor() {
      return turns.actor();
    }

    @Override
    public void spawn(String actor, Runnable body) {
      turns.start(actor, body);
    }

    @Override
    public void sleepUntil(long atNs) {
      turns.sleepUntil(atNs);
    }

    @Override
    public void hang() {
      turns.hang();
    }

    // ---- the time

    @Override
    public long monotonicNs() {
      return turns.nowNs();
    }

    @Override
    public long wallStepsMs() {
      return turns.wallStepsMs();
    }

    @Override
    public void waitUntilWall(long atMs) throws InterruptedException {
      if (!turns.waitUntilWall(atMs)) {
        throw new InterruptedException();
      }
      woke();
    }

    @Override
    public void mayLoseTurn() {
      turns.mayLoseTurn();
    }

    @Override
    public void call(ManualClockDriver.Call call, BooleanSupplier waits) throws Exception {
      turns.call(call, waits);
    }

    @Override
    public void adopt(Thread thread, String name, Runnable ended) {
      turns.adopt(thread, name, ended);
    }

    // ---- the platform

    @Override
    public void woke() {
      recorder.note(new Event.Woke(nowNs(), actor()));
    }

    @Override
    public boolean fine() {
      return scenario.schedule().fine();
    }

    @Override
    public RuntimeException unsupported(String sentence) {
      return new UnsupportedCallException(sentence);
    }

    @Override
    public RuntimeException livelock(String sentence) {
      return turns.livelock(sentence);
    }

    @Override
    public long seed() {
      return scenario.schedule().seed();
    }
  }
}
