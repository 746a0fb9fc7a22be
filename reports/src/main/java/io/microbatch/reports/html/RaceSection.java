package io.microbatch.reports.html;

import static io.microbatch.reports.html.Html.el;

import io.microbatch.conformance.race.Races;
import io.microbatch.conformance.race.Races.Race;
import io.microbatch.conformance.verdict.Verdicts.SubjectText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One scenario, all designs, timelines stacked: a question, then the race, then the answer. */
final class RaceSection {
  private RaceSection() {}

  static Html draw(Races races, Optional<VerdictTable> table) {
    Map<String, SubjectText> subjects = subjects(races, table);
    Html.Element section = el("section", el("h2", "Race")).id("race").attr("aria-label", "Race");
    if (races.races().isEmpty()) {
      return section.add(el("p", "No race was run.").cls("empty"));
    }
    section.add(
        el(
            "p",
            "Each race plays one scenario on every design, on one clock. Think about the question,"
                + " watch, and then open the answer."),
        index(races),
        choice(subjects));
    for (Race race : races.races()) {
      section.add(RaceArticle.draw(race, subjects));
    }
    return section;
  }

  /** The designs that run anywhere, in the order of the verdict table. */
  private static Map<String, SubjectText> subjects(Races races, Optional<VerdictTable> table) {
    Map<String, SubjectText> known = new LinkedHashMap<>();
    table.ifPresent(
        verdicts -> verdicts.subjects().forEach(subject -> known.put(subject.name(), subject)));
    List<String> running =
        races.races().stream()
            .flatMap(race -> race.runs().stream())
            .map(Races.Run::subject)
            .distinct()
            .toList();
    for (String name : running) {
      known.computeIfAbsent(name, n -> new SubjectText(n, n, "", "", Map.of()));
    }
    known.keySet().retainAll(running);
    return known;
  }

  private static Html index(Races races) {
    Html.Element list = el("ol");
    for (Race race : races.races()) {
      list.add(el("li", Html.link(RaceArticle.address(race), Words.plain(race.title()))));
    }
    return el("nav", list).cls("race-index").attr("aria-label", "Races");
  }

  /** Which designs to show; only the script can act on it, and unhides it. */
  private static Html choice(Map<String, SubjectText> subjects) {
    Map<String, List<Html>> boxes = new LinkedHashMap<>();
    subjects.forEach((name, subject) ->
        boxes
            .computeIfAbsent(subject.language(), _ -> new ArrayList<>())
            .add(
                el(
                        "label",
                        el("input")
                            .attr("type", "checkbox")
                            .attr("checked", "checked")
                            .attr("value", VerdictTable.slug(name)))
                    .text(" ")
                    .add(Html.foreign(subject.title()))));
    Html.Element form = el("form").id("race-designs").attr("hidden", "hidden");
    Html.Element details = el("details", el("summary", "Designs shown: all"));
    boxes.forEach((language, labels) ->
        details.add(
            el(
                    "fieldset",
                    el("legend")
                        .add(Html.foreign(language.isEmpty() ? "Others" : language))
                        .text(" ")
                        .add(el("button", "only these").attr("type", "button")))
                .add(labels)));
    details.add(el("button", "All designs").attr("type", "button").cls("all"));
    return form.add(details);
  }
}
