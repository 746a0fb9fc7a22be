package io.microbatch.reports.html;

import static io.microbatch.reports.html.Html.el;
import static io.microbatch.reports.html.Html.foreign;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Chunk;
import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.source.DesignSource;
import io.microbatch.conformance.source.DesignSource.Part;
import io.microbatch.conformance.source.DesignSource.Section;
import io.microbatch.conformance.source.DesignSource.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The article's version against the canonical one: part by part, since the two share hardly a line,
 * and before each change the rules that the article's section breaks.
 */
final class SourceDiff {
  private static final int CONTEXT = 3;

  private final SourceShelf shelf;
  private final DesignSource before;
  private final DesignSource after;

  /** A line, and the section it is in. */
  private record Line(String text, Section section) {}

  private SourceDiff(SourceShelf shelf, DesignSource before, DesignSource after) {
    this.shelf = shelf;
    this.before = before;
    this.after = after;
  }

  static Html draw(SourceShelf shelf, DesignSource article, DesignSource canonical) {
    return new SourceDiff(shelf, article, canonical).draw();
  }

  private Html draw() {
    Html.Element details =
        el(
                "details",
                el("summary")
                    .add(foreign(shelf.title(before.subject())))
                    .text(" against ")
                    .add(foreign(shelf.title(after.subject()))))
            .id("diff-" + VerdictTable.slug(before.subject()))
            .cls("diff");
    for (Part part : Part.values()) {
      List<Line> old = lines(before, part);
      List<Line> fresh = lines(after, part);
      if (!old.isEmpty() || !fresh.isEmpty()) {
        details.add(el("h4", SourceListing.name(part))).add(changes(old, fresh));
      }
    }
    return details;
  }

  private static List<Line> lines(DesignSource source, Part part) {
    List<Line> lines = new ArrayList<>();
    for (Section section : SourceShelf.sections(source, part)) {
      SourceFile file = SourceShelf.file(source, section).orElseThrow();
      SourceShelf.lines(file).subList(section.from() - 1, section.to()).stream()
          .map(text -> new Line(text, section))
          .forEach(lines::add);
    }
    return lines;
  }

  /** Changes for the same reasons stand under one line of reasons. */
  private List<Html> changes(List<Line> old, List<Line> fresh) {
    List<Html> parts = new ArrayList<>();
    Set<RuleId> reasons = Set.of();
    Html.Element code = el("code");
    int shown = 0;
    for (AbstractDelta<String> delta : DiffUtils.diff(texts(old), texts(fresh)).getDeltas()) {
      Set<RuleId> behind = behind(delta, old, fresh);
      int position = delta.getSource().getPosition();
      if (parts.isEmpty() || !behind.equals(reasons)) {
        reasons = behind;
        code = el("code");
        parts.add(reasons(behind));
        parts.add(el("pre", code).cls("code").attr("tabindex", "0"));
        shown = Math.max(shown, position - CONTEXT);
      }
      if (position - shown > CONTEXT) {
        code.add(el("i", "⋯\n"));
        shown = position - CONTEXT;
      }
      for (Line line : old.subList(shown, position)) {
        code.add(el("span", Words.plain(line.text()) + "\n"));
      }
      add(code, "del", delta.getSource());
      add(code, "ins", delta.getTarget());
      shown = position + delta.getSource().size();
    }
    if (parts.isEmpty()) {
      parts.add(el("p", "The same in both.").cls("quiet"));
    }
    return parts;
  }

  private static List<String> texts(List<Line> lines) {
    return lines.stream().map(Line::text).toList();
  }

  private static void add(Html.Element code, String element, Chunk<String> chunk) {
    chunk.getLines().forEach(line -> code.add(el(element, Words.plain(line) + "\n")));
  }

  /** The rules of the sections in which the article's lines are; without any, of the new lines. */
  private static Set<RuleId> behind(AbstractDelta<String> delta, List<Line> old, List<Line> fresh) {
    return old.isEmpty() ? rules(fresh, delta.getTarget()) : rules(old, delta.getSource());
  }

  private static Set<RuleId> rules(List<Line> lines, Chunk<String> chunk) {
    // An insertion has no line of its own: it belongs to the section of the line before it.
    int from = Math.min(chunk.getPosition(), lines.size() - 1);
    int to = Math.max(from + 1, chunk.getPosition() + chunk.size());
    if (chunk.size() == 0 && from == chunk.getPosition() && from > 0) {
      from--;
      to--;
    }
    Set<RuleId> rules = new TreeSet<>();
    lines.subList(from, to).forEach(line -> rules.addAll(line.section().rules()));
    return rules;
  }

  private Html reasons(Set<RuleId> rules) {
    Html.Element reasons = el("p", rules.isEmpty() ? "No rule is behind this." : "Behind this: ");
    String between = "";
    for (RuleId rule : rules) {
      reasons.text(between).add(shelf.link(rule));
      between = ", ";
    }
    return reasons.cls("reasons");
  }
}
