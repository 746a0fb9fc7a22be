package io.microbatch.reports.html;

import static io.microbatch.reports.html.Html.el;

import io.microbatch.reports.changes.WhatChanged;
import io.microbatch.reports.figures.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The page around the sections. Style and scripts are inline; a content security policy ({@link
 * Assets}) names them by their hashes and forbids everything else, so that the file can make no
 * request and no text of a design could run, even if it became markup.
 */
final class Page {
  private Page() {}

  static String draw(RunFolder folder, Optional<Measured> measured, Optional<WhatChanged> changed) {
    Optional<VerdictTable> table = folder.verdicts().map(VerdictTable::new);
    Optional<SourceShelf> shelf = table.map(verdicts -> new SourceShelf(folder, verdicts));
    List<Place> places = places(folder, table, shelf, changed);
    Html.Element main = el("main").id("main").attr("tabindex", "-1");
    main.add(StartSection.draw(folder, table, measured, places));
    changed.ifPresent(changes -> main.add(ChangesSection.draw(changes)));
    table.ifPresent(verdicts -> {
      SourceShelf sources = shelf.orElseThrow();
      main.add(MatrixSection.draw(verdicts), FindingsSection.draw(folder, verdicts, sources));
      if (!sources.all().isEmpty()) {
        main.add(CodeSection.draw(sources));
      }
    });
    folder.races().ifPresent(races -> main.add(RaceSection.draw(races, table)));
    table.ifPresent(
        verdicts -> main.add(DesignsSection.draw(verdicts), RulesSection.draw(verdicts)));
    folder.claims().ifPresent(claims -> main.add(ClaimsSection.draw(claims, table)));
    main.add(BenchmarksSection.draw(measured, folder.run()), ConditionsSection.draw(folder));
    StringBuilder out = new StringBuilder("<!DOCTYPE html>\n");
    Html body = el("body", skip(), VerdictMark.shapes(), header(folder, places), main, footer());
    el("html", head(folder), body).attr("lang", "en").writeTo(out);
    return out.toString();
  }

  /** The sections after the first, in their order. */
  private static List<Place> places(
      RunFolder folder,
      Optional<VerdictTable> table,
      Optional<SourceShelf> shelf,
      Optional<WhatChanged> changed) {
    List<Place> places = new ArrayList<>();
    if (changed.isPresent()) {
      places.add(new Place("changes", "Changes", "what is different since the earlier run"));
    }
    table.ifPresent(verdicts -> {
      int designs = verdicts.subjects().size();
      places.add(
          new Place(
              "matrix",
              "Verdicts",
              Words.count(designs, "design")
                  + " by "
                  + Words.count(verdicts.rules().size(), "rule")
                  + ", to filter and to compare"));
      places.add(
          new Place("findings", "Findings", "what breaks, each as a story with its timeline"));
      if (!shelf.orElseThrow().all().isEmpty()) {
        places.add(new Place("code", "Side by side", "the source of the designs, part by part"));
      }
    });
    if (folder.races().isPresent()) {
      places.add(new Place("race", "Race", "one scenario, every design, on one clock"));
    }
    if (table.isPresent()) {
      places.add(new Place("designs", "Designs", "what each one is, declares and breaks"));
      places.add(new Place("rules", "Rules", "the contract, and why each rule is in it"));
    }
    if (folder.claims().isPresent()) {
      places.add(new Place("claims", "Claims", "what the article says, put to the test"));
    }
    places.add(new Place("benchmarks", "Benchmarks", "how fast, and at what price"));
    places.add(new Place("conditions", "Conditions", "where and how it ran, and how to repeat it"));
    return places;
  }

  private static Html head(RunFolder folder) {
    return el(
        "head",
        el("meta").attr("charset", "utf-8"),
        el("meta").attr("http-equiv", "Content-Security-Policy").attr("content", Assets.policy()),
        el("meta").attr("name", "viewport").attr("content", "width=device-width, initial-scale=1"),
        el("meta").attr("name", "color-scheme").attr("content", "light dark"),
        el("link").attr("rel", "icon").attr("href", "data:,"),
        el("title", "Batcher report " + Words.plain(folder.name())),
        Assets.head());
  }

  private static Html skip() {
    return el("a", "To the content").cls("skip").attr("href", "#main");
  }

  private static Html header(RunFolder folder, List<Place> places) {
    Html.Element links = el("ul", el("li", Html.link("start", "Start")));
    places.forEach(place -> links.add(el("li", Html.link(place.id(), place.name()))));
    return el(
            "header",
            el("p", el("span", "microbatch workbench").cls("name"))
                .text(" ")
                .add(el("span").cls("run").add(Html.foreign(folder.name()))),
            el("nav", links).attr("aria-label", "Sections"),
            el("button", "Dark").id("theme").attr("type", "button").attr("hidden", ""))
        .cls("top");
  }

  private static Html footer() {
    return el(
        "footer",
        el("p", "Drawn from the run folder alone; nothing is fetched from anywhere."),
        Assets.scripts());
  }
}
