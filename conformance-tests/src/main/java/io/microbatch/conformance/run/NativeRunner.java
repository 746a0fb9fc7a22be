package io.microbatch.conformance.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.microbatch.conformance.Json;
import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Trace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Plays scenarios on the same design files in their language's own interpreter: CPython and Node
 * instead of GraalPy and GraalJS. What can be played, and what a late machine means, is as in
 * {@link RealTimeRunner}; each try is a process of its own. Thread-safe.
 */
public final class NativeRunner implements Runner, RealClock {
  private static final Duration FOR_START_AND_END = Duration.ofSeconds(60);
  private static final Pattern LATEST = Pattern.compile("(?m)^latest: (\\d+) ns$");
  private static final String SCENARIO = "scenario.json";
  private static final int SHOWN = 2_000;

  private final NativeInterpreter interpreter;
  private final long epsilonNs;
  private final int attempts;

  /** With ε as usual, and five attempts. */
  public NativeRunner(NativeInterpreter interpreter) {
    this(interpreter, RealTimeRunner.EPSILON, 5);
  }

  /**
   * For the subjects whose language {@code interpreter} speaks.
   *
   * @param epsilon ε of the traces, as in {@link RealTimeRunner}; whole milliseconds
   * @param attempts how often a scenario is played at most until the machine was punctual; 1 and
   *     above
   */
  public NativeRunner(NativeInterpreter interpreter, Duration epsilon, int attempts) {
    this.interpreter = interpreter;
    this.epsilonNs = epsilon.toNanos();
    this.attempts = attempts;
  }

  /**
   * The rules on which a trace of this machine says nothing: LAG-7 for threads where the system
   * does not tell how often they waited.
   */
  public static Set<RuleId> silentOn(NativeLanguage language) {
    boolean silent =
        language == NativeLanguage.PYTHON && !Files.isDirectory(Path.of("/proc/self/task"));
    return silent ? EnumSet.of(RuleId.LAG_7) : EnumSet.noneOf(RuleId.class);
  }

  /**
   * Plays a scenario.
   *
   * @throws UnplayableScenarioException as {@link RealTimeRunner#run}
   * @throws VoidTryException if the machine was late in every attempt
   * @throws NativeFailureException if the interpreter did not give a trace
   * @throws CancellationException if the calling thread is interrupted; it stays interrupted
   */
  @Override
  public Trace run(Subject subject, Scenario scenario) {
    return RealTimeRunner.punctual(attempts, epsilonNs, () -> playOnce(subject, scenario));
  }

  @Override
  public Set<RuleId> silentOn(Subject subject) {
    return silentOn(NativeLanguage.of(subject));
  }

  /** As {@link #run}, but says what a late machine has done, too. */
  @Override
  public Played playOnce(Subject subject, Scenario scenario) {
    RealTimeRunner.refuseUnplayable(scenario);
    NativeLanguage language = NativeLanguage.of(subject);
    try {
      Path folder = Files.createTempDirectory("native");
      try {
        language.unpack(folder);
        Files.writeString(folder.resolve(SCENARIO), Json.write(scenario));
        List<String> arguments = new ArrayList<>(language.play(subject.design(), SCENARIO));
        arguments.addAll(
            List.of("--epsilon-ms", String.valueOf(Duration.ofNanos(epsilonNs).toMillis())));
        return played(subject, interpreter.run(folder, arguments, bound(scenario)));
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new NativeFailureException(subject.name() + " was not played: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while a scenario was played");
    }
  }

  /** After its horizon a design is watched for some intervals, no more than the horizon has. */
  private static Duration bound(Scenario scenario) {
    return Duration.ofNanos(2 * Play.horizonNs(scenario)).plus(FOR_START_AND_END);
  }

  private Played played(Subject subject, NativeInterpreter.Output output) {
    Matcher latest = LATEST.matcher(output.err());
    long lateNs = -1;
    while (latest.find()) { // the design may have printed such a line; ours is the last
      lateNs = Long.parseLong(latest.group(1));
    }
    if (output.exit() != 0 || lateNs < 0) {
      throw new NativeFailureException(
          subject.name()
              + " was not played: the interpreter ended with exit code "
              + output.exit()
              + " and said: "
              + end(output.err()),
          null);
    }
    try {
      Trace told = Json.MAPPER.readValue(output.out(), Trace.class);
      Trace trace =
          new Trace(subject.name(), subject.profile(), Trace.World.REAL, epsilonNs, told.events());
      return new Played(trace, lateNs, RealTimeRunner.isPunctual(lateNs, epsilonNs));
    } catch (JsonProcessingException e) {
      throw new NativeFailureException(
          subject.name() + " was played, but what was written is no trace: " + e.getMessage(), e);
    }
  }

  private static String end(String text) {
    String stripped = text.strip();
    return stripped.substring(Math.max(0, stripped.length() - SHOWN));
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + folder, e);
    }
  }
}
