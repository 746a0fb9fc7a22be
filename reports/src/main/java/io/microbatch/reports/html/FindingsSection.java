package io.microbatch.reports.html;

import static io.microbatch.reports.html.Html.el;
import static io.microbatch.reports.html.Html.foreign;
import static io.microbatch.reports.html.Html.link;

import io.microbatch.conformance.verdict.Cell;
import io.microbatch.conformance.verdict.Counterexample;
import io.microbatch.conformance.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
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

  private static Optional<Counterexample> counterexample(RunFolder folder, Cell cell) {
    String file = cell.counterexample();
    return file == null
        ? Optional.empty()
        : Optional.ofNullable(folder.counterexamples().get(file));
  }

  private static Html index(VerdictTable table, List<Cell> cells) {
    List<Html> broken = new ArrayList<>();
    List<Html> others = new ArrayList<>();
    for (Cell cell : cells) {
      VerdictMark mark = VerdictMark.of(cell.verdict());
      boolean isBroken = cell.verdict() == Verdict.BROKEN;
      Html entry =
          el(
              "li",
              el("span", mark.glyph()).cls(mark.css()),
              el("div")
                  .add(link(VerdictTable.address(cell), cell.rule().toString()))
                  .text(" ")
                  .add(foreign(table.subject(cell).title()))
                  .text(isBroken ? "" : " (" + mark.word + ")")
                  .add(
                      el("p")
                          .cls("sentence")
                          .attr("dir", "auto")
                          .text(Words.plain(cell.sentence()))));
      (isBroken ? broken : others).add(entry);
    }
    Html.Element index = el("div").id("findings-index");
    if (!broken.isEmpty()) {
      index.add(el("h3", "Broken"), el("ol").cls("index").add(broken));
    }
    if (!others.isEmpty()) {
      index.add(
          el(
              "details",
              el(
                  "summary",
                  Words.count(
                      others.size(),
                      "cell that neither holds nor breaks",
                      "cells that neither hold nor break")),
              el("ol").cls("index").add(others)));
    }
    return index;
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
