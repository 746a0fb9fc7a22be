package io.microbatch.conformance.run;

import io.microbatch.conformance.scenario.Item;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.scenario.Stimulus;
import io.microbatch.conformance.sim.SimThread;
import io.microbatch.conformance.sim.Simulation;
import io.microbatch.conformance.sim.World;
import io.microbatch.conformance.subject.Driver;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Event;
import io.microbatch.conformance.trace.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Plays scenarios in simulated time. The same subject and scenario give the same trace, whatever
 * was played before. Not thread-safe: one for each thread.
 *
 * <p>A thread that calls {@link #run} must hold no monitor: simulated threads are continuations
 * mounted on it, and a JDK 25 that unmounts one takes the carrier's monitors along, and crashes
 * when they are left. (So not inside {@code synchronized}, nor in {@code
 * ConcurrentHashMap.computeIfAbsent}.)
 */
public final class SimulatedRunner implements Runner {
  private static final long MS = 1_000_000;

  /** How many intervals a design that goes on ticking is watched after all is done. */
  private static final int INTERVALS_WATCHED = 4;

  /**
   * How many instants without news it is watched at most: one that takes an interval of days for
   * the shortest there is would tick a hundred million times before the intervals are over.
   */
  private static final int INSTANTS_WATCHED = 5_000;

  /** The same while a call is open or an item expected: work may take ten seconds. */
  private static final int INSTANTS_WAITED = 100_000;

  /**
   * How long, and for how many instants, a design is watched past its horizon while a call is open:
   * it may be waiting for a time limit of its own, of which the scenario knows nothing. No longer,
   * or a driver's wait of a day would come to its end.
   */
  private static final long NS_PAST_HORIZON = 60_000 * MS;

  private static final int INSTANTS_PAST_HORIZON = 20;

  private static final ThreadLocal<SimulatedRunner> OF_THIS_THREAD =
      ThreadLocal.withInitial(SimulatedRunner::new);

  private final ClassLoader parent;
  private World world;
  private final Set<String> warm = new HashSet<>();
  private long simulatedNs;

  /** For subjects on the suite's own class path. */
  public SimulatedRunner() {
    this(SimulatedRunner.class.getClassLoader());
  }

  /** For subjects that {@code loader} finds. */
  public SimulatedRunner(ClassLoader loader) {
    parent = loader;
    world = new World(parent);
  }

  /** For subjects on the suite's own class path; a thread that asks again gets the same runner. */
  public static SimulatedRunner ofThisThread() {
    return OF_THIS_THREAD.get();
  }

  /** As above, for subjects that {@code loader} finds; a thread keeps one runner at a time. */
  @SuppressWarnings("ReferenceEquality") // a loader equals itself only
  public static SimulatedRunner ofThisThread(ClassLoader loader) {
    SimulatedRunner runner = OF_THIS_THREAD.get();
    if (runner.parent != loader) {
      runner = new SimulatedRunner(loader);
      OF_THIS_THREAD.set(runner);
    }
    return runner;
  }

  @Override
  public long simulatedNs() {
    return simulatedNs;
  }

  @Override
  public Trace run(Subject subject, Scenario scenario) {
    try {
      if (warm.add(subject.name())) {
        play(subject, WarmUp.SCENARIO, Play.horizonNs(WarmUp.SCENARIO));
      }
      return compared(subject, scenario, play(subject, scenario, Play.horizonNs(scenario)));
    } catch (UnsupportedCallException e) {
      // a class whose initialiser failed stays broken for as long as its loader lives
      world = new World(parent);
      warm.clear();
      throw e;
    }
  }

  /**
   * Says of the steps of the wall clock whether anything came of them, which only a comparison can
   * tell: a batch that goes off early after a step may go off early without it, too.
   */
  private Trace compared(Subject subject, Scenario scenario, Trace trace) {
    return scenario.stepsWall()
        ? compared(trace, play(subject, scenario.withoutWallSteps(), Play.horizonNs(scenario)))
        : trace;
  }

  private static Trace compared(Trace trace, Trace still) {
    List<Event> events = trace.events();
    if (events.size() != still.events().size()) {
      return trace;
    }
    List<Event> unfelt = new ArrayList<>(events.size());
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i) instanceof Event.WallStepped step
          && still.events().get(i) instanceof Event.WallStepped) {
        unfelt.add(new Event.WallStepped(step.atNs(), step.actor(), step.byNs(), true));
      } else if (events.get(i).equals(still.events().get(i))) {
        unfelt.add(events.get(i));
      } else {
        return trace;
      }
    }
    return new Trace(trace.subject(), trace.profile(), trace.world(), trace.epsilonNs(), unfelt);
  }

  private Trace play(Subject subject, Scenario scenario, long horizonNs) {
    return onItsThread(subject, () -> new Try(subject, scenario, horizonNs).play());
  }

  /**
   * A trace, and which line of the design's own source acts at each of its events.
   *
   * @param lines one for each event, from 1; 0 where none is known
   */
  public record Lined(Trace trace, List<Integer> lines) {}

  /**
   * As {@link #run}, watched line by line, which takes longer and changes nothing in the trace.
   *
   * @return empty if the source of the design is not ours to show
   */
  public Optional<Lined> runWithLines(Subject subject, Scenario scenario) {
    var _ = run(subject, WarmUp.SCENARIO); // what a class does when it is loaded is no line's doing
    Optional<Lined> lined =
        onItsThread(
            subject, () -> new Try(subject, scenario, Play.horizonNs(scenario)).playWithLines());
    return lined.map(known -> new Lined(compared(subject, scenario, known.trace()), known.lines()));
  }

  private static <T> T onItsThread(Subject subject, Supplier<T> play) {
    return subject.marksItsThread() ? OnNewThread.call(play::get) : play.get();
  }

  /** One scenario played once. */
  private final class Try implements Stage, Driver.Platform, Simulation.Hooks {
    private final Subject subject;
    private final Scenario scenario;
    private final Recorder recorder = new Recorder();
    private final Simulation simulation;
    private final Driver driver;
    private final Play play;
    private final Map<String, SimThread> suiteThreads = new HashMap<>();
    private final long horizonNs;
    private final long watchNs;
    private long newsNs = -1;
    private int instantsWithoutNews;
    private int instantsPastHorizon;
    private @Nullable ActingLines acting;
    private LineWatch watch = new LineWatch() {};

    /**
     * Of a scenario.
     *
     * @param horizonNs how long it is watched, which says when the trace ends
     */
    Try(Subject subject, Scenario scenario, long horizonNs) {
      this.subject = subject;
      this.scenario = scenario;
      simulation = world.begin(scenario.schedule(), this);
      driver = subject.newDriver(world.loader());
      play = new Play(this, recorder, scenario, subject, driver);
      this.horizonNs = horizonNs;
      watchNs =
          INTERVALS_WATCHED * MS * Math.clamp(scenario.settings().intervalMs(), 1, 86_400_000);
    }

    Optional<Lined> playWithLines() {
      if (driver.source().isEmpty()) {
        return Optional.empty();
      }
      ActingLines lines = new ActingLines();
      try (LineWatch opened = LineWatch.of(subject, driver, world.loader(), lines)) {
        acting = lines;
        watch = opened;
        simulation.watchSteps();
        recorder.listener(event -> lines.noted(event, opened.onStack()));
        return Optional.of(new Lined(play(), lines.lines()));
      }
    }

    Trace play() {
      driver.open(this);
      try {
        return playOpened();
      } finally {
        driver.close();
      }
    }

    private Trace playOpened() {
      for (Stimulus stimulus : scenario.stimuli()) {
        Runnable action = actionOf(stimulus);
        if (action != null) {
          simulation.inject(new Simulation.Injection(stimulus.atMs() * MS, action));
        }
      }
      spawn("main", play::main);
      Simulation.Result result = simulation.drive();
      noteWhatRemains();
      simulatedNs += simulation.now();
      recorder.note(end(result));
      return new Trace(
          subject.name(), subject.profile(), Trace.World.SIMULATED, 0, recorder.events());
    }

    private @Nullable Runnable actionOf(Stimulus stimulus) {
      return switch (stimulus) {
        case Stimulus.Stall stall ->
            () -> {
              simulation.stall(stall.forMs() * MS);
              recorder.note(new Event.Stalled(nowNs(), "process", stall.forMs() * MS));
            };
        case Stimulus.WallStep step ->
            () -> {
              simulation.stepWall(step.byMs());
              recorder.note(new Event.WallStepped(nowNs(), "process", step.byMs() * MS));
            };
        case Stimulus.Interrupt interrupt ->
            () -> {
              String producer = Item.letter(interrupt.producer());
              SimThread thread = suiteThreads.get(producer);
              if (thread != null && simulation.interruptIfWaiting(thread)) {
                recorder.note(new Event.Interrupted(nowNs(), "process", producer));
              }
            };
        default -> null;
      };
    }

    private Event.End end(Simulation.Result result) {
      return switch (result) {
        case Simulation.Result.Watched() -> end(Event.Ending.WATCHED, "");
        case Simulation.Result.Livelock(String message) -> end(Event.Ending.LIVELOCK, message);
        case Simulation.Result.Quiet(List<String> stuck) ->
            recorder.callsOpen()
                ? end(Event.Ending.DEADLOCK, String.join("; ", stuck))
                : end(Event.Ending.QUIET, "");
      };
    }

    private Event.End end(Event.Ending ending, String message) {
      return new Event.End(nowNs(), "process", ending, message);
    }

    private void noteWhatRemains() {
      for (int stop : play.takeJustStopped()) {
        List<String> remaining = new ArrayList<>(simulation.designThreadsAlive());
        remaining.addAll(driver.armedTimers());
        recorder.note(new Event.Remaining(nowNs(), "process", stop, remaining));
      }
    }

    // ---- the stage

    @Override
    public long nowNs() {
      return simulation.now();
    }

    @Override
    public String actor() {
      return simulation.currentActor();
    }

    @Override
    public void spawn(String actor, Runnable body) {
      SimThread thread = simulation.suiteThread(actor, body);
      suiteThreads.put(actor, thread);
      thread.start();
    }

    @Override
    public void sleepUntil(long atNs) {
      simulation.sleepUntil(atNs);
    }

    @Override
    public void hang() {
      simulation.hang();
    }

    // ---- the platform

    @Override
    public void woke() {
      woke(actor());
    }

    @Override
    public boolean fine() {
      return scenario.schedule().fine();
    }

    @Override
    public RuntimeException unsupported(String sentence) {
      return simulation.unsupported(sentence);
    }

    @Override
    public RuntimeException livelock(String sentence) {
      return simulation.livelock(sentence);
    }

    @Override
    public long seed() {
      return scenario.schedule().seed();
    }

    @Override
    public boolean watched() {
      return acting != null;
    }

    @Override
    public void atLine(int line) {
      if (acting != null && simulation.current() != null) {
        acting.seen(actor(), line);
      }
    }

    @Override
    public void answered(String caller) {
      if (acting != null) {
        acting.answered(actor(), caller);
      }
    }

    // ---- the hooks

    @Override
    public void passes(String actor) {
      watch.passes(actor);
    }

    @Override
    public void woke(String actor) {
      recorder.note(new Event.Woke(nowNs(), actor));
    }

    @Override
    public void instantEnds() {
      noteWhatRemains();
    }

    private boolean watchedPastHorizon(long nextNs) {
      return recorder.callsOpen()
          && nextNs <= horizonNs + NS_PAST_HORIZON
          && instantsPastHorizon++ < INSTANTS_PAST_HORIZON;
    }

    @Override
    public boolean watchedEnough(long nextNs) {
      instantsWithoutNews = newsNs == recorder.lastActivityNs() ? instantsWithoutNews + 1 : 0;
      newsNs = recorder.lastActivityNs();
      if (nextNs > horizonNs && !watchedPastHorizon(nextNs)) {
        return true;
      }
      boolean done = play.actorsDone() && recorder.nothingExpected();
      if (instantsWithoutNews > (done ? INSTANTS_WATCHED : INSTANTS_WAITED)
          && nextNs > scenario.lastMs() * MS) {
        return true;
      }
      return done
          && nextNs > recorder.lastActivityNs() + watchNs
          && nextNs > scenario.lastMs() * MS;
    }
  }
}
