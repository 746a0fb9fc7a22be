package io.microbatch.reports.html;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Draws the HTML report of a run folder. Thread-safe for different folders. */
public final class Report {
  private Report() {}

  /**
   * Writes {@code report/index.html} into a run folder, from nothing but the JSON files in it. The
   * same files give the same bytes. A part that is missing or damaged is named in the report; the
   * report itself is always a whole page, put in place in one step.
   *
   * @param runFolder the folder, as in {@code runs/20261123T101500Z-1a2b3c4}
   * @return the file written
   * @throws IOException if there is no such folder, nothing in it is of a run, or the file cannot
   *     be written; the message says which
   */
  public static Path write(Path runFolder) throws IOException {
    String page = Page.draw(RunFolder.read(runFolder));
    Path folder = Files.createDirectories(runFolder.resolve("report"));
    Path whole = folder.resolve("index.html");
    Path begun = folder.resolve("index.html.part");
    try {
      Files.writeString(begun, page);
      Files.move(begun, whole, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(begun);
    }
    return whole;
  }
}
