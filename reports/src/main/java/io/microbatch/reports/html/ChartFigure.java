package io.microbatch.reports.html;

import static io.microbatch.reports.html.Html.el;

/** The box around a chart, which scrolls so that the page never does sideways. */
final class ChartFigure {
  private ChartFigure() {}

  static Html draw(Html svg) {
    return el("figure", svg)
        .cls("scroll")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", "Chart; scrolls sideways where it is wider than the screen");
  }
}
