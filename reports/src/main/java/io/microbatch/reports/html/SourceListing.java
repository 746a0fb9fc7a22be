package io.microbatch.reports.html;

import static io.microbatch.reports.html.Html.el;
import static io.microbatch.reports.html.Html.foreign;
import static io.microbatch.reports.html.Html.link;

import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.source.DesignSource;
import io.microbatch.conformance.source.DesignSource.Part;
import io.microbatch.conformance.source.DesignSource.Section;
import io.microbatch.conformance.source.DesignSource.SourceFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The source of one design: what its sections are, the lines behind a broken rule, and the files.
 * The n-th span of a file's code element is its line n; the scripts take the lines from here.
 */
final class SourceListing {
  private final SourceShelf shelf;
  private final DesignSource source;

  private SourceListing(SourceShelf shelf, DesignSource source) {
    this.shelf = shelf;
    this.source = source;
  }

  static Html draw(SourceShelf shelf, DesignSource source) {
    return new SourceListing(shelf, source).draw();
  }

  /** As {@code listing-article-s}. */
  static String address(String subject) {
    return "listing-" + VerdictTable.slug(subject);
  }

  private Html draw() {
    Html.Element parts = el("ul").cls("parts");
    for (Part part : Part.values()) {
      SourceShelf.sections(source, part).forEach(section -> parts.add(section(section)));
    }
    return el(
            "article",
            el("h4").add(foreign(shelf.title(source.subject()))),
            source.sections().isEmpty() ? Html.none() : parts,
            broken(),
            files())
        .id(address(source.subject()))
        .cls("listing");
  }

  private Html section(Section section) {
    SourceFile file = SourceShelf.file(source, section).orElseThrow();
    Html.Element item =
        el("li")
            .attr("data-part", name(section.name()))
            .attr("data-source", SourceShelf.address(shelf.owner(file)))
            .attr("data-file", Words.plain(file.name()))
            .attr("data-from", section.from())
            .attr("data-to", section.to())
            .add(el("b", name(section.name())))
            .text(", lines " + section.from() + " to " + section.to() + " of ")
            .add(foreign(file.name()))
            .text(". ");
    if (!section.note().isEmpty()) {
      item.add(el("span").cls("why").add(Html.prose(section.note()))).text(" ");
    }
    return section.rules().isEmpty() ? item : item.add(because(section.rules()));
  }

  private Html because(List<RuleId> rules) {
    boolean breaks = source.counterpart() != null;
    return el("span", breaks ? "Breaks " : "Because of ")
        .cls("because")
        .add(links(rules))
        .text(".");
  }

  private Html links(Collection<RuleId> rules) {
    List<Html> links = new ArrayList<>();
    for (RuleId rule : rules) {
      if (!links.isEmpty()) {
        links.add(new Html.Text(", "));
      }
      links.add(shelf.link(source.subject(), rule));
    }
    return Html.all(links);
  }

  private Html broken() {
    SortedMap<Integer, Set<RuleId>> lines = shelf.broken(source.subject());
    if (lines.isEmpty()) {
      return Html.none();
    }
    Html.Element list = el("ul").cls("plain");
    lines.forEach((line, rules) -> list.add(el("li", "Line " + line + ": ").add(links(rules))));
    return el("details", el("summary", "Lines that act when a rule is broken"), list);
  }

  private Html files() {
    Html.Element all = el("pre").cls("code").id(SourceShelf.address(source.subject()));
    List<Html> elsewhere = new ArrayList<>();
    List<String> here = new ArrayList<>();
    for (int i = 0; i < source.files().size(); i++) {
      SourceFile file = source.files().get(i);
      String owner = shelf.owner(file);
      if (owner.equals(source.subject())) {
        here.add(Words.plain(file.name()));
        all.add(code(file, i == 0));
      } else {
        elsewhere.add(
            el("p", "Rests on ")
                .add(foreign(file.name()))
                .text(", which is shown under ")
                .add(link(address(owner), Words.plain(shelf.title(owner))))
                .text("."));
      }
    }
    if (here.isEmpty()) {
      return Html.all(elsewhere);
    }
    return Html.all(
        List.of(
            Html.all(elsewhere),
            el(
                    "details",
                    el("summary", Words.and(here)).attr("dir", "auto"),
                    all.attr("tabindex", "0"))
                .cls("file")
                .attr("open", "")));
  }

  private Html code(SourceFile file, boolean isOwn) {
    SortedMap<Integer, Set<RuleId>> marks =
        isOwn ? shelf.broken(source.subject()) : new TreeMap<>();
    Html.Element code =
        el("code")
            .attr("data-file", Words.plain(file.name()))
            .attr("data-language", language(file.name()));
    int number = 0;
    for (String line : SourceShelf.lines(file)) {
      number++;
      Html.Element span = el("span", Words.plain(line) + "\n");
      if (marks.containsKey(number)) {
        span.attr(
            "data-broken",
            marks.get(number).stream().map(RuleId::toString).collect(Collectors.joining(" ")));
      }
      code.add(span);
    }
    return code;
  }

  /** The name by which the highlighter knows it. */
  private static String language(String file) {
    String ending = file.substring(file.lastIndexOf('.') + 1);
    return switch (ending) {
      case "java" -> "java";
      case "py" -> "python";
      case "ts" -> "typescript";
      default -> "plaintext";
    };
  }

  /** As in the file and in addresses: {@code drain}. */
  static String name(Part part) {
    return part.name().toLowerCase(Locale.ROOT);
  }
}
