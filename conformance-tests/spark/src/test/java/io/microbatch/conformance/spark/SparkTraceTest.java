package io.microbatch.conformance.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.microbatch.conformance.Json;
import io.microbatch.conformance.generate.ScenarioGenerator;
import io.microbatch.conformance.generate.Theme;
import io.microbatch.conformance.run.ManualClockRunner;
import io.microbatch.conformance.run.Runner;
import io.microbatch.conformance.scenario.HandlerScript;
import io.microbatch.conformance.scenario.HandlerScript.Outcome;
import io.microbatch.conformance.scenario.Overflow;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.scenario.Schedule;
import io.microbatch.conformance.scenario.Settings;
import io.microbatch.conformance.scenario.Stimulus;
import io.microbatch.conformance.subject.Catalogue;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What a trace of Spark says, and that it says the same each time. */
class SparkTraceTest {
  private static final Subject SPARK = Catalogue.find("spark").orElseThrow();

  private final Runner runner = new ManualClockRunner(SparkDriver.class.getClassLoader());

  /** An overrun, then one trigger at once, then the grid; the stop leaves what is in the source. */
  @Test
  void oneImmediateCatchUpThenTheGrid() {
    Scenario scenario =
        new Scenario(
            new Settings(3, 100, 100, Overflow.BLOCK),
            List.of(
                new Stimulus.Add(40, 1, 7),
                new Stimulus.Add(460, 1, 2),
                new Stimulus.Add(610, 1, 5),
                new Stimulus.Stop(705, 1, -1)),
            new HandlerScript(
                10, List.of(new HandlerScript.Call(2, 250, Outcome.RETURN, 0, false))),
            true,
            Schedule.PLAIN);

    assertThat(dispatches(scenario))
        .containsExactly(
            "100 [A1, A2, A3]",
            "200 [A4, A5, A6]",
            "450 [A7]",
            "500 [A8, A9]",
            "700 [A10, A11, A12]");
  }

  private List<String> dispatches(Scenario scenario) {
    List<String> dispatches = new ArrayList<>();
    for (Event event : runner.run(SPARK, scenario).events()) {
      if (event instanceof Event.Dispatched dispatched) {
        dispatches.add(dispatched.atNs() / 1_000_000 + " " + dispatched.items());
      }
    }
    return dispatches;
  }

  /** However busy the machine is, and whatever was played before. */
  @Test
  void theSameScenarioGivesTheSameTrace() {
    SplittableRandom random = new SplittableRandom(7);
    List<Scenario> scenarios = new ArrayList<>();
    for (Theme theme : List.of(Theme.STOP, Theme.FLUSH, Theme.FAULT, Theme.STALL, Theme.HANG)) {
      ScenarioGenerator generator = new ScenarioGenerator(SPARK.profile(), List.of(theme));
      for (int i = 0; i < 3; i++) {
        scenarios.add(generator.next(random));
      }
    }
    List<String> first =
        scenarios.stream().map(each -> Json.write(runner.run(SPARK, each))).toList();

    Runner other = new ManualClockRunner(SparkDriver.class.getClassLoader());
    for (int i = scenarios.size() - 1; i >= 0; i--) {
      assertThat(Json.write(other.run(SPARK, scenarios.get(i))))
          .as("%s", scenarios.get(i))
          .isEqualTo(first.get(i));
    }
  }
}
