package io.microbatch.reports.html;

import static io.microbatch.reports.html.Html.el;

import io.microbatch.conformance.source.DesignSource;
import io.microbatch.conformance.source.DesignSource.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The source of the designs side by side, aligned by what the lines are for. The columns are put
 * together by the script from the listings at the end, which are all there is without it.
 */
final class CodeSection {
  private static final int COLUMNS = 4;
  private static final String FIRST_SEEN = "article-s";

  private CodeSection() {}

  static Html draw(SourceShelf shelf) {
    List<DesignSource> cut =
        shelf.all().stream().filter(source -> !source.sections().isEmpty()).toList();
    Html.Element section =
        el(
                "section",
                el("h2", "Side by side"),
                el(
                    "p",
                    "The same five parts in each design: how it accepts an item, what makes it act,"
                        + " how a batch is handed over, what it does when it is late, and how it"
                        + " ends."))
            .id("code")
            .attr("aria-label", "Side by side");
    if (!cut.isEmpty()) {
      section.add(choice(shelf, cut), columns());
    }
    return section.add(diffs(shelf)).add(listings(shelf));
  }

  private static Html choice(SourceShelf shelf, List<DesignSource> cut) {
    List<String> first = firstSeen(cut);
    Html.Element form =
        el("form").id("code-designs").attr("hidden", "").attr("aria-label", "Designs to compare");
    for (int i = 0; i < COLUMNS; i++) {
      Html.Element select = el("select").attr("aria-label", "Column " + (i + 1));
      if (i >= 2) {
        select.add(el("option", "no further design").attr("value", ""));
      }
      for (DesignSource source : cut) {
        boolean isFirst = i < first.size() && first.get(i).equals(source.subject());
        select.add(
            el("option", Words.plain(shelf.title(source.subject())))
                .attr("value", VerdictTable.slug(source.subject()))
                .attr("dir", "auto")
                .attr("selected", isFirst ? "" : null));
      }
      form.add(select);
    }
    return form;
  }

  /** The article's sleep-loop and what it is held against; else what comes first. */
  private static List<String> firstSeen(List<DesignSource> cut) {
    Optional<DesignSource> article =
        cut.stream()
            .filter(source -> source.subject().equals(FIRST_SEEN))
            .findFirst()
            .or(() -> cut.stream().filter(source -> source.counterpart() != null).findFirst());
    List<String> first = new ArrayList<>();
    article.ifPresent(source -> first.add(source.subject()));
    article
        .map(DesignSource::counterpart)
        .filter(name -> cut.stream().anyMatch(source -> source.subject().equals(name)))
        .ifPresent(first::add);
    for (DesignSource source : cut) {
      if (first.size() < 2 && !first.contains(source.subject())) {
        first.add(source.subject());
      }
    }
    return first;
  }

  private static Html columns() {
    Html.Element columns = el("div").id("code-columns").attr("hidden", "");
    for (Part part : Part.values()) {
      String name = SourceListing.name(part);
      columns.add(
          el(
                  "section",
                  el("h3", el("span", name), el("small", " " + about(part))),
                  el("div").cls("beside"))
              .id("code-" + name)
              .cls("part")
              .attr("tabindex", "0")
              .attr("data-part", name)
              .attr("aria-label", name));
    }
    return columns;
  }

  private static String about(Part part) {
    return switch (part) {
      case ACCEPT -> "an item comes in";
      case HEARTBEAT -> "what makes it act by itself";
      case FLUSH -> "a batch is cut and handed over";
      case LAG -> "when the next tick is due, also after a late one";
      case DRAIN -> "it comes to an end";
    };
  }

  private static List<Html> diffs(SourceShelf shelf) {
    List<Html> diffs = new ArrayList<>();
    for (DesignSource article : shelf.all()) {
      Optional.ofNullable(article.counterpart())
          .flatMap(shelf::source)
          .filter(canonical -> !article.sections().isEmpty() && !canonical.sections().isEmpty())
          .ifPresent(canonical -> diffs.add(SourceDiff.draw(shelf, article, canonical)));
    }
    if (!diffs.isEmpty()) {
      diffs.addFirst(
          el(
              "p",
              "What was taken from the article’s version, and what the canonical one has in its"
                  + " place, with the rules behind each change."));
      diffs.addFirst(el("h3", "Article against canonical").id("diffs"));
    }
    return diffs;
  }

  private static List<Html> listings(SourceShelf shelf) {
    List<Html> listings = new ArrayList<>(List.of(el("h3", "The source of each design")));
    shelf.all().forEach(source -> listings.add(SourceListing.draw(shelf, source)));
    return listings;
  }
}
