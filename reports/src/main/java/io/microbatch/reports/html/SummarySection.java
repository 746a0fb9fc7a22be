package io.microbatch.reports.html;

import static io.microbatch.reports.html.Html.el;
import static io.microbatch.reports.html.Html.foreign;
import static io.microbatch.reports.html.Html.link;

import io.microbatch.conformance.verdict.Cell;
import io.microbatch.conformance.verdict.Verdict;
import io.microbatch.conformance.verdict.Verdicts;
import io.microbatch.conformance.verdict.Verdicts.SubjectText;
import io.microbatch.reports.figures.Measured;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was judged, what holds and what breaks, and what is missing from this report. */
final class SummarySection {
  private SummarySection() {}

  static Html draw(RunFolder folder, Optional<VerdictTable> table, Optional<Measured> measured) {
    Html.Element section = el("section").id("summary").attr("aria-label", "Summary");
    section.add(el("h1", "Do the batchers keep their contract?"));
    section.add(
        el("p")
            .cls("lead")
            .text(
                table.isPresent() && folder.verdicts().isPresent()
                    ? lead(table.get(), folder.verdicts().get())
                    : "This run has no verdicts that could be read."));
    section.add(notices(folder, table));
    table.ifPresent(t -> section.add(designs(t)));
    folder
        .claims()
        .ifPresent(claims ->
            section.add(
                el("p")
                    .text(ClaimsSection.sentence(claims) + " ")
                    .add(link("claims", "The article’s claims"))));
    measured
        .flatMap(BenchmarksSection::sentence)
        .ifPresent(
            text -> section.add(el("p").text(text + " ").add(link("benchmarks", "Benchmarks"))));
    return section;
  }

  private static String lead(VerdictTable table, Verdicts verdicts) {
    List<SubjectText> subjects = table.subjects();
    long clean = subjects.stream().filter(s -> broken(table, s).isEmpty()).count();
    long broken = table.findings().stream().filter(c -> c.verdict() == Verdict.BROKEN).count();
    String judged =
        Words.count(subjects.size(), "design")
            + " played up to "
            + Words.count(verdicts.triesPerSubject(), "scenario")
            + (subjects.size() == 1 ? "" : " each")
            + " and "
            + (subjects.size() == 1 ? "was" : "were")
            + " judged by "
            + Words.count(table.rules().size(), "rule")
            + ". ";
    if (broken == 0) {
      return judged + "No rule was broken.";
    }
    return judged
        + (clean == 0
            ? "Each design breaks at least one rule; "
            : (clean == 1 ? "One design breaks" : Words.number(clean) + " designs break")
                + " no rule; in the others ")
        + Words.count(
            broken,
            "cell is broken, with a counterexample that replays.",
            "cells are broken, each with a counterexample that replays.");
  }

  private static Html notices(RunFolder folder, Optional<VerdictTable> table) {
    List<Html> items = new ArrayList<>();
    String state = folder.run().map(run -> run.path("state").asText("")).orElse("");
    boolean cut = folder.verdicts().map(verdicts -> !verdicts.complete()).orElse(false);
    if (!state.isEmpty() && !state.equals("complete")) {
      items.add(el("li").text("The state of this run is “").add(foreign(state)).text("”."));
    }
    if (cut) {
      items.add(
          el("li", "The run was cut off: the verdicts below are what it had reached by then."));
    }
    folder.problems().forEach(problem -> items.add(el("li", problem).attr("dir", "auto")));
    for (Cell cell : table.map(VerdictTable::unexpected).orElse(List.of())) {
      Verdict expected = cell.expected();
      items.add(
          el("li")
              .add(link(VerdictTable.address(cell), cell.rule().toString()))
              .text(" of ")
              .add(foreign(title(table, cell)))
              .text(
                  " is “"
                      + VerdictMark.of(cell.verdict()).word
                      + "”"
                      + (expected == null
                          ? "."
                          : "; expected was “" + VerdictMark.of(expected).word + "”.")));
    }
    return items.isEmpty()
        ? Html.none()
        : el("div", el("h2", "To know first"), el("ul").add(items)).cls("notice");
  }

  private static String title(Optional<VerdictTable> table, Cell cell) {
    return table.map(t -> t.subject(cell).title()).orElse(cell.subject());
  }

  private static Map<Verdict, Integer> count(VerdictTable table, SubjectText subject) {
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    for (Verdict verdict : Verdict.values()) {
      counts.put(verdict, 0);
    }
    table.cells(subject).forEach(cell -> counts.merge(cell.verdict(), 1, Integer::sum));
    return counts;
  }

  private static List<Cell> broken(VerdictTable table, SubjectText subject) {
    return table.cells(subject).stream().filter(c -> c.verdict() == Verdict.BROKEN).toList();
  }

  private static Html designs(VerdictTable table) {
    Html.Element list = el("ul").cls("designs");
    for (SubjectText subject : table.subjects()) {
      Map<Verdict, Integer> counts = count(table, subject);
      Html.Element tally = el("p").cls("tally");
      for (VerdictMark mark : VerdictMark.values()) {
        int count = counts.getOrDefault(Verdict.valueOf(mark.name()), 0);
        if (count > 0) {
          tally.add(
              el("span")
                  .cls("chip " + mark.css())
                  .add(mark.glyph())
                  .text(count + " " + mark.word(count)));
          tally.text(" ");
        }
      }
      Html.Element breaks = el("p").cls("breaks");
      List<Cell> broken = broken(table, subject);
      if (!broken.isEmpty()) {
        breaks.text("Breaks ");
        for (int i = 0; i < broken.size(); i++) {
          breaks.text(i == 0 ? "" : i == broken.size() - 1 ? " and " : ", ");
          breaks.add(link(VerdictTable.address(broken.get(i)), broken.get(i).rule().toString()));
        }
        breaks.text(".");
      } else {
        breaks.text(
            counts.getOrDefault(Verdict.HOLDS, 0) == 0
                ? "Nothing was found to hold."
                : "No counterexample was found to any rule that applies.");
      }
      list.add(
          el(
              "li",
              el("div")
                  .add(el("h3").add(foreign(subject.title())))
                  .add(el("p").cls("about").add(foreign(about(subject)))),
              el("div", tally, breaks)));
    }
    return list;
  }

  private static String about(SubjectText subject) {
    boolean known = subject.language().isEmpty() || subject.about().contains(subject.language());
    return (known ? "" : subject.language() + ". ")
        + subject.about()
        + (subject.isSimulated()
            ? ""
            : " Judged by the clock “"
                + subject.time()
                + "”, instants within "
                + Words.millis(subject.toleranceMs())
                + ".");
  }
}
