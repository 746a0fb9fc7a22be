package io.microbatch.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.microbatch.conformance.Json;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.scenario.Stimulus;
import io.microbatch.conformance.subject.Catalogue;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Event;
import io.microbatch.conformance.trace.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** What the runner sends and reads, with interpreters that only say what they are told to say. */
class NativeRunnerTest {
  private static final Subject PYTHON = Catalogue.find("python-sleep-loop").orElseThrow();
  private static final Subject TYPESCRIPT = Catalogue.find("article-t").orElseThrow();
  private static final String TRACE =
      """
      {"subject": "other", "profile": {"cadence": "LINGER", "startable": false, "flushes": true,
       "overflow": []}, "world": "REAL", "epsilonNs": 1,
       "events": [{"event": "constructed", "atNs": 7, "actor": "main"}]}
      """;

  @Test
  void theInterpreterFindsAllItNeeds_andNothingIsLeftBehind() {
    List<Path> folders = new ArrayList<>();
    NativeRunner runner =
        runner((folder, arguments, bound) -> {
          folders.add(folder);
          for (String file : arguments) {
            if (file.endsWith(".py") || file.endsWith(".js") || file.endsWith(".json")) {
              assertThat(folder.resolve(file)).isNotEmptyFile();
            }
          }
          assertThat(
                  Json.MAPPER.readValue(folder.resolve("scenario.json").toFile(), Scenario.class))
              .isEqualTo(WarmUp.SCENARIO);
          return new NativeInterpreter.Output(0, TRACE, "latest: 5 ns\n" + arguments);
        });
    runner.run(PYTHON, WarmUp.SCENARIO);
    runner.run(TYPESCRIPT, WarmUp.SCENARIO);
    assertThat(folders).hasSize(2).allSatisfy(folder -> assertThat(folder).doesNotExist());
    assertThat(NativeLanguage.of(PYTHON).play(PYTHON.design(), "s.json"))
        .containsExactly(
            "-E",
            "-B",
            "native/play.py",
            "designs/micro_batcher.py",
            "s.json",
            "--cadence",
            "sleep_loop.SleepLoop");
    assertThat(NativeLanguage.of(TYPESCRIPT).play(TYPESCRIPT.design(), "s.json"))
        .containsExactly("native/play.js", "typescript/designs/article-t.js", "s.json");
  }

  @Test
  void theTraceIsTheSubjects() {
    Trace trace = saying(0, TRACE, "noise\nlatest: 25000000 ns\n").run(PYTHON, WarmUp.SCENARIO);
    assertThat(trace.subject()).isEqualTo("python-sleep-loop");
    assertThat(trace.profile()).isEqualTo(PYTHON.profile());
    assertThat(trace.epsilonNs()).isEqualTo(100_000_000);
    assertThat(trace.events()).containsExactly(new Event.Constructed(7, "main"));
  }

  @Test
  void aLateMachineVoidsTheTry() {
    assertThatThrownBy(() ->
            saying(0, TRACE, "latest: 1 ns\nlatest: 25000001 ns\n").run(PYTHON, WarmUp.SCENARIO))
        .isInstanceOf(VoidTryException.class)
        .hasMessageContaining("in each of 2 attempts");
  }

  @Test
  void whatWentWrongIsSaid() {
    assertThatThrownBy(() -> saying(1, "", "boom\n").run(PYTHON, WarmUp.SCENARIO))
        .isInstanceOf(NativeFailureException.class)
        .hasMessage(
            "python-sleep-loop was not played: the interpreter ended with exit code 1 and said:"
                + " boom");
    assertThatThrownBy(() -> saying(0, "{", "latest: 1 ns\n").run(PYTHON, WarmUp.SCENARIO))
        .isInstanceOf(NativeFailureException.class)
        .hasMessageContaining("what was written is no trace");
    NativeRunner absent =
        runner((folder, arguments, bound) -> {
          throw new IOException("no such program");
        });
    assertThatThrownBy(() -> absent.run(PYTHON, WarmUp.SCENARIO))
        .isInstanceOf(NativeFailureException.class)
        .hasMessage("python-sleep-loop was not played: no such program");
  }

  @Test
  void anInterruptEndsTheTry_andStays() {
    NativeRunner interrupted =
        runner((folder, arguments, bound) -> {
          throw new InterruptedException();
        });
    assertThatThrownBy(() -> interrupted.run(PYTHON, WarmUp.SCENARIO))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aStallIsRefused() {
    Scenario stall =
        new Scenario(
            WarmUp.SCENARIO.settings(),
            List.of(new Stimulus.Stall(50, 10)),
            WarmUp.SCENARIO.handler(),
            true,
            WarmUp.SCENARIO.schedule());
    assertThatThrownBy(() -> saying(0, TRACE, "latest: 1 ns").run(PYTHON, stall))
        .isInstanceOf(UnplayableScenarioException.class)
        .hasMessageContaining("cannot stall its own process");
  }

  @Test
  void aProcessThatDoesNotEndIsKilled() throws Exception {
    Path java = Path.of(ProcessHandle.current().info().command().orElseThrow());
    Path source = Files.createTempFile("Sleeper", ".java");
    try {
      Files.writeString(
          source,
          "public class Sleeper { public static void main(String[] a) throws Exception {"
              + " Thread.sleep(600_000); } }");
      assertThatThrownBy(() ->
              new LocalInterpreter(java)
                  .run(Path.of("."), List.of(source.toString()), Duration.ofMillis(200)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("did not end within");
      assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive)).isEmpty();
    } finally {
      Files.delete(source);
    }
  }

  private static NativeRunner saying(int exit, String out, String err) {
    return runner((folder, arguments, bound) -> new NativeInterpreter.Output(exit, out, err));
  }

  private static NativeRunner runner(NativeInterpreter interpreter) {
    return new NativeRunner(interpreter, RealTimeRunner.EPSILON, 2);
  }
}
