package io.microbatch.reports.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.microbatch.conformance.scenario.HandlerScript;
import io.microbatch.conformance.scenario.Item;
import io.microbatch.conformance.scenario.Overflow;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.scenario.Schedule;
import io.microbatch.conformance.scenario.Settings;
import io.microbatch.conformance.scenario.Stimulus;
import io.microbatch.conformance.trace.Event;
import io.microbatch.conformance.trace.Profile;
import io.microbatch.conformance.trace.Trace;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TimelineTextTest {
  private static final Item A1 = new Item(1, 1);
  private static final Item A2 = new Item(1, 2);
  private static final Item A3 = new Item(1, 3);
  private static final Item B1 = new Item(2, 1);

  @Test
  void everyEventHasWords() {
    Trace trace =
        trace(
            new Event.Constructed(0, "main"),
            new Event.ConstructionRefused(0, "main", "interval is 0 ms"),
            new Event.Started(0, "caller 1"),
            new Event.StartRefused(0, "caller 1", "it runs"),
            new Event.Offered(0, "A", A1),
            new Event.Refused(0, "A", A1, Event.Refusal.FULL, "10 of 10 are waiting"),
            new Event.Dropped(0, "A", List.of(A1, B1)),
            new Event.Failed(ms(1), "worker", 1, "Boom"),
            new Event.FailureReported(ms(1), "worker", List.of(A1, A2, A3, B1), "Boom"),
            new Event.FlushCalled(ms(2), "caller 1", 1),
            new Event.FlushThrew(ms(2), "caller 1", 1, "Boom"),
            new Event.FlushReturned(ms(2), "caller 2", 2),
            new Event.StopCalled(ms(3), "caller 1", 1, 100),
            new Event.StopReturned(ms(3), "caller 1", 1, false, List.of(A3), "late"),
            new Event.StopThrew(ms(3), "caller 1", 2, "Boom"),
            new Event.Remaining(ms(3), "main", 1, List.of("worker", "timer")),
            new Event.Remaining(ms(3), "main", 1, List.of()),
            new Event.Stalled(ms(1000), "main", ms(250)),
            new Event.WallStepped(ms(1000), "main", ms(-60)),
            new Event.Interrupted(ms(1000), "main", "A"),
            new Event.Woke(ms(1000), "worker"),
            new Event.End(ms(1000), "main", Event.Ending.DEADLOCK, "A waits"));

    assertThat(TimelineText.trace(trace, Set.of(), 100))
        .map(line -> line.replaceAll(" +0$", "").substring(18))
        .containsExactly(
            "event                                                   backlog",
            "built",
            "refuses its settings: interval is 0 ms",
            "started",
            "refuses to start: it runs",
            "adds A1 …",
            "A1 is refused: it is full (10 of 10 are waiting)",
            "says that it dropped A1, B1",
            "handler call 1 fails: Boom",
            "reports that A1–A3, B1 failed: Boom",
            "calls flush 1",
            "flush 1 throws: Boom",
            "flush 2 returns",
            "calls stop 1 with a timeout of 100 ms",
            "stop 1 returns, not complete, not delivered: A3 (late)",
            "stop 2 throws: Boom",
            "left after stop 1: worker, timer",
            "left after stop 1: no thread",
            "the process stood still for 250 ms",
            "the wall clock is set 60 ms back",
            "producer A is interrupted",
            "wakes up (a tick)",
            "deadlock: a call never returns: A waits");
  }

  @Test
  void theBacklogCountsWhatIsAcceptedAndNotDispatched() {
    Trace trace =
        trace(
            new Event.Offered(0, "A", A1),
            new Event.Dispatched(0, "worker", 1, List.of(A1)),
            new Event.Accepted(0, "A", A1),
            new Event.Offered(0, "A", A2),
            new Event.Accepted(0, "A", A2),
            new Event.Offered(0, "B", B1),
            new Event.Accepted(0, "B", B1),
            new Event.Dropped(0, "B", List.of(A2)));

    assertThat(text(TimelineText.trace(trace, Set.of(), 80)))
        .isEqualTo(
            """
                ms  actor   event                               backlog
                 0  A       adds A1 …                                 0
                 0  worker  handler call 1 begins: A1 (1 item)        0
                 0  A       A1 is accepted                            0
                 0  A       adds A2, accepted                         1
                 0  B       adds B1, accepted                         2
                 0  B       says that it dropped A2                   1
            """);
  }

  @Test
  void addsAreDrawnTogetherOnlyWhereNothingComesBetween() {
    Trace trace =
        trace(
            new Event.Offered(0, "A", A1),
            new Event.Accepted(0, "A", A1),
            new Event.Offered(0, "A", A2),
            new Event.Accepted(0, "A", A2),
            new Event.Offered(ms(1), "A", A3),
            new Event.Accepted(ms(2), "A", A3));

    assertThat(text(TimelineText.trace(trace, Set.of(2, 4), 80)))
        .isEqualTo(
            """
                ms  actor  event                 backlog
            ▶    0  A      adds A1–A2, accepted        2
            ▶    1  A      adds A3 …                   2
                 2  A      A3 is accepted              3
            """);
  }

  @Test
  void timesHaveDecimalsOnlyWhereTheyAreNeeded() {
    Trace trace = trace(new Event.Woke(ms(20), "worker"), new Event.Woke(20_001_499, "worker"));

    assertThat(text(TimelineText.trace(trace, Set.of(), 80)))
        .isEqualTo(
            """
                  ms  actor   event              backlog
              20.000  worker  wakes up (a tick)        0
              20.001  worker  wakes up (a tick)        0
            """);
  }

  @Test
  void fitsANarrowWindow() {
    Trace trace =
        trace(
            new Event.Dispatched(
                ms(12_000), "a thread with a long name", 7, List.of(B1, A2, A1, A3)));

    assertThat(text(TimelineText.trace(trace, Set.of(0), 60)))
        .isEqualTo(
            """
                 ms  actor             event                     backlog
            ▶ 12000  a thread with a…  handler call 7 begins:          0
                                       B1, A2, A1, A3 (4 items)
            """)
        .satisfies(text -> assertThat(text.lines()).allMatch(line -> Wrap.columns(line) <= 60));
  }

  @Test
  void describesTheExperiment() {
    Scenario scenario =
        new Scenario(
            new Settings(10, 500, 1000, Overflow.DROP_OLDEST),
            List.of(
                new Stimulus.Add(0, 1, 1),
                new Stimulus.Start(5, 1),
                new Stimulus.Flush(10, 2),
                new Stimulus.Interrupt(20, 1),
                new Stimulus.Stall(100, 1700),
                new Stimulus.WallStep(1000, -3_600_000),
                new Stimulus.Stop(2000, 1, 250)),
            new HandlerScript(
                20,
                List.of(
                    new HandlerScript.Call(1, 1700, HandlerScript.Outcome.RETURN, 0, false),
                    new HandlerScript.Call(2, 0, HandlerScript.Outcome.THROW, 2, true),
                    new HandlerScript.Call(3, 0, HandlerScript.Outcome.HANG, 0, false))),
            false,
            new Schedule(Schedule.Strategy.PCT, 42, true));

    assertThat(text(TimelineText.scenario(scenario, 60)))
        .isEqualTo(
            """
            settings  M = 10, I = 500 ms, C = 1000 (drop-oldest)
            handler   each call takes 20 ms; call 1 takes 1700 ms and
                      returns; call 2 adds 2 items, stops the batcher,
                      throws an exception; call 3 never ends
            schedule  random priorities (PCT), seed 42, may switch at
                      every volatile access
            start     not started, if it has a start of its own
            stimuli
              at    0 ms  producer A adds 1 item
              at    5 ms  caller 1 starts it
              at   10 ms  caller 2 flushes
              at   20 ms  producer A is interrupted
              at  100 ms  the process stands still for 1700 ms
              at 1000 ms  the wall clock is set 3600000 ms back
              at 2000 ms  caller 1 stops it with a timeout of 250 ms
            """);
  }

  private static long ms(long ms) {
    return ms * 1_000_000;
  }

  private static Trace trace(Event... events) {
    return new Trace(
        "some",
        new Profile(Profile.CadenceKind.FIXED_RATE, false, false, Set.of()),
        Trace.World.SIMULATED,
        0,
        List.of(events));
  }

  private static String text(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }
}
