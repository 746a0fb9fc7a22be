package io.microbatch.reports.folder;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A run folder cannot be written; the message says which file, why, and what to do. */
public final class UnwritableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnwritableException(Path file, IOException cause) {
    super(
        "cannot write "
            + file
            + ": "
            + reason(cause)
            + ". Free some space, or name another folder with --out.",
        cause);
  }

  private static String reason(IOException cause) {
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (cause instanceof FileSystemException e) {
      return e.getReason() != null ? e.getReason() : "a file is in the way (" + e.getFile() + ")";
    }
    // A FileNotFoundException says "path (reason)".
    String message = String.valueOf(cause.getMessage());
    return message.endsWith(")")
        ? message.substring(message.lastIndexOf('(') + 1, message.length() - 1)
        : message;
  }
}
