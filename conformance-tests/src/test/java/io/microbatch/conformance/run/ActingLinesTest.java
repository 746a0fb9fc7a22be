package io.microbatch.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.microbatch.MicroBatcher;
import io.microbatch.conformance.Json;
import io.microbatch.conformance.generate.ScenarioGenerator;
import io.microbatch.conformance.generate.Theme;
import io.microbatch.conformance.run.SimulatedRunner.Lined;
import io.microbatch.conformance.scenario.HandlerScript;
import io.microbatch.conformance.scenario.Overflow;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.scenario.Schedule;
import io.microbatch.conformance.scenario.Settings;
import io.microbatch.conformance.scenario.Stimulus;
import io.microbatch.conformance.subject.Catalogue;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Event;
import io.microbatch.js.JavaScript;
import io.microbatch.python.Python;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which line of a design acts at an event, and that looking changes nothing. */
class ActingLinesTest {
  /** Three items, a tick that takes two of them, and a stop that takes the third. */
  private static final Scenario SCENARIO =
      new Scenario(
          new Settings(2, 100, 10, Overflow.BLOCK),
          List.of(new Stimulus.Add(40, 1, 3), new Stimulus.Stop(150, 1, -1)),
          new HandlerScript(10, List.of()),
          true,
          Schedule.PLAIN);

  private static final Class<?> JAVA = MicroBatcher.class;

  @Test
  void java() throws IOException {
    Said said =
        new Said(
            "article-j", text(JAVA, "/META-INF/source/io/microbatch/article/MicroBatcher.java"));
    assertThat(said.at(Event.Offered.class)).containsExactly("");
    assertThat(said.at(Event.Accepted.class)).containsExactly("queue.add(item);");
    assertThat(said.at(Event.Dispatched.class)).containsExactly("processBatch(batch);");
    assertThat(said.at(Event.Handled.class)).containsExactly("processBatch(batch);");
    assertThat(said.at(Event.StopReturned.class)).containsExactly("flush();");
  }

  @Test
  void pythonSleepLoop() throws IOException {
    Said said = new Said("article-s", text(Python.class, "designs/article_s.py"));
    assertThat(said.at(Event.Offered.class)).containsExactly("");
    assertThat(said.at(Event.Accepted.class)).containsExactly("self.queue.put(item)");
    assertThat(said.at(Event.Woke.class)).contains("self.flush()");
    assertThat(said.at(Event.Dispatched.class)).containsExactly("self.process_func(batch)");
    assertThat(said.at(Event.Handled.class)).containsExactly("self.process_func(batch)");
    assertThat(said.at(Event.StopReturned.class)).containsExactly("self.process_func(batch)");
  }

  @Test
  void pythonScheduler() throws IOException {
    Said said = new Said("article-c", text(Python.class, "designs/article_c.py"));
    assertThat(said.at(Event.Woke.class)).contains("if not self.running:");
    assertThat(said.at(Event.Dispatched.class)).containsExactly("self.process_func(batch)");
  }

  @Test
  void typeScript() throws IOException {
    Said said = new Said("article-t", text(JavaScript.class, "source/article-t.ts"));
    assertThat(said.at(Event.Offered.class)).containsExactly("");
    assertThat(said.at(Event.Accepted.class)).containsExactly("this.queue.push(item);");
    assertThat(said.at(Event.Woke.class))
        .containsExactly("this.timerRef = setTimeout(() => void this.heartbeat(), delay);");
    assertThat(said.at(Event.Dispatched.class)).containsExactly("await this.processFunc(batch);");
    assertThat(said.at(Event.Handled.class)).containsExactly("await this.processFunc(batch);");
  }

  /** The compiled file is the one that runs; its statements stand where they stood. */
  @ParameterizedTest
  @ValueSource(strings = {"article-t", "micro-batcher"})
  void typeScriptIsCompiledLineByLine(String file) throws IOException {
    List<String> written = text(JavaScript.class, "source/" + file + ".ts");
    List<String> compiled = text(JavaScript.class, "typescript/designs/" + file + ".js");
    for (int i = 0; i < compiled.size(); i++) {
      String line = compiled.get(i).strip();
      if (line.matches("(this|return|await|while|if|clearTimeout)\\b.*")) {
        assertThat(written.get(i).strip()).as(file + ":" + (i + 1)).startsWith(line.split(" ")[0]);
      }
    }
  }

  @Test
  void othersSourceIsNotLookedAt() {
    Subject peer = Catalogue.find("reactor-buffer-timeout").orElseThrow();
    assertThat(SimulatedRunner.ofThisThread().runWithLines(peer, SCENARIO)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "article-j",
        "article-s",
        "article-c",
        "article-t",
        "fixed-rate",
        "python-fixed-rate",
        "typescript-sleep-loop"
      })
  void lookingChangesNothing(String name) {
    Subject subject = Catalogue.find(name).orElseThrow();
    SplittableRandom random = new SplittableRandom(7);
    for (Scenario scenario : scenarios(subject, random)) {
      String alone = Json.write(SimulatedRunner.ofThisThread().run(subject, scenario));
      Lined lined = SimulatedRunner.ofThisThread().runWithLines(subject, scenario).orElseThrow();
      assertThat(Json.write(lined.trace())).isEqualTo(alone);
      assertThat(lined.lines()).hasSize(lined.trace().events().size());
      assertThat(lined.lines()).allMatch(line -> line >= 0);
      assertThat(Json.write(SimulatedRunner.ofThisThread().run(subject, scenario)))
          .isEqualTo(alone);
    }
  }

  private static List<Scenario> scenarios(Subject subject, SplittableRandom random) {
    List<Scenario> scenarios = new ArrayList<>();
    for (Theme theme : Theme.values()) {
      ScenarioGenerator generator = new ScenarioGenerator(subject.profile(), List.of(theme));
      scenarios.add(generator.next(random));
      scenarios.add(generator.next(random));
    }
    return scenarios;
  }

  private static List<String> text(Class<?> beside, String resource) throws IOException {
    try (InputStream in = beside.getResourceAsStream(resource)) {
      assertThat(in).as(resource).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  /** The lines of a design at the events of the scenario above. */
  private record Said(Lined lined, List<String> text) {
    Said(String subject, List<String> text) {
      this(
          SimulatedRunner.ofThisThread()
              .runWithLines(Catalogue.find(subject).orElseThrow(), SCENARIO)
              .orElseThrow(),
          text);
    }

    Set<String> at(Class<? extends Event> type) {
      Set<String> lines = new LinkedHashSet<>();
      for (int i = 0; i < lined.lines().size(); i++) {
        if (type.isInstance(lined.trace().events().get(i))) {
          int line = lined.lines().get(i);
          lines.add(line == 0 ? "" : text.get(line - 1).strip());
        }
      }
      return lines;
    }
  }
}
