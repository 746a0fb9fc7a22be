package io.microbatch.reports.html;

import static io.microbatch.reports.html.Html.el;

import io.microbatch.reports.figures.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The page around the sections. Style and scripts are inline; a content security policy ({@link
 * Assets}) names them by their hashes and forbids everything else, so that the file can make no
 * request and no text of a design could run, even if it became markup.
 */
final class Page {
  private Page() {}

  static String draw(RunFolder folder) {
    Optional<VerdictTable> table = folder.verdicts().map(VerdictTable::new);
    Html.Element main = el("main").id("main").attr("tabindex", "-1");
    Optional<Measured> measured =
        folder.measurements().map(run -> new Measured(run, folder.verdicts()));
    main.add(SummarySection.draw(folder, table, measured));
    table.ifPresent(verdicts ->
        main.add(
            MatrixSection.draw(verdicts),
            FindingsSection.draw(folder, verdicts),
            RulesSection.draw(verdicts)));
    folder.claims().ifPresent(claims -> main.add(ClaimsSection.draw(claims)));
    main.add(BenchmarksSection.draw(measured), ConditionsSection.draw(folder));
    StringBuilder out = new StringBuilder("<!DOCTYPE html>\n");
    el("html", head(folder), el("body", skip(), header(folder, table), main, footer()))
        .attr("lang", "en")
        .writeTo(out);
    return out.toString();
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

  private static Html header(RunFolder folder, Optional<VerdictTable> table) {
    Html.Element links = el("ul");
    List<String> sections = new ArrayList<>(List.of("Summary"));
    if (table.isPresent()) {
      sections.addAll(List.of("Verdicts", "Findings", "Rules"));
    }
    if (folder.claims().isPresent()) {
      sections.add("Claims");
    }
    sections.addAll(List.of("Benchmarks", "Conditions"));
    for (String section : sections) {
      String id = section.equals("Verdicts") ? "matrix" : section.toLowerCase(Locale.ROOT);
      links.add(el("li", Html.link(id, section)));
    }
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
