package io.microbatch.reports.html;

import static io.microbatch.reports.html.Html.el;
import static io.microbatch.reports.html.Html.foreign;
import static io.microbatch.reports.html.Html.link;

import io.microbatch.conformance.scenario.Schedule;
import io.microbatch.conformance.trace.Trace;
import io.microbatch.conformance.verdict.Cell;
import io.microbatch.conformance.verdict.Counterexample;
import io.microbatch.conformance.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A list of the findings, then each of them; with the script one at a time. */
final class FindingsSection {
  private FindingsSection() {}

  static Html draw(RunFolder folder, VerdictTable table, SourceShelf shelf) {
    List<Cell> cells = table.findings();
    Html.Element section =
        el("section", el("h2", "Findings")).id("findings").attr("aria-label", "Findings");
    if (cells.isEmpty()) {
      return section.add(el("p", "Every rule holds for every design.").cls("empty"));
    }
    if (isAnySimulated(folder, cells)) {
      section.add(
          el(
                  "p",
                  "In a scenario that says nothing else, "
                      + ScenarioText.schedule(Schedule.PLAIN).replaceFirst("T", "t"))
              .cls("quiet"));
    }
    section.add(index(table, cells));
    for (Cell cell : cells) {
      section.add(
          el(
                  "article",
                  heading(table, cell),
                  FindingArticle.draw(
                      folder.name(),
                      table,
                      cell,
                      counterexample(folder, cell),
                      shelf.ownFile(cell.subject())))
              .id(VerdictTable.address(cell))
              .cls("finding")
              .attr("aria-labelledby", VerdictTable.address(cell) + "-title"));
    }
    return section.add(Deck.template());
  }

  /** Real threads obey no schedule. */
  private static boolean isAnySimulated(RunFolder folder, List<Cell> cells) {
    return cells.stream()
        .flatMap(cell -> counterexample(folder, cell).stream())
        .anyMatch(found -> found.trace().world() != Trace.World.REAL);
  }

  private static Optional<Counterexample> counterexample(RunFolder folder, Cell cell) {
    String file = cell.counterexample();
    return file == null
        ? Optional.empty()
        : Optional.ofNullable(folder.counterexamples().get(file));
  }

  private static Html index(VerdictTable table, List<Cell> cells) {
    List<Cell> broken = cells.stream().filter(cell -> cell.verdict() == Verdict.BROKEN).toList();
    List<Cell> others = cells.stream().filter(cell -> cell.verdict() != Verdict.BROKEN).toList();
    Html.Element index = el("div").id("findings-index");
    if (!broken.isEmpty()) {
      index.add(el("h3", "Broken"), byDesign(table, broken));
    }
    if (!others.isEmpty()) {
      String title =
          Words.count(
              others.size(),
              "cell that neither holds nor breaks",
              "cells that neither hold nor break");
      index.add(el("details", el("summary", el("h3", title)), byDesign(table, others)));
    }
    return index;
  }

  private static Html byDesign(VerdictTable table, List<Cell> cells) {
    Map<String, Html.Element> lists = new LinkedHashMap<>();
    List<Html> all = new ArrayList<>();
    for (Cell cell : cells) {
      Html.Element list =
          lists.computeIfAbsent(
              cell.subject(),
              _ -> {
                Html.Element entries = el("ul").cls("index");
                all.add(el("h4").add(foreign(table.subject(cell).title())));
                all.add(entries);
                return entries;
              });
      String word =
          cell.verdict() == Verdict.BROKEN ? "" : VerdictMark.of(cell.verdict()).word + ": ";
      list.add(
          el("li", link(VerdictTable.address(cell), cell.rule().toString()))
              .text(" " + word)
              .add(foreign(cell.sentence())));
    }
    return Html.all(all);
  }

  private static Html heading(VerdictTable table, Cell cell) {
    return el(
        "header",
        el("h3")
            .id(VerdictTable.address(cell) + "-title")
            .attr("tabindex", "-1")
            .add(el("span", cell.rule().toString()).cls("rule-id"))
            .text(" ")
            .add(foreign(table.subject(cell).title())),
        VerdictMark.of(cell.verdict()).chip());
  }
}
