package io.microbatch.reports;

import com.fasterxml.jackson.databind.JsonNode;
import io.microbatch.conformance.scenario.Scenario;
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
    if (content.has("scenario")) {
      Counterexample read = RunFolder.read(file, Counterexample.class, EXPECTED);
      if (read.format() != 1) {
        throw new UnreadableException(
            file + " has format " + read.format() + "; this workbench reads format 1.");
      }
      if (read.scenario() == null
          || read.subject() == null
          || read.rule() == null
          || read.violation() == null) {
        throw incomplete(file);
      }
      return new ReplayFile(read.scenario(), read);
    }
    if (!content.has("stimuli")
        || !content.has("settings")
        || !content.has("handler")
        || !content.has("schedule")) {
      throw incomplete(file);
    }
    return new ReplayFile(RunFolder.read(file, Scenario.class, EXPECTED), null);
  }

  private static UnreadableException incomplete(Path file) {
    return new UnreadableException(file + " lacks fields. Expected " + EXPECTED + ".");
  }
}
