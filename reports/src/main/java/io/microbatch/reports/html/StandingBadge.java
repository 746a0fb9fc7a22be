package io.microbatch.reports.html;

import static io.microbatch.reports.html.Html.el;

import io.microbatch.conformance.verdict.Verdict;
import io.microbatch.reports.figures.Standing;

/** What the rules say of a design, beside its name. */
final class StandingBadge {
  private StandingBadge() {}

  static Html draw(Standing standing) {
    VerdictMark mark = mark(standing);
    return el("span").cls("chip " + mark.css()).add(mark.glyph()).text(standing.words());
  }

  /** Where there is room for the shape only; the words show when it is pointed at. */
  static Html small(Standing standing) {
    VerdictMark mark = mark(standing);
    return el("span")
        .cls("badge " + mark.css())
        .attr("role", "img")
        .attr("aria-label", standing.words())
        .attr("title", standing.words())
        .add(mark.glyph());
  }

  /** In a chart, 13 units wide; the words are in the title of the row. */
  static Html inChart(Standing standing, double x, double y) {
    VerdictMark mark = mark(standing);
    return el("g", el("path").attr("d", mark.shape()))
        .cls("badge " + mark.css())
        .attr("transform", Canvas.d("translate(%s %s) scale(0.8)", x, y));
  }

  private static VerdictMark mark(Standing standing) {
    return VerdictMark.of(
        switch (standing.state()) {
          case NO_BATCHER -> Verdict.NOT_APPLICABLE;
          case UNKNOWN -> Verdict.VACUOUS;
          case JUDGED ->
              standing.broken() > 0 || standing.losesItems() ? Verdict.BROKEN : Verdict.HOLDS;
        });
  }
}
