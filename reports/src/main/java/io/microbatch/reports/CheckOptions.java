package io.microbatch.reports;

import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.verdict.Effort;
import io.microbatch.conformance.verdict.RealTimeCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What {@code check} and {@code report} judge, and how hard. */
final class CheckOptions {
  private static final long MOST_TRIES = 1_000_000_000;
  static final long USUAL_SEED = 1;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(
      paramLabel = "SUBJECT",
      description =
          "Designs by their names in 'workbench list'; for 'check' also one file of your own, as"
              + " my_batcher.java. Default: all of them.")
  private List<String> subjects = new ArrayList<>();

  @Option(
      names = "--rule",
      paramLabel = "ID",
      description =
          "Only this rule (DRN-1) or family of rules (DRN); may be given more than once."
              + " Default: all.")
  private List<String> rules = new ArrayList<>();

  @Option(
      names = "--tries",
      paramLabel = "N",
      description =
          "Scenarios for each design, 1 to 1000000000. More find more, and take longer: a Java"
              + " design plays some thousands a second, one in Python some hundreds. Default: 5000"
              + " in Java, 1000 in TypeScript, 500 in Python and Scala, 150 on a manual clock; in real"
              + " time "
              + RealTimeCheck.USUAL_TRIES
              + ", which takes about a minute.")
  private @Nullable String tries;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description =
          "All scenarios come from here: a whole number, or 'random' for a new one. The same seed"
              + " gives the same verdicts. Default: "
              + USUAL_SEED
              + ".")
  private @Nullable String seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where run folders are kept. Default: ${DEFAULT-VALUE}.",
      defaultValue = "runs")
  private Path out = Path.of("runs");

  /** The designs as they were typed. */
  List<String> named() {
    return subjects;
  }

  List<Subject> subjects(List<Subject> all) {
    return valid(() -> Names.subjects(subjects, all));
  }

  Set<RuleId> rules() {
    return valid(() -> Names.rules(rules));
  }

  Effort effort() {
    return tries == null ? Effort.USUAL : Effort.each(tries(0));
  }

  /** How many were asked for, or the usual number. */
  long tries(long usual) {
    if (tries == null) {
      return usual;
    }
    long asked;
    try {
      asked = Long.parseLong(tries);
    } catch (NumberFormatException e) {
      throw wrong(
          "--tries is '" + tries + "'; allowed: a whole number from 1 to " + MOST_TRIES + ".");
    }
    if (asked < 1 || asked > MOST_TRIES) {
      throw wrong("--tries is " + asked + "; allowed: 1 to " + MOST_TRIES + ".");
    }
    return asked;
  }

  long seed() {
    if (seed == null) {
      return USUAL_SEED;
    }
    if (seed.equals("random")) {
      return ThreadLocalRandom.current().nextLong(1, Integer.MAX_VALUE);
    }
    try {
      return Long.parseLong(seed);
    } catch (NumberFormatException e) {
      throw wrong(
          "--seed is '"
              + seed
              + "'; allowed: a whole number from "
              + Long.MIN_VALUE
              + " to "
              + Long.MAX_VALUE
              + ", or 'random'.");
    }
  }

  Path out() {
    return out;
  }

  private <T> T valid(Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
