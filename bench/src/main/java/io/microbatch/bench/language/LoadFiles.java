package io.microbatch.bench.language;

import io.microbatch.conformance.run.NativeLanguage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder with the designs of a language, and the load beside them; gone when it is closed. */
final class LoadFiles implements AutoCloseable {
  private final Path folder;

  /** Makes it. */
  LoadFiles(NativeLanguage language) {
    try {
      folder = Files.createTempDirectory("workbench-load");
      language.unpack(folder);
      String load = language == NativeLanguage.PYTHON ? "load.py" : "load.js";
      try (InputStream in = LoadFiles.class.getResourceAsStream(load)) {
        if (in == null) {
          throw new IllegalStateException("the resource " + load + " is missing");
        }
        Files.copy(in, folder.resolve(load));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack the designs", e);
    }
  }

  Path folder() {
    return folder;
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + folder, e);
    }
  }
}
