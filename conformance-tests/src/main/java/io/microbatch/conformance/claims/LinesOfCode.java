package io.microbatch.conformance.claims;

import io.microbatch.article.MicroBatcher;
import io.microbatch.js.JavaScript;
import io.microbatch.python.Python;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The article's designs by their lines: what is no comment, no docstring and not empty. */
final class LinesOfCode {
  private LinesOfCode() {}

  static int ofArticleS() {
    return python(resource(Python.class, "designs/article_s.py"));
  }

  static int ofArticleC() {
    return python(resource(Python.class, "designs/article_c.py"));
  }

  static int ofArticleJ() {
    return braces(
        resource(MicroBatcher.class, "/META-INF/source/io/microbatch/article/MicroBatcher.java"));
  }

  static int ofArticleT() {
    return braces(resource(JavaScript.class, "source/article-t.ts"));
  }

  /** Counts Python, whose strings of three quotes at the beginning of a line are docstrings. */
  static int python(List<String> lines) {
    int count = 0;
    boolean docstring = false;
    for (String line : lines) {
      String text = line.strip();
      if (docstring) {
        docstring = !text.endsWith("\"\"\"");
      } else if (text.startsWith("\"\"\"")) {
        docstring = text.length() < 6 || !text.endsWith("\"\"\"");
      } else if (!text.isEmpty() && !text.startsWith("#")) {
        count++;
      }
    }
    return count;
  }

  /** Counts Java or TypeScript in which a comment has its lines for itself. */
  static int braces(List<String> lines) {
    int count = 0;
    boolean comment = false;
    for (String line : lines) {
      String text = line.strip();
      if (comment) {
        comment = !text.endsWith("*/");
      } else if (text.startsWith("/*")) {
        comment = !text.endsWith("*/");
      } else if (!text.isEmpty() && !text.startsWith("//")) {
        count++;
      }
    }
    return count;
  }

  private static List<String> resource(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(
            "the resource " + name + " beside " + beside.getName() + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
