package io.microbatch.reports;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import io.microbatch.conformance.rules.Finding;
import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.trace.Trace;
import io.microbatch.conformance.verdict.Counterexample;
import io.microbatch.reports.folder.RunFolder;
import io.microbatch.reports.folder.UnreadableException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that can be replayed.
 *
 * @param counterexample null if the file is a scenario alone
 */
record ReplayFile(Scenario scenario, @Nullable Counterexample counterexample) {
  private static final int FORMAT = 1;
  private static final String EXPECTED =
      "a file from counterexamples/ of a run folder, or a scenario (settings, stimuli, handler,"
          + " started, schedule)";

  /**
   * Reads it.
   *
   * @throws UnreadableException if it is missing, damaged, or something else
   */
  static ReplayFile read(Path file) {
    JsonNode content = RunFolder.read(file, JsonNode.class, EXPECTED);
    if (!content.has("scenario")) {
      require(file, content, "settings", "stimuli", "handler", "schedule");
      return new ReplayFile(RunFolder.readComplete(file, Scenario.class, EXPECTED), null);
    }
    require(file, content, "scenario", "subject", "rule", "violation");
    require(file, content.get("scenario"), "settings", "stimuli", "handler", "schedule");
    Counterexample read = RunFolder.readComplete(file, Stored.class, EXPECTED).asCounterexample();
    if (read.format() != FORMAT) {
      throw new UnreadableException(
          file + " has format " + read.format() + "; this workbench reads format " + FORMAT + ".");
    }
    return new ReplayFile(read.scenario(), read);
  }

  private static void require(Path file, JsonNode object, String... fields) {
    for (String field : fields) {
      if (!object.hasNonNull(field)) {
        throw new UnreadableException(file + " lacks '" + field + "'. Expected " + EXPECTED + ".");
      }
    }
  }

  /** What a replay needs of a counterexample, without what a whole file may lack. */
  @JsonIgnoreProperties({"reference", "lines"})
  private record Stored(
      int format,
      String subject,
      RuleId rule,
      Finding.Violation violation,
      Scenario scenario,
      Scenario found,
      Trace trace) {
    Counterexample asCounterexample() {
      return new Counterexample(format, subject, rule, violation, scenario, found, trace);
    }
  }
}
