package io.microbatch.reports.html;

import static io.microbatch.reports.html.Html.el;

import io.microbatch.conformance.trace.Event;
import io.microbatch.reports.html.EventSteps.Step;
import java.util.List;
import java.util.StringJoiner;

/**
 * All that happened as a list to open, an entry for each step; an instant is written where it
 * begins. The script tells the same entries while the timeline plays, so the list has their
 * instants and lines of source as attributes.
 */
final class EventList {
  private static final int MOST_ENTRIES = 200;

  private EventList() {}

  /**
   * Draws.
   *
   * @param lines for each event the line of source that acts, 0 for none; may be empty
   * @param hits positions of the events that the violation speaks of
   */
  static Html draw(List<Event> events, List<Integer> lines, List<Integer> hits) {
    List<Step> all = EventSteps.of(events, lines);
    List<Step> steps = all.subList(0, Math.min(MOST_ENTRIES, all.size()));
    Html.Element list = el("ol").cls("events");
    StringJoiner times = new StringJoiner(" ");
    StringJoiner acting = new StringJoiner(" ");
    long last = -1;
    for (Step step : steps) {
      list.add(entry(step, step.atNs() != last, hits));
      last = step.atNs();
      times.add(TimeScale.millis(step.atNs()));
      acting.add(step.linesAsText());
    }
    list.attr("data-at", times.toString());
    if (steps.stream().anyMatch(step -> !step.lines().isEmpty())) {
      list.attr("data-line", acting.toString());
    }
    return el(
        "details",
        el("summary", "All " + Words.count(events.size(), "event")),
        steps.size() < all.size()
            ? el(
                    "p",
                    "The first "
                        + Words.number(steps.size())
                        + " steps of them; the file of the counterexample has all.")
                .cls("note")
            : Html.none(),
        list);
  }

  private static Html entry(Step step, boolean isNewInstant, List<Integer> hits) {
    Html.Element entry = el("li");
    if (isNewInstant) {
      entry.add(el("b", Words.duration(step.atNs()))).text(" ");
    }
    for (int i = 0; i < hits.size(); i++) {
      if (hits.get(i) >= step.from() && hits.get(i) <= step.to()) {
        entry.add(el("mark", Integer.toString(i + 1))).text(" ");
      }
    }
    return entry.text(step.text());
  }
}
