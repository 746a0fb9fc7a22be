package io.microbatch.reports.folder;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

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
      return file + " is damaged" + where + ": " + inWords(json);
    }
    return file + " cannot be read: " + cause.getMessage();
  }

  /** Jackson's messages go on with class names and settings that help nobody here. */
  private static String inWords(JsonProcessingException json) {
    String line = json.getOriginalMessage().lines().findFirst().orElse("");
    if (json instanceof JsonMappingException mapping && line.startsWith("Cannot map `null`")) {
      return field(mapping) + " is missing";
    }
    int problem = line.indexOf("problem: ");
    return line.substring(problem < 0 ? 0 : problem + "problem: ".length())
        .replaceAll(" \\((class |start marker|set |\\d+ known).*", "")
        .replaceAll("[.:\\s]+$", "");
  }

  private static String field(JsonMappingException mapping) {
    return mapping.getPath().stream()
        .map(step -> step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName())
        .collect(Collectors.joining("."));
  }
}
