package io.microbatch.conformance.source;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds declarations by their names. It relies on the layout that our formatters give: members
 * stand one step deeper than their class, and what belongs to a declaration stands deeper than it,
 * but for the brackets that close it.
 */
final class Declarations {
  private final List<String> lines;
  private final boolean python;

  /**
   * A range of lines.
   *
   * @param from the first, from 1
   * @param to the last
   */
  record Range(int from, int to) {
    boolean overlaps(Range other) {
      return from <= other.to && other.from <= to;
    }
  }

  /** Of a file, whose name says its language. */
  Declarations(DesignSource.SourceFile file) {
    lines = file.text().lines().toList();
    python = file.name().endsWith(".py");
  }

  /**
   * All declarations of a name, with the comments and annotations directly above them; those of
   * several overloads are several.
   *
   * @param name {@code function}, {@code Class.method}, or {@code Class.constructor}
   * @throws IllegalArgumentException if there is none
   */
  List<Range> find(String name) {
    int dot = name.indexOf('.');
    List<Range> found =
        dot < 0
            ? declared(callable(name), new Range(1, lines.size()), 0)
            : members(name.substring(0, dot), name.substring(dot + 1));
    if (found.isEmpty()) {
      throw new IllegalArgumentException("there is no declaration of " + name);
    }
    return found.stream().map(range -> new Range(withComments(range.from()), range.to())).toList();
  }

  private List<Range> members(String type, String member) {
    Pattern declaration =
        Pattern.compile(
            "^[\\w\\s]*\\b(class|record|interface|enum) " + Pattern.quote(type) + "\\b.*");
    boolean constructor = member.equals("constructor");
    String method = constructor && !isTypeScript() ? (python ? "__init__" : type) : member;
    return declared(declaration, new Range(1, lines.size()), 0).stream()
        .flatMap(body -> declared(callable(method), body, python ? 4 : 2).stream())
        .toList();
  }

  private boolean isTypeScript() {
    return !python && lines.stream().anyMatch(line -> line.startsWith("export "));
  }

  private Pattern callable(String name) {
    String quoted = Pattern.quote(name);
    return python
        ? Pattern.compile("^(async )?def " + quoted + "\\(.*")
        : Pattern.compile("^[^=;(*]*(?<![\\w#.])" + quoted + "(<[^(]*>)?\\(.*");
  }

  private List<Range> declared(Pattern declaration, Range within, int indent) {
    List<Range> found = new ArrayList<>();
    for (int i = within.from(); i <= within.to(); i++) {
      String line = lines.get(i - 1);
      if (indentOf(line) == indent && declaration.matcher(line.strip()).matches()) {
        found.add(new Range(i, endOf(i, indent)));
      }
    }
    return found;
  }

  /** The last line that stands deeper, or closes a bracket of it. */
  private int endOf(int start, int indent) {
    int end = start;
    for (int i = start + 1; i <= lines.size(); i++) {
      String line = lines.get(i - 1);
      if (line.isBlank()) {
        continue;
      }
      boolean closes = indentOf(line) == indent && line.strip().matches("[)}\\]].*");
      if (indentOf(line) <= indent && !closes) {
        break;
      }
      end = i;
    }
    return end;
  }

  private int withComments(int start) {
    int from = start;
    while (from > 1 && lines.get(from - 2).strip().matches("(@|/\\*\\*|\\*|//|#).*")) {
      from--;
    }
    return from;
  }

  private static int indentOf(String line) {
    return line.length() - line.stripLeading().length();
  }
}
