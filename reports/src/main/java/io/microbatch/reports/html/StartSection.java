package io.microbatch.reports.html;

import static io.microbatch.reports.html.Html.el;
import static io.microbatch.reports.html.Html.foreign;
import static io.microbatch.reports.html.Html.link;

import io.microbatch.conformance.verdict.Verdicts.SubjectText;
import io.microbatch.reports.figures.Measured;
import java.util.List;
import java.util.Optional;

/**
 * What was run, the verdict in a sentence for each reader, the findings most worth seeing, and the
 * way on: to be seen in ten seconds.
 */
final class StartSection {
  private StartSection() {}

  static Html draw(
      RunFolder folder,
      Optional<VerdictTable> table,
      Optional<Measured> measured,
      List<Place> places) {
    Html.Element section = el("section").id("start").attr("aria-label", "Start");
    section.add(
        el("h1", "Do the batchers keep their contract?"),
        el("p")
            .cls("lead")
            .text(
                table
                    .map(t -> judged(t, folder))
                    .orElse("This run has no verdicts that could be read.")),
        Notices.draw(folder, table),
        answers(folder, table, measured));
    table.ifPresent(verdicts -> section.add(highlights(folder, verdicts)));
    return section.add(ways(places));
  }

  private static String judged(VerdictTable table, RunFolder folder) {
    int subjects = table.subjects().size();
    long languages = table.subjects().stream().map(SubjectText::language).distinct().count();
    return Words.count(subjects, "design")
        + (languages > 1 ? " in " + Words.count(languages, "language") : "")
        + " played up to "
        + Words.count(folder.verdicts().orElseThrow().triesPerSubject(), "scenario")
        + (subjects == 1 ? " and was" : " each and were")
        + " judged by "
        + Words.count(table.rules().size(), "rule")
        + ".";
  }

  private static Html answers(
      RunFolder folder, Optional<VerdictTable> table, Optional<Measured> measured) {
    Html.Element answers = el("dl").cls("answers");
    table.ifPresent(verdicts ->
        answers.add(answer("To use one", ContractSentence.of(verdicts), "matrix", "All verdicts")));
    measured
        .flatMap(SpeedSentence::of)
        .ifPresent(
            text -> answers.add(answer("To know how fast", text, "benchmarks", "All figures")));
    lesson(folder).ifPresent(answers::add);
    return answers;
  }

  private static Optional<Html> lesson(RunFolder folder) {
    Optional<String> claims = folder.claims().map(ClaimsSection::sentence);
    Optional<String> races =
        folder
            .races()
            .map(all -> Words.count(all.races().size(), "race") + ", each with a question first.");
    if (claims.isEmpty() && races.isEmpty()) {
      return Optional.empty();
    }
    String text = claims.orElse("") + (claims.isPresent() && races.isPresent() ? " " : "");
    return Optional.of(
        claims.isPresent()
            ? answer("To teach", text + races.orElse(""), "claims", "The claims")
            : answer("To teach", races.orElse(""), "race", "The races"));
  }

  private static Html answer(String who, String text, String place, String name) {
    return el("div", el("dt", who), el("dd", text).text(" ").add(link(place, name)));
  }

  private static Html highlights(RunFolder folder, VerdictTable table) {
    List<Highlights.Highlight> chosen = Highlights.of(folder, table);
    if (chosen.isEmpty()) {
      return Html.none();
    }
    Html.Element list = el("ol").cls("highlights");
    for (Highlights.Highlight highlight : chosen) {
      var cell = highlight.cell();
      list.add(
          el(
              "li",
              el("h3", highlight.harm().title),
              el("p").cls("sentence").attr("dir", "auto").text(Words.plain(cell.sentence())),
              el("p")
                  .add(
                      link(VerdictTable.address(cell), cell.rule() + " ")
                          .add(foreign(table.subject(cell).title())))));
    }
    return el(
        "div",
        el("h2", chosen.size() == 1 ? "The finding to see first" : "The findings to see first"),
        list,
        el(
                "p",
                "Chosen by what it costs: items lost, then a batcher that hangs, then a wrong order;"
                    + " the article’s designs first, each time another one.")
            .cls("quiet"));
  }

  private static Html ways(List<Place> places) {
    Html.Element list = el("ul").cls("places");
    for (Place place : places) {
      list.add(el("li", link(place.id(), place.name()), el("span", " " + place.about())));
    }
    return el("nav", el("h2", "What is here"), list).attr("aria-label", "What is here");
  }
}
