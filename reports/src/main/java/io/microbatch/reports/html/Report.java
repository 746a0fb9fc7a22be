package io.microbatch.reports.html;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.microbatch.conformance.Json;
import io.microbatch.reports.changes.Side;
import io.microbatch.reports.changes.WhatChanged;
import io.microbatch.reports.export.Exports;
import io.microbatch.reports.export.RecordedRun;
import io.microbatch.reports.figures.Measured;
import io.microbatch.reports.folder.RunInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;

/** Draws the report of a run folder. Thread-safe for different folders. */
public final class Report {
  private Report() {}

  /** As {@link #write(Path, Optional)}, against no other run. */
  public static Path write(Path runFolder) throws IOException {
    return write(runFolder, Optional.empty());
  }

  /**
   * Writes {@code report/index.html} into a run folder, and the files of {@link Exports} beside it,
   * from nothing but the JSON files in it. The same files give the same bytes. A part that is
   * missing or damaged is named in the report; each file is always whole, put in place in one step.
   *
   * @param runFolder the folder, as in {@code runs/20261123T101500Z-1a2b3c4}
   * @param against the folder of an earlier run; with it the report says what changed
   * @return the HTML file
   * @throws IOException if there is no such folder, nothing in it is of a run, or a file cannot be
   *     written; the message says which
   */
  public static Path write(Path runFolder, Optional<Path> against) throws IOException {
    RunFolder run = RunFolder.read(runFolder);
    Optional<WhatChanged> changed = Optional.empty();
    if (against.isPresent()) {
      RunFolder earlier = RunFolder.read(against.get());
      changed = Optional.of(WhatChanged.between(side(earlier), side(run)));
    }
    Optional<Measured> measured =
        run.measurements().map(measurements -> new Measured(measurements, run.verdicts()));
    Path folder = Files.createDirectories(runFolder.resolve("report"));
    for (Map.Entry<String, String> file : Exports.of(recorded(run, measured, changed)).entrySet()) {
      put(folder, file.getKey(), file.getValue());
    }
    return put(folder, "index.html", Page.draw(run, measured, changed));
  }

  private static Path put(Path folder, String name, String text) throws IOException {
    Path whole = folder.resolve(name);
    Path begun = folder.resolve(name + ".part");
    try {
      Files.writeString(begun, text);
      Files.move(begun, whole, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(begun);
    }
    return whole;
  }

  private static RecordedRun recorded(
      RunFolder run, Optional<Measured> measured, Optional<WhatChanged> changed) {
    return new RecordedRun(
        run.name(),
        run.run().map(info -> info.path("state").asText("")).orElse(""),
        run.run().map(info -> info.path("start").asText("")).orElse(""),
        run.verdicts(),
        measured,
        changed,
        run.problems());
  }

  private static Side side(RunFolder run) {
    return new Side(
        run.name(), run.run().flatMap(Report::info), run.verdicts(), run.measurements());
  }

  private static Optional<RunInfo> info(JsonNode run) {
    try {
      return Optional.ofNullable(Json.MAPPER.treeToValue(run, RunInfo.class))
          .filter(info -> MissingFields.firstIn(info).isEmpty());
    } catch (JsonProcessingException e) {
      return Optional.empty(); // the report shows what there is of it, and the changes say so
    }
  }
}
