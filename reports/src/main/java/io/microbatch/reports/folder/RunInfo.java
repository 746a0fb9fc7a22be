package io.microbatch.reports.folder;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The content of {@code run.json}: where the figures of a run folder come from. {@code
 * reports/README.md} describes every field.
 *
 * @param format 1
 * @param state how far the run got
 * @param failure one sentence why it failed, or null
 * @param start UTC, ISO-8601 to the second
 * @param end UTC, ISO-8601 to the second; null while it runs, or if it ended without a word
 * @param commit of the workbench: 10 hex digits, or {@code unknown}
 * @param dirty whether files differed from the commit; null if unknown
 * @param command the command line, {@code ./workbench} first
 * @param seeds what all random choices come from, by the part of the run that used it
 * @param jdk the Java that ran it
 * @param truffle how Truffle ran the designs that were judged, known at the end: {@code compiled},
 *     {@code interpreted} or {@code not used}
 * @param machine what it ran on
 */
public record RunInfo(
    int format,
    State state,
    @Nullable String failure,
    String start,
    @Nullable String end,
    String commit,
    @Nullable Boolean dirty,
    List<String> command,
    Map<String, Long> seeds,
    Jdk jdk,
    String truffle,
    Machine machine) {

  /** Checks that nothing is missing: a file may lack it. */
  public RunInfo {
    Objects.requireNonNull(state, "state is missing");
    Objects.requireNonNull(start, "start is missing");
    Objects.requireNonNull(commit, "commit is missing");
    Objects.requireNonNull(command, "command is missing");
    Objects.requireNonNull(seeds, "seeds is missing");
    Objects.requireNonNull(jdk, "jdk is missing");
    Objects.requireNonNull(truffle, "truffle is missing");
    Objects.requireNonNull(machine, "machine is missing");
  }

  /** The format that this workbench writes and reads. */
  public static final int FORMAT = 1;

  /** How far a run got. */
  public enum State {
    /** It runs, or was killed before it could say that it ended. */
    @JsonProperty("running")
    RUNNING,
    /** It did all it was asked to do. */
    @JsonProperty("complete")
    COMPLETE,
    /** Somebody ended it early (Ctrl-C); the folder holds what was there. */
    @JsonProperty("cut off")
    CUT_OFF,
    /** The harness failed; {@link RunInfo#failure} says how. */
    @JsonProperty("failed")
    FAILED
  }

  /**
   * A Java runtime.
   *
   * @param version as in {@code 25.0.3+9-LTS}
   * @param vendor who built it
   * @param vm the virtual machine's name
   * @param flags the arguments of the virtual machine, in their order
   */
  public record Jdk(String version, String vendor, String vm, List<String> flags) {}

  /**
   * A machine, as it was just before the run.
   *
   * @param os name, version and architecture
   * @param cpu the model's name, or {@code unknown}
   * @param cores logical processors that the JVM may use
   * @param memoryBytes physical memory, or a container's limit, bytes
   * @param loadBefore how many threads wanted to run, mean of the last minute; null where the
   *     system does not say
   * @param container whether it runs in a container
   */
  public record Machine(
      String os,
      String cpu,
      int cores,
      long memoryBytes,
      @Nullable Double loadBefore,
      boolean container) {}

  /** A run that begins now. */
  static RunInfo begin(
      Instant now,
      String commit,
      @Nullable Boolean dirty,
      List<String> command,
      Map<String, Long> seeds,
      Jdk jdk,
      Machine machine) {
    return new RunInfo(
        FORMAT,
        State.RUNNING,
        null,
        stamp(now),
        null,
        commit,
        dirty,
        List.copyOf(command),
        seeds,
        jdk,
        "not used",
        machine);
  }

  /** The same run, ended. */
  RunInfo ended(State how, @Nullable String why, Instant now, String truffleRan) {
    return new RunInfo(
        format,
        how,
        why,
        start,
        stamp(now),
        commit,
        dirty,
        command,
        seeds,
        jdk,
        truffleRan,
        machine);
  }

  private static String stamp(Instant now) {
    return now.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
