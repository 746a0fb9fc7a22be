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
        .attr("title", standing.words())
        .add(mark.glyph());
  }

  /** In a chart, 13 units wide; the words are in the title of the row. */
  static Html inChart(Standing standing, double x, double y) {
    VerdictMark mark = mark(standing);
    return mark.use()
        .cls("badge " + mark.css())
        .attr("x", x)
        .attr("y", y)
        .attr("width", "13")
        .attr("height", "13");
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
