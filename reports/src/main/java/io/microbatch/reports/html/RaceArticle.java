package io.microbatch.reports.html;

import static io.microbatch.reports.html.Html.el;

import io.microbatch.conformance.race.Races;
import io.microbatch.conformance.race.Races.Race;
import io.microbatch.conformance.scenario.Stimulus;
import io.microbatch.conformance.trace.Event;
import io.microbatch.conformance.trace.Trace;
import io.microbatch.conformance.verdict.Verdicts.SubjectText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/** One race. */
final class RaceArticle {
  private RaceArticle() {}

  static String address(Race race) {
    return "race-" + VerdictTable.slug(race.id());
  }

  static Html draw(Race race, Map<String, SubjectText> subjects) {
    Html.Element article =
        el("article", el("h3").id(address(race) + "-title").add(Html.foreign(race.title())))
            .id(address(race))
            .cls("race player")
            .attr("tabindex", "-1")
            .attr("aria-labelledby", address(race) + "-title");
    article.add(
        el("p").cls("lead").add(Html.prose(race.question())),
        ScenarioPart.settings(race.scenario().settings()),
        steps(race),
        ScenarioPart.handler(race.scenario()));
    List<Races.Run> runs =
        race.runs().stream().filter(run -> TimelineSvg.canDraw(run.trace())).toList();
    if (!runs.isEmpty()) {
      article.add(stack(race, runs, subjects, article));
    }
    List<Html> absent = new ArrayList<>();
    for (Races.Run run : race.runs()) {
      if (!runs.contains(run)) {
        absent.add(el("li").add(Html.foreign(title(run, subjects))));
      }
    }
    if (!absent.isEmpty()) {
      article.add(
          el("p", "Not drawn, since the design was not built or did too much to draw:").cls("note"),
          el("ul").add(absent));
    }
    return article.add(
        el("details", el("summary", "The answer"), el("p").add(Html.prose(race.answer())))
            .cls("answer"));
  }

  private static Html steps(Race race) {
    StringJoiner times = new StringJoiner(" ");
    for (Stimulus stimulus : race.scenario().stimuli()) {
      times.add(Long.toString(stimulus.atMs()));
    }
    return ScenarioPart.steps(race.scenario()).attr("data-at", times.toString());
  }

  private static Html stack(
      Race race, List<Races.Run> runs, Map<String, SubjectText> subjects, Html.Element player) {
    long end = runs.stream().mapToLong(run -> lastMove(run.trace())).max().orElse(0);
    List<Trace> traces = runs.stream().map(run -> until(end, run.trace())).toList();
    TimeScale scale = TimeScale.over(traces, race.scenario().settings(), MiniTimeline.LEFT, 0);
    scale.writeTo(player);
    int fullest =
        traces.stream()
            .flatMapToInt(trace -> Arrays.stream(BacklogLane.levels(trace.events())))
            .max()
            .orElse(0);
    Html.Element rows = el("ol").cls("stack");
    for (int i = 0; i < runs.size(); i++) {
      Races.Run run = runs.get(i);
      TraceFigures figures = new TraceFigures(run.trace());
      rows.add(
          el("li", words(race, run, figures, subjects))
              .attr("data-design", VerdictTable.slug(run.subject()))
              .attr("data-delivered", figures.progress())
              .add(MiniTimeline.draw(traces.get(i), scale, fullest, figures.lost() > 0)));
    }
    return el(
        "figure",
        el("div", MiniTimeline.ruler(scale), rows)
            .cls("scroll")
            .attr("tabindex", "0")
            .attr("role", "group")
            .attr("aria-label", "Timelines; scroll sideways"),
        el(
            "figcaption",
            "The band is the backlog, on one scale for all; below it handler calls with their"
                + " number of items; the bar at the bottom is stop, from call to return. A cross"
                + " stands for what is lost, refused or failed, a triangle for what is dropped."
                + (scale.cuts().isEmpty() ? "" : " A long stretch without events is cut out.")));
  }

  /**
   * When something last happened to an item or a call returned. Some designs tick on, or call the
   * handler with nothing, for seconds after that.
   */
  private static long lastMove(Trace trace) {
    Set<Integer> empty = new HashSet<>();
    long last = 0;
    for (Event event : trace.events()) {
      boolean moves =
          switch (event) {
            case Event.Dispatched e -> !(e.items().isEmpty() && empty.add(e.call()));
            case Event.Handled e -> !empty.contains(e.call());
            case Event.Failed e -> !empty.contains(e.call());
            case Event.Woke _, Event.End _, Event.Remaining _ -> false;
            default -> true;
          };
      last = moves ? event.atNs() : last;
    }
    return last;
  }

  /** The trace without what came later. */
  private static Trace until(long end, Trace trace) {
    List<Event> events =
        trace.events().stream()
            .filter(event -> event.atNs() <= end && !(event instanceof Event.End))
            .toList();
    return new Trace(trace.subject(), trace.profile(), trace.world(), trace.epsilonNs(), events);
  }

  private static String title(Races.Run run, Map<String, SubjectText> subjects) {
    SubjectText subject = subjects.get(run.subject());
    return subject == null ? run.subject() : subject.title();
  }

  private static Html words(
      Race race, Races.Run run, TraceFigures figures, Map<String, SubjectText> subjects) {
    Html.Element words =
        el("p", el("b").add(Html.foreign(title(run, subjects))))
            .text(" ")
            .add(el("i", Words.number(figures.delivered())))
            .text(" of " + Words.number(figures.accepted()) + " delivered");
    if (!figures.astray().isEmpty()) {
      words.text(", ").add(el("em", figures.astray()));
    }
    return words.text("; " + figures.times(race.scenario().settings()));
  }
}
