package io.microbatch.conformance.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.microbatch.conformance.Json;
import io.microbatch.conformance.generate.ScenarioGenerator;
import io.microbatch.conformance.generate.Theme;
import io.microbatch.conformance.run.SimulatedRunner;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.subject.Catalogue;
import io.microbatch.conformance.subject.Subject;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** The same subject and scenario give the same trace, byte for byte, wherever and whenever. */
class DeterminismTest {
  private static final int SCENARIOS_OF_EACH_THEME = 4;

  /** Kept, since the JDK holds loggers weakly: OpenTelemetry logs each failure that we provoke. */
  private static final Logger QUIET = Logger.getLogger("io.opentelemetry");

  static {
    QUIET.setLevel(Level.OFF);
  }

  private record Case(Subject subject, Scenario scenario) {
    String trace(SimulatedRunner runner) {
      return Json.write(runner.run(subject, scenario));
    }
  }

  private static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(20261123);
    for (Subject subject : Catalogue.simulated()) {
      for (Theme theme : Theme.values()) {
        ScenarioGenerator generator = new ScenarioGenerator(subject.profile(), List.of(theme));
        int scenarios = subject.language().equals("Java") ? SCENARIOS_OF_EACH_THEME : 2;
        for (int i = 0; i < scenarios; i++) {
          cases.add(new Case(subject, generator.next(random)));
        }
      }
    }
    return cases;
  }

  /** What the other tests compare with; kept, since an interpreter takes its time. */
  private static final class First {
    static final SimulatedRunner RUNNER = new SimulatedRunner();
    static final List<String> TRACES = cases().stream().map(each -> each.trace(RUNNER)).toList();
  }

  @Test
  void againOnOneRunner() {
    List<Case> cases = cases();
    for (int i = 0; i < cases.size(); i++) {
      assertThat(cases.get(i).trace(First.RUNNER))
          .as("%s", cases.get(i))
          .isEqualTo(First.TRACES.get(i));
    }
  }

  /** Nothing that one try leaves behind reaches another: the order of the tries makes no odds. */
  @Test
  void inAnotherWorldInAnotherOrder() {
    List<Case> cases = cases();
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(7));

    SimulatedRunner other = new SimulatedRunner();
    for (int i : order) {
      assertThat(cases.get(i).trace(other)).as("%s", cases.get(i)).isEqualTo(First.TRACES.get(i));
    }
  }

  @Test
  void inAFreshJvm() throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (argument.startsWith("--") || argument.startsWith("-XX:")) {
        command.add(argument);
      }
    }
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(DeterminismTest.class.getName());
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    List<String> theirs;
    try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
      theirs = lines.lines().toList();
    }

    assertThat(process.waitFor()).isZero();
    assertThat(theirs).isEqualTo(digests());
  }

  private static List<String> digests() {
    List<Case> cases = cases();
    List<String> digests = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      digests.add(cases.get(i).subject().name() + " " + sha256(First.TRACES.get(i)));
    }
    return digests;
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** For the fresh JVM: a line for each case. */
  public static void main(String[] arguments) {
    digests().forEach(System.out::println);
  }
}
