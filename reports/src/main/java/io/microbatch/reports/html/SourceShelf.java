package io.microbatch.reports.html;

import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.source.DesignSource;
import io.microbatch.conformance.source.DesignSource.Part;
import io.microbatch.conformance.source.DesignSource.Section;
import io.microbatch.conformance.source.DesignSource.SourceFile;
import io.microbatch.conformance.verdict.Cell;
import io.microbatch.conformance.verdict.Counterexample;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The source of the designs, and where on the page each of its files is. Designs that rest on the
 * same file share its one listing: that of the design that comes first.
 */
final class SourceShelf {
  private final VerdictTable table;
  private final Map<String, DesignSource> sources = new LinkedHashMap<>();
  private final Map<SourceFile, String> owners = new LinkedHashMap<>();
  private final Map<String, SortedMap<Integer, Set<RuleId>>> broken = new LinkedHashMap<>();

  SourceShelf(RunFolder folder, VerdictTable table) {
    this.table = table;
    folder
        .sources()
        .ifPresent(
            all -> all.sources().forEach(source -> sources.putIfAbsent(source.subject(), source)));
    for (DesignSource source : sources.values()) {
      source.files().forEach(file -> owners.putIfAbsent(file, source.subject()));
    }
    for (Cell cell : table.findings()) {
      Optional.ofNullable(cell.counterexample())
          .map(folder.counterexamples()::get)
          .ifPresent(found -> mark(cell, found));
    }
  }

  /** The lines that acted at the events by which a rule was broken. */
  private void mark(Cell cell, Counterexample found) {
    List<Integer> lines = found.lines();
    if (lines == null) {
      return;
    }
    for (int event : found.violation().events()) {
      int line = event >= 0 && event < lines.size() ? lines.get(event) : 0;
      if (line > 0) {
        broken
            .computeIfAbsent(cell.subject(), _ -> new TreeMap<>())
            .computeIfAbsent(line, _ -> new TreeSet<>())
            .add(cell.rule());
      }
    }
  }

  List<DesignSource> all() {
    return List.copyOf(sources.values());
  }

  Optional<DesignSource> source(String subject) {
    return Optional.ofNullable(sources.get(subject));
  }

  /** What the design is called. */
  String title(String subject) {
    return table.title(subject);
  }

  /** The element that holds the files of a design, as {@code source-article-s}. */
  static String address(String subject) {
    return "source-" + VerdictTable.slug(subject);
  }

  /** Where the design's own file is, to which the lines of its counterexamples refer. */
  Optional<String> ownFile(String subject) {
    return source(subject)
        .filter(source -> !source.files().isEmpty())
        .filter(source -> owner(source.files().getFirst()).equals(subject))
        .map(_ -> address(subject));
  }

  /** The design in whose listing the file is. */
  String owner(SourceFile file) {
    return owners.getOrDefault(file, "");
  }

  /** The file that a section is in. */
  static Optional<SourceFile> file(DesignSource source, Section section) {
    return source.files().stream().filter(file -> file.name().equals(section.file())).findFirst();
  }

  /** The sections of one part, as far as their lines exist. */
  static List<Section> sections(DesignSource source, Part part) {
    return source.sections().stream()
        .filter(section -> section.name() == part)
        .filter(section ->
            section.from() >= 1
                && section.from() <= section.to()
                && file(source, section)
                    .filter(file -> section.to() <= lines(file).size())
                    .isPresent())
        .toList();
  }

  /** Without the empty one after the last line's end. */
  static List<String> lines(SourceFile file) {
    List<String> lines = Arrays.asList(file.text().split("\r?\n", -1));
    boolean ended = lines.getLast().isEmpty() && lines.size() > 1;
    return ended ? lines.subList(0, lines.size() - 1) : lines;
  }

  /** Lines of the design's own file, with the rules that were seen to be broken there. */
  SortedMap<Integer, Set<RuleId>> broken(String subject) {
    return broken.getOrDefault(subject, new TreeMap<>());
  }

  /** Where a rule of a design leads to: its finding, or else the rule. */
  Html link(String subject, RuleId rule) {
    return table.findings().stream()
        .filter(cell -> cell.subject().equals(subject) && cell.rule() == rule)
        .findFirst()
        .map(cell -> (Html) Html.link(VerdictTable.address(cell), rule.toString()))
        .orElseGet(() -> link(rule));
  }

  /** A rule that was judged leads to its sentence; another is only named. */
  Html link(RuleId rule) {
    String id = rule.toString();
    boolean known = table.rules().stream().anyMatch(each -> each.id().equals(id));
    return known ? Html.link(VerdictTable.ruleAddress(id), id) : Html.el("span", id);
  }
}
