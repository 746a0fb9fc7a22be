package io.microbatch.reports.folder;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file or folder is missing or damaged; the message says how, and what was expected. */
public final class UnreadableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With a whole message. */
  public UnreadableException(String message) {
    super(message);
  }

  /**
   * Of a file that cannot be read.
   *
   * @param expected what should have been there, as in "a counterexample file"
   */
  public UnreadableException(Path file, String expected, IOException cause) {
    super(message(file, cause) + ". Expected " + expected + ".", cause);
  }

  private static String message(Path file, IOException cause) {
    if (Files.notExists(file)) {
      return file + " does not exist";
    }
    if (Files.isDirectory(file)) {
      return file + " is a folder";
    }
    if (cause instanceof JsonProcessingException json) {
      JsonLocation at = json.getLocation();
      String where = at == null ? "" : ", line " + at.getLineNr() + " column " + at.getColumnNr();
      return file + " is damaged" + where + ": " + JsonProblem.inWords(json);
    }
    return file + " cannot be read: " + cause.getMessage();
  }
}
