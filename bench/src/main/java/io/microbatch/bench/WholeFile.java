package io.microbatch.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that is at any time whole: as it was, or as it is. */
public final class WholeFile {
  /** Writes the content. */
  @FunctionalInterface
  public interface Content {
    /** To the end; need not close the stream. */
    void writeTo(OutputStream out) throws IOException;
  }

  private WholeFile() {}

  /**
   * Writes a file anew.
   *
   * @throws UncheckedIOException if it cannot be written; the old one is still there
   */
  public static void write(Path file, Content content) {
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    try {
      try (OutputStream out = Files.newOutputStream(draft)) {
        content.writeTo(out);
      }
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
