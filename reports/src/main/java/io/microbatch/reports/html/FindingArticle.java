package io.microbatch.reports.html;

import static io.microbatch.reports.html.Html.el;
import static io.microbatch.reports.html.Html.foreign;

import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.scenario.Settings;
import io.microbatch.conformance.scenario.Stimulus;
import io.microbatch.conformance.trace.Event;
import io.microbatch.conformance.trace.Trace;
import io.microbatch.conformance.verdict.Cell;
import io.microbatch.conformance.verdict.Counterexample;
import io.microbatch.conformance.verdict.Verdict;
import io.microbatch.conformance.verdict.Verdicts.RuleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A finding told as a story: what happened, by which rule, in which scenario, and to see it again.
 */
final class FindingArticle {
  private static final int MOST_HITS = 12;
  private static final int MOST_ROWS = 2_000;

  private FindingArticle() {}

  static Html draw(
      String run, VerdictTable table, Cell cell, Optional<Counterexample> counterexample) {
    List<Html> parts = new ArrayList<>();
    String sentence = counterexample.map(c -> c.violation().sentence()).orElse(cell.sentence());
    if (!sentence.isEmpty()) {
      parts.add(el("p").cls("lead").attr("dir", "auto").text(Words.plain(sentence)));
    }
    Html.Element two = el("div").cls("two");
    two.add(
        el("div", rule(table, cell), counterexample.isPresent() ? replay(run, cell) : Html.none()));
    counterexample.ifPresent(c -> two.add(scenario(c)));
    parts.add(two);
    if (counterexample.isPresent()) {
      parts.add(whatHappened(cell, counterexample.get()));
    } else if (cell.verdict() == Verdict.BROKEN) {
      parts.add(
          el("p", "The counterexample could not be read, so there is no scenario and no timeline.")
              .cls("note"));
    }
    return Html.all(parts);
  }

  private static Html rule(VerdictTable table, Cell cell) {
    RuleText rule = table.rule(cell);
    Html.Element part =
        el(
            "div",
            el("h4", "The rule"),
            el("p", Html.link(VerdictTable.ruleAddress(rule.id()), rule.id()))
                .text(" ")
                .add(Html.prose(rule.statement())));
    if (!rule.intent().isEmpty()) {
      part.add(el("p").cls("intent").add(Html.prose(rule.intent())));
    }
    if (cell.tries() > 0) {
      part.add(el("p").cls("counts").text(counts(cell)));
    }
    String declared = table.subject(cell).declared().get(rule.id());
    if (declared != null && !declared.equals(cell.sentence())) {
      part.add(el("p").text("Declared beforehand: ").add(foreign(declared)));
    }
    Verdict expected = cell.expected();
    if (!cell.asExpected() && expected != null) {
      part.add(el("p").cls("note").text("Expected was “" + VerdictMark.of(expected).word + "”."));
    }
    return part;
  }

  /** How often the rule was exercised and broken. */
  static String counts(Cell cell) {
    return (cell.violations() > 0 ? "Broken in " + Words.number(cell.violations()) + ", e" : "E")
        + "xercised in "
        + Words.number(cell.exercised())
        + " of "
        + Words.count(cell.tries(), "try", "tries")
        + " ("
        + Words.percent(cell.exercised(), cell.tries())
        + ").";
  }

  private static Html scenario(Counterexample c) {
    Scenario scenario = c.scenario();
    Settings settings = scenario.settings();
    Html.Element steps = el("ol").cls("steps");
    for (Stimulus stimulus : scenario.stimuli()) {
      steps.add(
          el("li")
              .add(el("span", ScenarioText.when(stimulus)).cls("when"))
              .text(" " + ScenarioText.what(stimulus) + "."));
    }
    Html.Element part =
        el(
            "div",
            el("h4", "The scenario"),
            el("dl")
                .cls("settings")
                .add(
                    setting("M", "max batch size", Words.count(settings.maxBatchSize(), "item")),
                    setting("I", "interval", Words.millis(settings.intervalMs())),
                    setting("C", "capacity", Words.count(settings.capacity(), "item")),
                    setting("", "when full", ScenarioText.overflow(settings.overflow()))));
    if (c.trace().profile().startable()) {
      part.add(
          el("p", scenario.started() ? "It is started at once." : "It is not started at first."));
    }
    part.add(
        scenario.stimuli().isEmpty() ? el("p", "Nothing is done to it.") : steps,
        el("p", String.join(" ", ScenarioText.handler(scenario.handler()))),
        el("p", ScenarioText.schedule(scenario.schedule())).cls("quiet"));
    if (!c.found().equals(scenario)) {
      part.add(
          el(
                  "p",
                  "Found with "
                      + ScenarioText.size(c.found())
                      + ", made as small as this: "
                      + ScenarioText.size(scenario)
                      + ".")
              .cls("quiet"));
    }
    return part;
  }

