package io.microbatch.reports.html;

import static io.microbatch.reports.html.Html.el;

import io.microbatch.conformance.scenario.Settings;
import io.microbatch.conformance.trace.Event;
import io.microbatch.conformance.trace.Trace;
import io.microbatch.conformance.verdict.Counterexample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What happens on a counterexample: the timeline of the design, below it on the same axis that of
 * the canonical design, and all events as a list. With the script it plays.
 */
final class Playback {
  private static final int MOST_HITS = 12;

  private final VerdictTable table;
  private final Trace trace;
  private final Optional<Trace> reference;
  private final Settings settings;
  private final List<Integer> hits;

  private Playback(Counterexample c, VerdictTable table) {
    this.table = table;
    this.trace = c.trace();
    this.reference = Optional.ofNullable(c.reference()).filter(TimelineSvg::canDraw);
    this.settings = c.scenario().settings();
    this.hits =
        c.violation().events().stream()
            .filter(i -> i >= 0 && i < c.trace().events().size())
            .distinct()
            .limit(MOST_HITS)
            .toList();
  }

  /**
   * Draws.
   *
   * @param table knows the titles of the designs
   * @param source the address of the design's source on this page, if it is there
   */
  static Html draw(Counterexample c, VerdictTable table, Optional<String> source) {
    Playback playback = new Playback(c, table);
    List<Integer> lines = c.lines() == null ? List.of() : c.lines();
    Html.Element part = el("div", el("h4", "What happens")).cls("player");
    source.filter(_ -> !lines.isEmpty()).ifPresent(id -> part.attr("data-source", id));
    if (TimelineSvg.canDraw(c.trace())) {
      part.add(playback.figure(part));
    } else {
      part.add(el("p", undrawn(c.trace())).cls("note"));
    }
    return part.add(playback.pointedAt(), EventList.draw(c.trace().events(), lines, playback.hits));
  }

  private Html figure(Html.Element player) {
    List<Trace> traces = new ArrayList<>(List.of(trace));
    reference.ifPresent(traces::add);
    TimeScale scale = TimeScale.over(traces, settings, Canvas.LEFT + 12, TimeScale.APART);
    scale.writeTo(player);
    Html.Element drawings =
        el("div", figures("", trace), TimelineSvg.draw(trace, settings, scale, hits))
            .cls("scroll")
            .attr("tabindex", "0")
            .attr("role", "group")
            .attr("aria-label", "Timeline; scrolls sideways");
    reference.ifPresent(canonical ->
        drawings.add(
            figures("The same on ", canonical), TimelineSvg.reference(canonical, settings, scale)));
    return el("figure", drawings, caption(scale));
  }

  /** Whose drawing follows, and what became of the items in it. */
  private Html figures(String before, Trace whose) {
    return el("p", before)
        .cls("whose")
        .add(el("b").add(Html.foreign(table.title(whose.subject()))))
        .text(": " + new TraceFigures(whose).words() + ".");
  }

  private Html pointedAt() {
    if (hits.isEmpty()) {
      return Html.none();
    }
    Html.Element key = el("ol").cls("hits");
    for (int hit : hits) {
      Event event = trace.events().get(hit);
      key.add(el("li", el("b", Words.duration(event.atNs()))).text(" " + EventText.of(event)));
    }
    return key;
  }

  private static String undrawn(Trace trace) {
    int size = trace.events().size();
    return size == 0
        ? "The trace is empty, so there is nothing to draw."
        : size > TimelineSvg.MOST_EVENTS
            ? "The trace has " + Words.number(size) + " events, too many to draw."
            : "The design was not built, so there is no timeline to draw.";
  }

  private Html caption(TimeScale scale) {
    String cadence =
        switch (trace.profile().cadence()) {
          case FIXED_RATE -> "The thin dotted lines are the grid t0 + k·I. ";
          case SLEEP_LOOP -> "A sleep-loop has no grid: its ticks come I after the work. ";
          case LINGER -> "A lingering batcher has no grid: its clock starts with the oldest item. ";
        };
    String world =
        trace.world() == Trace.World.SIMULATED
            ? "Simulated time: computing takes none."
            : "Real time, to within " + Words.duration(trace.epsilonNs()) + ".";
    String drawn =
        (scale.isWidened() ? " Short gaps are drawn wider than they are." : "")
            + (scale.cuts().isEmpty() ? "" : " A long stretch without events is cut out.");
    return el("figcaption", cadence + world + drawn);
  }
}
