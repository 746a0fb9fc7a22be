package io.microbatch.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.microbatch.conformance.scenario.HandlerScript;
import io.microbatch.conformance.scenario.HandlerScript.Outcome;
import io.microbatch.conformance.scenario.Overflow;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.scenario.Schedule;
import io.microbatch.conformance.scenario.Schedule.Strategy;
import io.microbatch.conformance.scenario.Settings;
import io.microbatch.conformance.scenario.Stimulus;
import io.microbatch.conformance.subject.ManualClockDriver;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Event;
import io.microbatch.conformance.trace.Profile;
import io.microbatch.conformance.trace.Profile.CadenceKind;
import io.microbatch.conformance.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On a small design with a thread of its own, which waits on the clock that it is given. */
@Timeout(value = 120, unit = TimeUnit.SECONDS) // a deadlock of the suite's would last for ever
class ManualClockRunnerTest {
  private static final Subject TICKER = subject(Ticker.class);

  private final Runner runner = new ManualClockRunner(Ticker.class.getClassLoader());

  /** Takes all that is there at each point of a grid that is counted on the wall clock. */
  public static class Ticker implements ManualClockDriver {
    private final ConcurrentLinkedQueue<Object> queue = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;
    Time time;
    Thread thread;

    @Override
    public void use(Time given) {
      time = given;
    }

    @Override
    public void construct(Settings settings, Handler handler, Reports reports) {
      thread = new Thread(() -> tick(settings.intervalMs(), handler));
      thread.start();
      time.adopt(thread, "ticker", () -> {});
    }

    private void tick(long intervalMs, Handler handler) {
      try {
        for (long due = intervalMs; !stopped; due += intervalMs) {
          time.waitUntilWall(due);
          List<Object> batch = new ArrayList<>();
          for (Object item = queue.poll(); item != null; item = queue.poll()) {
            batch.add(item);
          }
          if (!batch.isEmpty()) {
            handler.handle(batch);
          }
        }
      } catch (InterruptedException e) {
        // stopped
      } catch (Exception e) {
        // a handler that throws ends it
      }
    }

    @Override
    public boolean add(Object item) {
      time.mayLoseTurn();
      return queue.add(item);
    }

    @Override
    public StopAnswer stop(long timeoutMs) throws Exception {
      Thread self = Thread.currentThread();
      stopped = true;
      time.call(
          () -> {
            thread.interrupt();
            thread.join();
          },
          () -> self.getState() == Thread.State.WAITING);
      return StopAnswer.SILENT;
    }
  }

  /** Its stop interrupts as late as can be: when its caller is already looked at. */
  public static final class LateInterrupt extends Ticker {
    @Override
    public StopAnswer stop(long timeoutMs) throws Exception {
      Thread self = Thread.currentThread();
      time.call(
          () -> thread.join(),
          () -> {
            if (self.getState() != Thread.State.WAITING) {
              return false;
            }
            thread.interrupt();
            return true;
          });
      return StopAnswer.SILENT;
    }
  }

  private static Subject subject(Class<? extends Ticker> driver) {
    return new Subject(
            "ticker",
            "ticker",
            "Java",
            "A thread that ticks.",
            new Profile(CadenceKind.FIXED_RATE, false, false, Set.of()),
            driver.getName(),
            Map.of())
        .in(Trace.World.MANUAL_CLOCK);
  }

  private static Scenario scenario(HandlerScript handler, Schedule schedule, Stimulus... stimuli) {
    return new Scenario(
        new Settings(100, 100, 100, Overflow.BLOCK), List.of(stimuli), handler, true, schedule);
  }

  private static HandlerScript takes(long ms) {
    return new HandlerScript(ms, List.of());
  }

  private List<String> dispatches(Scenario scenario) {
    return runner.run(TICKER, scenario).events().stream()
        .filter(Event.Dispatched.class::isInstance)
        .map(event -> event.atNs() / 1_000_000 + " " + ((Event.Dispatched) event).items())
        .toList();
  }

  private static Event.End end(Trace trace) {
    return (Event.End) trace.events().getLast();
  }

  @Test
  void theClockMovesFromDeadlineToDeadline() {
    Scenario scenario =
        scenario(
            takes(250),
            Schedule.PLAIN,
            new Stimulus.Add(40, 1, 2),
            new Stimulus.Add(120, 2, 1),
            new Stimulus.Add(360, 1, 1));
    assertThat(dispatches(scenario)).containsExactly("100 [A1, A2]", "350 [B1]", "600 [A3]");
  }

  @Test
  void aStallIsTimeInWhichNobodyRuns() {
    assertThat(
            dispatches(
                scenario(
                    takes(0),
                    Schedule.PLAIN,
                    new Stimulus.Stall(50, 500),
                    new Stimulus.Add(60, 1, 1))))
        .containsExactly("550 [A1]");
  }

  @Test
  void aStepOfTheWallClockMovesWhatWaitsForIt() {
    assertThat(
            dispatches(
                scenario(
                    takes(0),
                    Schedule.PLAIN,
                    new Stimulus.WallStep(50, -200),
                    new Stimulus.Add(60, 1, 1))))
        .containsExactly("300 [A1]");
  }

  @Test
  void aStopThatWaitsLetsTheOthersGoOn() {
    Trace trace =
        runner.run(
            TICKER,
            scenario(
                takes(70),
                Schedule.PLAIN,
                new Stimulus.Add(40, 1, 1),
                new Stimulus.Stop(120, 1, -1)));
    assertThat(trace.events())
        .contains(new Event.Handled(170_000_000, "ticker", 1))
        .contains(new Event.Remaining(170_000_000, "process", 1, List.of()));
    assertThat(end(trace).ending()).isEqualTo(Event.Ending.QUIET);
  }

  /** The clock stands until it has arrived; an instant later it would be lost for a whole tick. */
  @Test
  void anInterruptAtTheLastMomentIsWaitedFor() {
    Scenario scenario = scenario(takes(0), Schedule.PLAIN, new Stimulus.Stop(120, 1, -1));
    for (int i = 0; i < 50; i++) {
      assertThat(runner.run(subject(LateInterrupt.class), scenario).events())
          .contains(new Event.Remaining(120_000_000, "process", 1, List.of()));
    }
  }

  @Test
  void aHandlerThatHangsIsADeadlock() {
    HandlerScript hangs =
        new HandlerScript(0, List.of(new HandlerScript.Call(1, 0, Outcome.HANG, 0, false)));
    Trace trace = runner.run(TICKER, scenario(hangs, Schedule.PLAIN, new Stimulus.Add(40, 1, 1)));
    assertThat(end(trace).ending()).isEqualTo(Event.Ending.DEADLOCK);
  }

  @Test
  void theScheduleDecidesWhoseTurnItIs_andTheSameOneDecidesAlike() {
    List<Trace> traces = new ArrayList<>();
    for (long seed = 0; seed < 20; seed++) {
      Scenario scenario =
          scenario(
              takes(10),
              new Schedule(Strategy.RANDOM_WALK, seed, false),
              new Stimulus.Add(100, 1, 3),
              new Stimulus.Add(100, 2, 3),
              new Stimulus.Stop(200, 1, -1));
      Trace trace = runner.run(TICKER, scenario);
      assertThat(runner.run(TICKER, scenario)).isEqualTo(trace);
      traces.add(trace);
    }
    assertThat(traces.stream().distinct().count()).isGreaterThan(5);
  }
}
