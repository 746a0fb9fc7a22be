package io.microbatch.reports;

import io.microbatch.conformance.own.OwnLanguages;
import io.microbatch.conformance.own.OwnRequest;
import io.microbatch.conformance.trace.Profile.CadenceKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is to say of a design of the user's own. */
final class OwnOptions {
  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(
      names = "--classpath",
      paramLabel = "PATH",
      split = ":",
      description =
          "Your own: jars and folders with classes. SUBJECT is then a class name, or a file that"
              + " uses them.")
  private List<Path> classPath = new ArrayList<>();

  @Option(
      names = "--class",
      paramLabel = "NAME",
      description = "Your own: which class of the file, if it holds several batchers.")
  private @Nullable String type;

  @Option(
      names = "--cadence",
      paramLabel = "C",
      description =
          "Your own: fixed-rate, sleep-loop or linger; when its ticks are due. Default: found out"
              + " by a first scenario.")
  private @Nullable String cadence;

  @Option(
      names = "--real-time",
      description =
          "Play with real threads on the system's clock: for a design that simulated time cannot"
              + " carry. Few tries, times within 100 ms, and what cannot be told is 'unknown'. A"
              + " class of your own then runs with your rights.")
  private boolean realTime;

  @Option(
      names = "--patience",
      paramLabel = "S",
      description =
          "Your own: seconds of real time after which a scenario without an end is given up."
              + " Default: ${DEFAULT-VALUE}.",
      defaultValue = "30")
  private long patience;

  /** Whether a subject's name stands for a file or class of the user's own. */
  boolean isOwn(String subject) {
    return !classPath.isEmpty() || OwnLanguages.of(subject).isPresent();
  }

  /** What is asked to be judged, with paths as seen from the user's folder. */
  OwnRequest request(Desk desk, String subject) {
    boolean file = OwnLanguages.of(subject).isPresent();
    return new OwnRequest(
        file ? desk.resolve(Path.of(subject)).toString() : subject,
        type,
        classPath.stream().map(desk::resolve).toList(),
        cadence(),
        realTime);
  }

  /** Whether the system's clock shall be played by. */
  boolean realTime() {
    return realTime;
  }

  private @Nullable CadenceKind cadence() {
    if (cadence == null) {
      return null;
    }
    try {
      return CadenceKind.valueOf(cadence.toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException e) {
      throw wrong("--cadence is '" + cadence + "'; allowed: fixed-rate, sleep-loop, linger.");
    }
  }

  /** How long one scenario may take. */
  Duration patience() {
    if (patience < 1 || patience > 3_600) {
      throw wrong("--patience is " + patience + "; allowed: 1 to 3600 seconds.");
    }
    return Duration.ofSeconds(patience);
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