  private static Html setting(String symbol, String name, String value) {
    Html.Element term = symbol.isEmpty() ? el("dt") : el("dt", el("b", symbol)).text(" ");
    return el("div", term.text(name), el("dd", value));
  }

  private static Html whatHappened(Cell cell, Counterexample c) {
    Trace trace = c.trace();
    List<Integer> hits =
        c.violation().events().stream()
            .filter(i -> i >= 0 && i < trace.events().size())
            .distinct()
            .limit(MOST_HITS)
            .toList();
    String id = VerdictTable.address(cell) + "-timeline";
    Html.Element part = el("div", el("h4", "What happens"));
    Optional<TimelineSvg.Drawing> drawing =
        TimelineSvg.draw(id, trace, c.scenario().settings(), hits);
    drawing.ifPresentOrElse(
        drawn ->
            part.add(
                el(
                        "figure",
                        el("div", drawn.svg())
                            .cls("scroll")
                            .attr("tabindex", "0")
                            .attr("role", "group")
                            .attr(
                                "aria-label",
                                "Timeline; scrolls sideways if wider than the screen"),
                        caption(trace, drawn))
                    .cls("timeline-figure")),
        () -> part.add(el("p", undrawn(trace)).cls("note")));
    if (!hits.isEmpty()) {
      Html.Element key = el("ol").cls("hits");
      for (int hit : hits) {
        Event event = trace.events().get(hit);
        key.add(
            el("li")
                .add(el("span", Words.duration(event.atNs())).cls("when"))
                .text(" " + EventText.of(event)));
      }
      part.add(key);
    }
    return part.add(events(trace, hits));
  }

  private static String undrawn(Trace trace) {
    int size = trace.events().size();
    return size == 0
        ? "The trace is empty, so there is nothing to draw."
        : size > TimelineSvg.MOST_EVENTS
            ? "The trace has " + Words.number(size) + " events, too many to draw."
            : "The design was not built, so there is no timeline to draw.";
  }

  private static Html caption(Trace trace, TimelineSvg.Drawing drawn) {
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
    String scale =
        (drawn.isWidened() ? " Short gaps are drawn wider than they are." : "")
            + (drawn.isCut() ? " A long stretch without events is cut out." : "");
    return el("figcaption", cadence + world + scale);
  }

  private static Html events(Trace trace, List<Integer> hits) {
    int[] levels = BacklogLane.levels(trace.events());
    Html.Element body = el("tbody");
    int rows = Math.min(MOST_ROWS, levels.length);
    for (int i = 0; i < rows; i++) {
      Event event = trace.events().get(i);
      int hit = hits.indexOf(i);
      body.add(
          el(
                  "tr",
                  el("td", hit < 0 ? "" : Integer.toString(hit + 1)).cls("number"),
                  el("td", Words.duration(event.atNs())).cls("number"),
                  el("td").add(foreign(event.actor())),
                  el("td", EventText.of(event)).attr("dir", "auto"),
                  el("td", Integer.toString(levels[i])).cls("number"))
              .cls(hit < 0 ? "event" : "event hit"));
    }
    Html.Element head = el("tr", el("th", el("span", "Mark").cls("for-ears")).attr("scope", "col"));
    for (String title : List.of("Time", "Who", "What", "Backlog")) {
      boolean words = title.startsWith("W");
      head.add(el("th", title).attr("scope", "col").cls(words ? "words" : "number"));
    }
    return el(
        "details",
        el("summary", "All " + Words.count(levels.length, "event")),
        rows < levels.length
            ? el("p", "The first " + Words.number(rows) + " of them.").cls("note")
            : Html.none(),
        el("div", el("table", el("thead", head), body))
            .cls("scroll")
            .attr("tabindex", "0")
            .attr("role", "group")
            .attr("aria-label", "Events"));
  }

  private static Html replay(String run, Cell cell) {
    String file = "runs/" + run + "/counterexamples/" + cell.counterexample();
    return el(
        "div",
        el("h4", "See it again"),
        el("pre", el("code", "./workbench replay " + Shell.quote(Words.plain(file))))
            .attr("tabindex", "0"));
  }
}
