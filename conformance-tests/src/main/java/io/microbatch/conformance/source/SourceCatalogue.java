package io.microbatch.conformance.source;

import com.fasterxml.jackson.core.type.TypeReference;
import io.microbatch.conformance.Json;
import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.source.DesignSource.Part;
import io.microbatch.conformance.source.DesignSource.Section;
import io.microbatch.conformance.source.DesignSource.SourceFile;
import io.microbatch.conformance.subject.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The sources of the built-in designs, cut into sections by a checked-in table, {@code
 * design-sections.json}: for each part the names of the declarations that do it, what is to be said
 * about them, and the rules. The designs themselves know nothing of it.
 */
public final class SourceCatalogue {
  private static final String RESOURCE = "/io/microbatch/conformance/design-sections.json";

  /** As the table says it. */
  record Entry(@Nullable String counterpart, List<String> files, List<Cut> sections) {}

  /**
   * A part of a design.
   *
   * @param declarations each as {@code File.java Class.method}
   */
  record Cut(Part part, List<String> declarations, String note, List<RuleId> rules) {}

  private SourceCatalogue() {}

  /** The sources of those of the designs that are built in and ours. */
  public static Sources of(List<Subject> subjects) {
    Map<String, Entry> table = table();
    return new Sources(
        1, subjects.stream().flatMap(subject -> of(subject, table).stream()).toList());
  }

  private static Optional<DesignSource> of(Subject subject, Map<String, Entry> table) {
    return Optional.ofNullable(table.get(subject.name()))
        .map(entry -> {
          List<SourceFile> files = entry.files().stream().map(DesignFiles::read).toList();
          return new DesignSource(
              subject.name(),
              subject.language(),
              entry.counterpart(),
              files,
              entry.sections().stream().flatMap(cut -> sections(cut, files).stream()).toList());
        });
  }

  private static List<Section> sections(Cut cut, List<SourceFile> files) {
    List<Section> sections = new ArrayList<>();
    for (String declaration : cut.declarations()) {
      int space = declaration.indexOf(' ');
      String name = declaration.substring(0, space);
      SourceFile file =
          files.stream()
              .filter(each -> each.name().equals(name))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException(name + " is none of the files"));
      for (Declarations.Range range :
          new Declarations(file).find(declaration.substring(space + 1))) {
        sections.add(
            new Section(
                cut.part(),
                name,
                range.from(),
                range.to(),
                sections.isEmpty() ? cut.note() : "",
                cut.rules()));
      }
    }
    return sections;
  }

  /** What is said of each design, by its name. */
  static Map<String, Entry> table() {
    try (InputStream in = SourceCatalogue.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + RESOURCE + " is missing");
      }
      return Json.MAPPER.readValue(in, new TypeReference<Map<String, Entry>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
  }
}
