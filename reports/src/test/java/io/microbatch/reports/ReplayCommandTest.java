package io.microbatch.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.microbatch.conformance.Json;
import io.microbatch.conformance.rules.Finding;
import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.trace.Trace;
import io.microbatch.conformance.verdict.Counterexample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReplayCommandTest {
  private final CommandLineHarness workbench;

  ReplayCommandTest(@TempDir Path folder) {
    this.workbench = new CommandLineHarness(folder);
  }

  @BeforeEach
  void writeFiles() throws IOException {
    write("broken.json", Json.write(FakeSuite.counterexample()));
    write("scenario.json", Json.write(FakeSuite.SCENARIO));
  }

  @Test
  void showsWhatHappens() {
    assertThat(workbench.run("replay", "broken.json")).isEqualTo(0);

    assertThat(workbench.out())
        .isEqualTo(
            """
            leaky  The leaky (Java)
            breaks DRN-1  Stop returned at 50 ms, and A3 is lost.

            settings  M = 2, I = 100 ms, C = 10 (block)
            handler   each call takes 0 ms
            schedule  first come, first served
            stimuli
              at  0 ms  producer A adds 3 items
              at 50 ms  caller 1 stops it

                ms  actor     event                                    backlog
                 0  main      built                                          0
                 0  A         adds A1–A3, accepted                           3
                 0  worker    handler call 1 begins: A1–A2 (2 items)         1
                 0  worker    handler call 1 ends                            1
            ▶   50  caller 1  calls stop 1                                   1
                50  caller 1  stop 1 returns                                 1
                50  main      the end: nobody has anything left to do        1
            """);
  }

  @Test
  void aDesignThatNoLongerBreaksTheRuleIsNotAsExpected() {
    workbench.suite.leaks = false;

    assertThat(workbench.run("replay", "broken.json")).isEqualTo(1);
    assertThat(workbench.err()).isEqualTo("leaky no longer breaks DRN-1 here.\n");
  }

  @Test
  void whatWasFoundOnTheSystemsClockIsPlayedThereUntilItShows() throws IOException {
    Counterexample stored = FakeSuite.counterexample();
    Trace old = stored.trace();
    write(
        "real.json",
        Json.write(
            new Counterexample(
                1,
                stored.subject(),
                stored.rule(),
                new Finding.Violation("At another instant.", List.of(1)),
                stored.scenario(),
                stored.found(),
                new Trace(
                    old.subject(), old.profile(), Trace.World.REAL, 100_000_000, old.events()))));

    assertThat(workbench.run("replay", "real.json")).isEqualTo(0);
    assertThat(workbench.suite.calls).hasSize(3).containsOnly("real time leaky");
    assertThat(workbench.err()).isEqualTo("Played 3 times on the system's clock.\n");

    workbench.suite.leaks = false;
    assertThat(workbench.run("replay", "real.json")).isEqualTo(1);
    assertThat(workbench.err()).contains("Played 5 times").contains("no longer breaks DRN-1");
    assertThat(workbench.run("replay", "real.json", "--subject", "all")).isEqualTo(2);
  }

  @Test
  void anotherViolationIsNotTheStoredOne() throws IOException {
    Counterexample stored = FakeSuite.counterexample();
    write(
        "other.json",
        Json.write(
            new Counterexample(
                1,
                stored.subject(),
                stored.rule(),
                new Finding.Violation("All is lost.", List.of(1)),
                stored.scenario(),
                stored.found(),
                stored.trace())));

    assertThat(workbench.run("replay", "other.json")).isEqualTo(1);
    assertThat(workbench.err())
        .isEqualTo("leaky still breaks DRN-1, but not as stored. Stored: All is lost.\n");
  }

  @Test
  void anotherDesignMayNotBreakIt() {
    assertThat(workbench.run("replay", "broken.json", "--subject", "fixed-rate")).isEqualTo(1);
    assertThat(workbench.out()).contains("breaks no rule");
  }

  @Test
  void foundOnADesignOfTheUsersOwn_asksForItsFile() throws IOException {
    write("own.json", Json.write(FakeSuite.counterexample()).replace("leaky", "my-batcher"));

    assertThat(workbench.run("replay", "own.json")).isEqualTo(2);
    assertThat(workbench.err())
        .contains("it was found on a design of your own, 'my-batcher'")
        .contains("--subject MyBatcher.java")
        .doesNotContain("Did you mean");
  }

  @Test
  void declaredRuleThatIsBrokenIsNamedAsSuch() {
    workbench.suite.declaredByLeaky = Map.of(RuleId.DRN_1, "delivers at most once");

    assertThat(workbench.run("replay", "scenario.json", "--subject", "all")).isEqualTo(0);
    assertThat(workbench.out()).contains("1 lost  DRN-1 (declared)");
    assertThat(workbench.run("replay", "scenario.json", "--subject", "leaky")).isEqualTo(0);
    assertThat(workbench.out()).contains("breaks DRN-1 (declared)  Stop returned at 50 ms");
    assertThat(workbench.run("replay", "broken.json")).isEqualTo(0);
  }

  @Test
  void showsDesignsSideBySideAndWhereTheyPart() {
    assertThat(workbench.run("replay", "broken.json", "--subject", "all")).isEqualTo(0);
    assertThat(workbench.out())
        .isEqualTo(
            """
            settings  M = 2, I = 100 ms, C = 10 (block)
            handler   each call takes 0 ms
            schedule  first come, first served
            stimuli
              at  0 ms  producer A adds 3 items
              at 50 ms  caller 1 stops it

            design      batches, ms:items  stop, ms  items   breaks
            fixed-rate  0:2 50:1           50        –       –
            leaky       0:2                50        1 lost  DRN-1

            leaky breaks DRN-1: Stop returned at 50 ms, and A3 is lost.

            leaky parts from fixed-rate at 50 ms
                ms  actor     event                                   backlog
                 0  A         adds A1–A3, accepted                          3
                 0  worker    handler call 1 begins: A1–A2 (2 items)        1
                 0  worker    handler call 1 ends                           1
                50  caller 1  calls stop 1                                  1
              fixed-rate  at 50 ms: handler call 2 begins: A3 (1 item)
              leaky       nothing of the kind until the end at 50 ms
            """);
  }

  @Test
  void fitsSideBySideIntoANarrowWindow() {
    workbench.width = 46;

    workbench.run("replay", "broken.json", "--subject", "all");
    assertThat(workbench.out().lines()).allMatch(line -> line.length() <= 46);
    assertThat(workbench.out())
        .contains(
            """
            fixed-rate: batches (ms:items) 0:2 50:1; stop
                50; items –; breaks –
            leaky: batches (ms:items) 0:2; stop 50; items
                1 lost; breaks DRN-1
            """)
        .endsWith(
            """
              fixed-rate  at 50 ms: handler call 2 begins:
                          A3 (1 item)
              leaky       nothing of the kind until the
                          end at 50 ms
            """);
  }

  @Test
  void theFirstNamedDesignIsTheReference() {
    workbench.run("replay", "scenario.json", "--subject", "leaky,fixed-rate");
    assertThat(workbench.out()).contains("fixed-rate parts from leaky at 50 ms");

    workbench.run("replay", "scenario.json", "--subject", "leaky", "--subject", "fixed-rate");
    assertThat(workbench.out()).contains("fixed-rate parts from leaky at 50 ms");
  }

  @Test
  void theReferenceCanBeNamed() {
    workbench.run("replay", "scenario.json", "--subject", "leaky", "--against", "fixed-rate");
    assertThat(workbench.out()).contains("leaky parts from fixed-rate at 50 ms");

    workbench.run("replay", "scenario.json", "--subject", "all", "--against", "leaky");
    assertThat(workbench.out()).contains("fixed-rate parts from leaky at 50 ms");
  }

  @Test
  void saysThatDesignsDoTheSame() {
    workbench.suite.leaks = false;

    assertThat(workbench.run("replay", "scenario.json", "--subject", "all")).isEqualTo(0);
    assertThat(workbench.out()).endsWith("\nleaky does the same as fixed-rate to the end\n");
  }

  @Test
  void aDesignThatCannotBePlayedDoesNotSpoilTheOthers() {
    workbench.suite.unplayable =
        Map.of("fixed-rate", new IllegalStateException("It asks for a socket.\nMore of it."));

    assertThat(workbench.run("replay", "scenario.json", "--subject", "all")).isEqualTo(3);
    assertThat(workbench.out())
        .endsWith(
            """
            design      batches, ms:items  stop, ms  items   breaks
            fixed-rate  not played: It asks for a socket.
            leaky       0:2                50        1 lost  DRN-1

            leaky is compared with nothing: fixed-rate was not played
            """);

    workbench.suite.unplayable = Map.of("leaky", new NoClassDefFoundError("org/graalvm/Context"));

    assertThat(workbench.run("replay", "scenario.json", "--subject", "all")).isEqualTo(3);
    assertThat(workbench.out())
        .contains("not played: java.lang.NoClassDefFoundError: org/graalvm/Context");
  }

  @Test
  void anUnknownDesignIsWrongUsage() {
    assertThat(workbench.run("replay", "scenario.json", "--subject", "leaky,fixd-rate"))
        .isEqualTo(2);
    assertThat(workbench.err()).contains("Did you mean fixed-rate?");
    assertThat(workbench.run("replay", "scenario.json", "--against", "fixd-rate")).isEqualTo(2);
  }

  @Test
  void aScenarioAloneIsPlayedOnTheCanonicalDesign() {
    assertThat(workbench.run("replay", "scenario.json")).isEqualTo(0);
    assertThat(workbench.out()).startsWith("fixed-rate  The fixed-rate (Java)\nbreaks no rule");
  }

  @Test
  void aScenarioThatBreaksARuleIsNotAsExpected() {
    assertThat(workbench.run("replay", "scenario.json", "--subject", "leaky")).isEqualTo(1);
    assertThat(workbench.run("replay", "scenario.json", "--subject", "all")).isEqualTo(1);
    assertThat(workbench.out())
        .containsPattern("fixed-rate .* –\n")
        .containsPattern("leaky .* DRN-1\n");
  }

  @Test
  void printsTheTraceAsJson() throws IOException {
    assertThat(workbench.run("replay", "broken.json", "--json")).isEqualTo(0);
    assertThat(Json.MAPPER.readValue(workbench.out(), Trace.class))
        .isEqualTo(FakeSuite.counterexample().trace());
  }

  @Test
  void printsSeveralTracesAsJson() throws IOException {
    assertThat(workbench.run("replay", "broken.json", "--subject", "all", "--json")).isEqualTo(0);

    JsonNode answer = Json.MAPPER.readTree(workbench.out());
    assertThat(answer.at("/designs/1/design").asText()).isEqualTo("leaky");
    assertThat(answer.at("/designs/1/breaks/0/rule").asText()).isEqualTo("DRN-1");
    assertThat(Json.MAPPER.treeToValue(answer.at("/designs/1/trace"), Trace.class))
        .isEqualTo(FakeSuite.counterexample().trace());
    assertThat(answer.at("/partings/0/reference").asText()).isEqualTo("fixed-rate");
    assertThat(answer.at("/partings/0/atNs").asLong()).isEqualTo(50_000_000);
    assertThat(answer.at("/partings/0/referenceDoes/event").asText()).isEqualTo("dispatched");
    assertThat(answer.at("/partings/0").has("otherDoes")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          none.json    | ``                | none.json does not exist. Expected a file from
          .            | ``                | is a folder. Expected a file from
          empty.json   | ``                | Expected a file from
          half.json    | {"settings": {    | line 1 column 15: Unexpected end-of-input: expected close marker for Object. Exp
          list.json    | [1, 2]            | list.json lacks 'settings'. Expected a file from
          object.json  | {"a": 1}          | object.json lacks 'settings'. Expected a file from
          lacking.json | {"format": 1, "scenario": null} | lacking.json lacks 'scenario'.
          """)
  void saysWhatIsWrongWithAFile(String name, String content, String message) throws IOException {
    if (!name.equals(".") && !name.equals("none.json")) {
      write(name, content);
    }

    assertThat(workbench.run("replay", name)).isEqualTo(2);
    assertThat(workbench.err()).contains(message).doesNotContain("\tat ");
  }

  @Test
  void namesAFieldThatIsMissing() throws IOException {
    write("more.json", Json.write(FakeSuite.SCENARIO).replace("\"capacity\"", "\"capasity\""));

    assertThat(workbench.run("replay", "more.json")).isEqualTo(2);
    assertThat(workbench.err())
        .contains(
            "more.json is damaged, line 7 column 3: settings.capacity is missing; allowed: a whole number.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "capacity" : 10,        | ``                | settings.capacity is missing; allowed: a whole number
          "overflow" : "BLOCK"    | "overflow" : null | settings.overflow is missing; allowed: BLOCK, REJECT, DROP_OLDEST, DROP_NEWEST
          "overflow" : "BLOCK"    | "overflow" : "no" | settings.overflow is 'no'; allowed: BLOCK, REJECT, DROP_OLDEST, DROP_NEWEST
          "overflow" : "BLOCK"    | "overflow" : 1    | settings.overflow is '1'; allowed: BLOCK,
          "strategy" : "FIFO",    | ``                | schedule.strategy is missing; allowed: FIFO, RANDOM_WALK, PCT
          "calls" : [ ]           | "calls" : null    | handler.calls is missing; allowed: a list
          "calls" : [ ]           | "calls" : {}      | handler.calls is something else; allowed: a list
          "calls" : [ ]           | "calls" : [null]  | handler.calls.0 is missing; allowed: an object
          "do" : "add"            | "do" : "ad"       | stimuli.0.do is 'ad'; allowed: add, flush, stop, start, interrupt, stall, wallStep
          "do" : "add",           | ``                | stimuli.0.do is missing; allowed: add, flush,
          "atMs" : 50,            | "atMs" : "soon",  | stimuli.1.atMs is 'soon'; allowed: a whole number
          "producer" : 1          | "producer" : 26   | producer is 26; allowed: 1 to 25
          "takesMs" : 0           | "takesMs" : -10   | takesMs is -10; allowed: 0 and above
          "count" : 3             | "count" : 999999999 | the scenario adds 999999999 items; allowed: 0 to 100000
          "overflow" : "BLOCK"    | "overflow" : "BLOCK", "color" : "red" | settings.color is not known; allowed: capacity, intervalMs, maxBatchSize, overflow
          "started" : true        | "started" : "on"  | started is 'on'; allowed: true, false
          """)
  void namesTheFieldAndWhatIsAllowed(String part, String instead, String message)
      throws IOException {
    String scenario = Json.write(FakeSuite.SCENARIO);
    assertThat(scenario).contains(part);
    write("edited.json", scenario.replace(part, instead));

    assertThat(workbench.run("replay", "edited.json")).isEqualTo(2);
    assertThat(workbench.err()).contains(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"subject", "rule", "violation", "settings", "handler", "schedule"})
  void namesAPartThatIsNull(String part) throws IOException {
    JsonNode counterexample = Json.MAPPER.readTree(Json.write(FakeSuite.counterexample()));
    JsonNode parent = counterexample.has(part) ? counterexample : counterexample.get("scenario");
    ((ObjectNode) parent).putNull(part);
    write("null.json", counterexample.toString());

    assertThat(workbench.run("replay", "null.json")).isEqualTo(2);
    assertThat(workbench.err()).contains("null.json lacks '" + part + "'.");
  }

  @Test
  void refusesAFileOfALaterFormat() throws IOException {
    write(
        "later.json",
        Json.write(FakeSuite.counterexample()).replace("\"format\" : 1", "\"format\" : 2"));

    assertThat(workbench.run("replay", "later.json")).isEqualTo(2);
    assertThat(workbench.err()).contains("later.json has format 2; this workbench reads format 1");
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(workbench.folder.resolve(name), content);
  }
}
