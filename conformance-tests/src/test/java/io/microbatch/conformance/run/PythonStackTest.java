package io.microbatch.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.microbatch.conformance.driver.OwnSource;
import io.microbatch.conformance.scenario.HandlerScript;
import io.microbatch.conformance.scenario.Overflow;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.scenario.Schedule;
import io.microbatch.conformance.scenario.Settings;
import io.microbatch.conformance.scenario.Stimulus;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Event;
import io.microbatch.conformance.trace.Profile;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a try leaves behind in Python must not be the ground that the next one stands on. */
class PythonStackTest {
  /** Its worker never ends; its constructor fails if the stack below it is deep. */
  private static final String TEXT =
      """
      import sys
      import threading
      import time


      class MicroBatcher:
          def __init__(self, process_func, interval=0.5, max_batch_size=100):
              frame, depth = sys._getframe(), 0
              while frame is not None:
                  frame, depth = frame.f_back, depth + 1
              if depth > 50:
                  raise RuntimeError(f"{depth} frames")
              threading.Thread(target=self._worker, args=(interval,), daemon=True).start()

          def add_item(self, item):
              pass

          def _worker(self, interval):
              while True:
                  time.sleep(interval)

          def flush(self):
              pass

          def stop(self):
              pass
      """;

  private static final Subject SUBJECT =
      new Subject(
          "deep",
          "deep",
          "Python",
          "Counts frames.",
          new Profile(Profile.CadenceKind.SLEEP_LOOP, false, true, Set.of()),
          "io.microbatch.conformance.driver.PythonDriver",
          new OwnSource("deep.py", "", TEXT).asDesign(),
          Map.of());

  private static final Scenario SCENARIO =
      new Scenario(
          new Settings(2, 100, 100, Overflow.BLOCK),
          List.of(new Stimulus.Add(0, 1, 1)),
          new HandlerScript(0, List.of()),
          true,
          Schedule.PLAIN);

  @Test
  void stack_doesNotGrowFromTryToTry() {
    SimulatedRunner runner = new SimulatedRunner();
    for (int i = 0; i < 60; i++) {
      List<Event> events = runner.run(SUBJECT, SCENARIO).events();
      assertThat(events).as("try " + i).hasAtLeastOneElementOfType(Event.Constructed.class);
    }
  }
}
