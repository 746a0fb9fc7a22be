package io.microbatch.reports.html;

import static io.microbatch.reports.html.Html.el;

import io.microbatch.conformance.source.DesignSource;
import io.microbatch.conformance.source.DesignSource.SourceFile;
import io.microbatch.conformance.verdict.Counterexample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The source of each design of whose findings we know the acting lines: its own file, once for all
 * of them.
 */
final class SourceTexts {
  private final Map<String, SourceFile> files = new LinkedHashMap<>();
  private final VerdictTable table;

  SourceTexts(RunFolder folder, VerdictTable table) {
    this.table = table;
    Set<String> acting =
        folder.counterexamples().values().stream()
            .filter(c -> c.lines() != null)
            .map(Counterexample::subject)
            .collect(Collectors.toSet());
    folder
        .sources()
        .ifPresent(sources -> {
          for (DesignSource source : sources.sources()) {
            if (acting.contains(source.subject()) && !source.files().isEmpty()) {
              files.putIfAbsent(source.subject(), source.files().getFirst());
            }
          }
        });
  }

  /** Where the source of a design is, if it is there. */
  Optional<String> address(String subject) {
    return files.containsKey(subject) ? Optional.of(id(subject)) : Optional.empty();
  }

  private static String id(String subject) {
    return "source-" + VerdictTable.slug(subject);
  }

  /** Draws all of them; with the script each finding shows its own beside the timeline. */
  Html draw() {
    if (files.isEmpty()) {
      return Html.none();
    }
    List<Html> parts = new ArrayList<>();
    files.forEach((subject, file) -> {
      parts.add(
          el("h4")
              .add(Html.foreign(table.title(subject)))
              .text(": ")
              .add(el("code").add(Html.foreign(file.name()))));
      // A parser takes a newline at the beginning of a pre away, so there must be one to take.
      parts.add(
          el("pre", "\n" + Words.plain(file.text()))
              .id(id(subject))
              .cls("source")
              .attr("tabindex", "0"));
    });
    return el("div", el("h3", "The source of the designs")).cls("sources").add(parts);
  }
}
