package io.microbatch.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.microbatch.conformance.trace.Event;
import io.microbatch.conformance.trace.Profile.CadenceKind;
import io.microbatch.reports.html.EventSteps.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventStepsTest {
  @Test
  void whatOneActorDoesAtOnce_isOneStep() {
    List<Step> steps =
        steps(
            new TraceScript()
                .at(100)
                .addRun(1, 1, 3)
                .add("B1")
                .at(500)
                .tick()
                .call(1, "A1", "A2", "A3")
                .begin(2, "B1")
                .at(700)
                .end(2));
    assertThat(steps.stream().map(Step::text))
        .containsExactly(
            "the design is built",
            "A1–A3 are added and accepted; waiting: 3",
            "B1 is added and accepted; waiting: 4",
            "worker: a timed wait runs out (a tick)",
            "worker: handler call 1 begins with A1–A3 and returns at once; waiting: 1",
            "worker: handler call 2 begins with B1; none waits",
            "worker: handler call 2 returns",
            "the end: nobody can run, and every call has returned");
  }

  @Test
  void stepsCoverTheTraceWithoutGaps() {
    List<Step> steps = steps(new TraceScript().at(1).addRun(1, 1, 2).offer("A3").call(1, "A1"));
    int next = 0;
    for (Step step : steps) {
      assertThat(step.from()).isEqualTo(next);
      next = step.to() + 1;
    }
    assertThat(next).isEqualTo(9);
  }

  @Test
  void addsThatWaitOrAreOfAnotherInstant_areToldApart() {
    List<Step> steps =
        steps(new TraceScript().at(1).add("A1").at(2).add("A2").offer("A3").at(3).accept("A3"));
    assertThat(steps.stream().map(Step::text))
        .contains(
            "A1 is added and accepted; waiting: 1",
            "A2 is added and accepted; waiting: 2",
            "producer A adds A3",
            "A3 is accepted; waiting: 3");
  }

  @Test
  void actingLines_areThoseOfTheStepsEvents() {
    List<Event> events =
        new TraceScript().at(1).add("A1").tick().trace("x", CadenceKind.SLEEP_LOOP).events();
    List<Step> steps = EventSteps.of(events, List.of(0, 14, 12, 7, 0));
    assertThat(steps.stream().map(Step::linesAsText)).containsExactly("0", "12+14", "7", "0");
  }

  private static List<Step> steps(TraceScript script) {
    return EventSteps.of(script.trace("x", CadenceKind.FIXED_RATE).events(), List.of());
  }
}
