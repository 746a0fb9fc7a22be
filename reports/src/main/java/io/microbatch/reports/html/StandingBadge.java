package io.microbatch.reports.html;

import static io.microbatch.reports.html.Html.el;

import io.microbatch.conformance.verdict.Verdict;
import io.microbatch.reports.figures.Standing;

/** What the rules say of a design, beside its name. */
final class StandingBadge {
  private StandingBadge() {}

  static Html draw(Standing standing) {
    Verdict verdict =
        switch (standing.state()) {
          case NO_BATCHER -> Verdict.NOT_APPLICABLE;
          case UNKNOWN -> Verdict.VACUOUS;
          case JUDGED ->
              standing.broken() > 0 || standing.losesItems() ? Verdict.BROKEN : Verdict.HOLDS;
        };
    VerdictMark mark = VerdictMark.of(verdict);
    return el("span").cls("chip " + mark.css()).add(mark.glyph()).text(standing.words());
  }
}
