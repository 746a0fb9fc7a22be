package io.microbatch.conformance.source;

import io.microbatch.MicroBatcher;
import io.microbatch.conformance.source.DesignSource.SourceFile;
import io.microbatch.js.JavaScript;
import io.microbatch.python.Python;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The text of our own designs, which their modules carry along as resources. */
final class DesignFiles {
  private DesignFiles() {}

  /**
   * Reads a file of a design.
   *
   * @param path as in {@code article_s.py}, {@code micro-batcher.ts}, {@code Worker.java} or {@code
   *     article/MicroBatcher.java}; its ending says where it is
   */
  static SourceFile read(String path) {
    String ending = path.substring(path.lastIndexOf('.') + 1);
    String text =
        switch (ending) {
          case "java" -> text(MicroBatcher.class, "/META-INF/source/io/microbatch/" + path);
          case "py" -> text(Python.class, "designs/" + path);
          case "ts" -> text(JavaScript.class, "source/" + path);
          default -> throw new IllegalArgumentException(path + " is no source of a design");
        };
    return new SourceFile(path.substring(path.lastIndexOf('/') + 1), text);
  }

  private static String text(Class<?> beside, String resource) {
    try (InputStream in = beside.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(
            "the resource " + resource + " beside " + beside.getName() + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }
}
