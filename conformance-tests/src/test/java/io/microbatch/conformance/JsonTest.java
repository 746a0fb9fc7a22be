package io.microbatch.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.microbatch.conformance.race.Races;
import io.microbatch.conformance.rules.Finding;
import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.scenario.HandlerScript;
import io.microbatch.conformance.scenario.Item;
import io.microbatch.conformance.scenario.Overflow;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.scenario.Schedule;
import io.microbatch.conformance.scenario.Settings;
import io.microbatch.conformance.scenario.Stimulus;
import io.microbatch.conformance.source.SourceCatalogue;
import io.microbatch.conformance.source.Sources;
import io.microbatch.conformance.subject.Catalogue;
import io.microbatch.conformance.trace.Event;
import io.microbatch.conformance.trace.Profile;
import io.microbatch.conformance.trace.Trace;
import io.microbatch.conformance.verdict.Counterexample;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class JsonTest {
  private static final Item ITEM = new Item(2, 3);

  private static final List<Stimulus> STIMULI =
      List.of(
          new Stimulus.Add(0, 1, 3),
          new Stimulus.Flush(1, 1),
          new Stimulus.Stop(2, 2, -1),
          new Stimulus.Start(3, 1),
          new Stimulus.Interrupt(4, 1),
          new Stimulus.Stall(5, 700),
          new Stimulus.WallStep(6, -3_600_000));

  private static final Scenario SCENARIO =
      new Scenario(
          new Settings(4, 500, 16, Overflow.DROP_OLDEST),
          STIMULI,
          new HandlerScript(
              30, List.of(new HandlerScript.Call(2, 5, HandlerScript.Outcome.THROW, 1, true))),
          true,
          new Schedule(Schedule.Strategy.PCT, 4_711, true));

  private static final List<Event> EVENTS =
      List.of(
          new Event.Constructed(0, "main"),
          new Event.ConstructionRefused(0, "main", "why"),
          new Event.Started(1, "main"),
          new Event.StartRefused(1, "main", "why"),
          new Event.Offered(2, "B", ITEM),
          new Event.Accepted(2, "B", ITEM),
          new Event.Refused(3, "B", ITEM, Event.Refusal.INTERRUPTED, "why"),
          new Event.Dropped(4, "B", List.of(ITEM)),
          new Event.Dispatched(5, "worker", 1, List.of(ITEM, new Item(0, 1))),
          new Event.Handled(6, "worker", 1),
          new Event.Failed(6, "worker", 1, "cause"),
          new Event.FailureReported(7, "worker", List.of(ITEM), "cause"),
          new Event.FlushCalled(8, "caller 1", 1),
          new Event.FlushReturned(9, "caller 1", 1),
          new Event.FlushThrew(9, "caller 1", 1, "cause"),
          new Event.StopCalled(10, "caller 2", 1, -1),
          new Event.StopReturned(11, "caller 2", 1, false, List.of(ITEM), "answer"),
          new Event.StopThrew(11, "caller 2", 1, "cause"),
          new Event.Remaining(11, "process", 1, List.of("worker")),
          new Event.Stalled(12, "process", 700_000_000),
          new Event.WallStepped(13, "process", -5),
          new Event.WallStepped(13, "process", -5, true),
          new Event.Interrupted(14, "process", "B"),
          new Event.Woke(15, "worker"),
          new Event.End(Long.MAX_VALUE, "process", Event.Ending.WATCHED, ""));

  private static final Trace TRACE =
      new Trace(
          "some design",
          new Profile(Profile.CadenceKind.LINGER, true, false, EnumSet.allOf(Overflow.class)),
          Trace.World.REAL,
          2_000_000,
          EVENTS);

  @Test
  void samplesHaveAllKinds() {
    assertThat(kinds(STIMULI)).isEqualTo(Set.of(Stimulus.class.getPermittedSubclasses()));
    assertThat(kinds(EVENTS)).isEqualTo(Set.of(Event.class.getPermittedSubclasses()));
  }

  private static Set<Class<?>> kinds(List<?> values) {
    return values.stream().map(Object::getClass).collect(Collectors.toSet());
  }

  @Test
  void scenarioComesBack() throws JsonProcessingException {
    comesBack(SCENARIO, Scenario.class);
  }

  @Test
  void scenarioWithEachOutcomeComesBack() throws JsonProcessingException {
    List<HandlerScript.Call> calls = new ArrayList<>();
    for (HandlerScript.Outcome outcome : HandlerScript.Outcome.values()) {
      calls.add(new HandlerScript.Call(calls.size() + 1, 0, outcome, 0, false));
    }
    comesBack(new HandlerScript(0, calls), HandlerScript.class);
  }

  @Test
  void traceComesBack() throws JsonProcessingException {
    comesBack(TRACE, Trace.class);
  }

  @Test
  void counterexampleComesBack() throws JsonProcessingException {
    comesBack(
        new Counterexample(
            1,
            "some design",
            RuleId.DRN_12,
            new Finding.Violation("It was \"≥ 1\".", List.of(0, 5)),
            SCENARIO,
            SCENARIO.with(Schedule.PLAIN),
            TRACE),
        Counterexample.class);
  }

  @Test
  void counterexampleWithReferenceAndLinesComesBack() throws JsonProcessingException {
    comesBack(
        new Counterexample(
            1,
            "some design",
            RuleId.DRN_12,
            new Finding.Violation("It was late.", List.of(0)),
            SCENARIO,
            SCENARIO,
            TRACE,
            TRACE,
            List.of(0, 12)),
        Counterexample.class);
  }

  @Test
  void sourcesComeBack() throws JsonProcessingException {
    comesBack(SourceCatalogue.of(Catalogue.all()), Sources.class);
    assertThat(Json.write(SourceCatalogue.of(Catalogue.all()))).contains("\"heartbeat\"");
  }

  @Test
  void racesComeBack() throws JsonProcessingException {
    Races.Run run = new Races.Run("some design", TRACE);
    comesBack(
        new Races(1, List.of(new Races.Race("a-b", "A b", "Who?", "I.", SCENARIO, List.of(run)))),
        Races.class);
  }

  private static <T> void comesBack(T value, Class<T> type) throws JsonProcessingException {
    String written = Json.write(value);
    assertThat(Json.MAPPER.readValue(written, type)).isEqualTo(value);
    assertThat(Json.write(Json.MAPPER.readValue(written, type))).isEqualTo(written);
  }

  @Test
  void itemsAndRulesAreWrittenAsPeopleSayThem() {
    assertThat(Json.write(TRACE)).contains("\"B3\"").doesNotContain("\"producer\" : 2");
    assertThat(Json.write(RuleId.DRN_12)).isEqualTo("\"DRN-12\"\n");
  }

  @Test
  void unknownFieldIsNamed() {
    String written =
        Json.write(SCENARIO).replace("\"takesMs\" : 30", "\"takesMs\" : 30, \"colour\" : 1");
    assertThatThrownBy(() -> Json.MAPPER.readValue(written, Scenario.class))
        .isInstanceOf(JsonProcessingException.class)
        .hasMessageContaining("colour");
  }

  @Test
  void missingNumberIsNamed() {
    String written = Json.write(SCENARIO).replace("\"takesMs\" : 30,", "");
    assertThatThrownBy(() -> Json.MAPPER.readValue(written, Scenario.class))
        .isInstanceOf(JsonProcessingException.class)
        .hasMessageContaining("takesMs");
  }

  @Test
  void unknownStimulusIsNamed() {
    String written = Json.write(SCENARIO).replace("\"wallStep\"", "\"earthquake\"");
    assertThatThrownBy(() -> Json.MAPPER.readValue(written, Scenario.class))
        .isInstanceOf(JsonProcessingException.class)
        .hasMessageContaining("earthquake");
  }

  @Test
  void wrongItemIsNamed() {
    String written = Json.write(TRACE).replace("\"B3\"", "\"33\"");
    assertThatThrownBy(() -> Json.MAPPER.readValue(written, Trace.class))
        .hasMessageContaining("'33' is not an item");
  }
}
