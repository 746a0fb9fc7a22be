package io.microbatch.reports.html;

import static io.microbatch.reports.html.Html.el;
import static io.microbatch.reports.html.Html.foreign;

import com.fasterxml.jackson.databind.JsonNode;
import io.microbatch.conformance.verdict.Verdicts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Under what conditions the run was made, and how to repeat it. */
final class ConditionsSection {
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("commit", "Commit"),
          Map.entry("dirty", "Uncommitted changes"),
          Map.entry("command", "Command"),
          Map.entry("seed", "Seed"),
          Map.entry("seeds", "Seeds"),
          Map.entry("jdk", "JDK"),
          Map.entry("flags", "JVM flags"),
          Map.entry("os", "Operating system"),
          Map.entry("cpu", "Processor"),
          Map.entry("cores", "Cores"),
          Map.entry("memoryBytes", "Memory"),
          Map.entry("loadBefore", "Load before"),
          Map.entry("container", "In a container"),
          Map.entry("start", "Start"),
          Map.entry("end", "End"),
          Map.entry("state", "State"),
          Map.entry("truffle", "Truffle, for the verdicts"));

  private ConditionsSection() {}

  static Html draw(RunFolder folder) {
    Html.Element section =
        el("section", el("h2", "Conditions")).id("conditions").attr("aria-label", "Conditions");
    section.add(el("div", el("h3", "To repeat it"), repeat(folder)));
    section.add(
        el("h3", "Where and how it ran"),
        folder
            .run()
            .<Html>map(run -> el("dl").cls("facts").add(rows(run)))
            .orElse(
                el("p", "run.json could not be read: how and where this run was made is unknown.")
                    .cls("empty")));
    return section.add(folder.verdicts().map(ConditionsSection::speeds).orElse(Html.none()));
  }

  private static Html repeat(RunFolder folder) {
    String run = "runs/" + folder.name();
    List<Html> ways = new ArrayList<>();
    folder.run().ifPresent(known -> ways.addAll(wholeRun(known)));
    folder.counterexamples().keySet().stream()
        .findFirst()
        .ifPresent(file ->
            ways.addAll(
                way(
                    "One finding",
                    "./workbench replay " + quoted(run + "/counterexamples/" + file))));
    ways.addAll(way("This page, from the run’s files", "./workbench report --from " + quoted(run)));
    return Html.all(ways);
  }

  private static String quoted(String path) {
    return Shell.quote(Words.plain(path));
  }

  private static List<Html> way(String what, String command) {
    return List.of(
        el("h4", what), el("pre", el("code", Words.plain(command))).attr("tabindex", "0"));
  }

  private static List<Html> wholeRun(JsonNode run) {
    String commit = run.path("commit").asText("");
    String command = command(run.path("command"));
    if (command.isEmpty()) {
      return List.of();
    }
    String before = commit.matches("[0-9a-f]{7,64}") ? "git switch --detach " + commit + "\n" : "";
    List<Html> ways = new ArrayList<>(way("The whole run", before + command));
    if (run.path("dirty").asBoolean(false)) {
      ways.add(
          el(
                  "p",
                  "The work tree had changes that are in no commit, so the run cannot be repeated"
                      + " exactly.")
              .cls("note"));
    }
    return ways;
  }

  /** The command as a line, also where it is an array of words. */
  private static String command(JsonNode command) {
    if (!command.isArray()) {
      return command.asText("");
    }
    List<String> words = new ArrayList<>();
    command.forEach(word -> words.add(Shell.quote(word.asText(""))));
    return String.join(" ", words);
  }

  private static List<Html> rows(JsonNode object) {
    List<Html> rows = new ArrayList<>();
    object
        .properties()
        .forEach(field -> {
          String name = NAMES.getOrDefault(field.getKey(), field.getKey());
          rows.add(
              el(
                  "div",
                  el("dt").add(foreign(name)),
                  el("dd").add(value(field.getKey(), field.getValue()))));
        });
    return rows;
  }

  private static Html value(String key, JsonNode value) {
    if (value.isObject() && !value.isEmpty()) {
      return el("dl").cls("facts").add(rows(value));
    }
    if (value.isArray() && !value.isEmpty()) {
      Html.Element list = el("ul").cls("plain");
      value.forEach(one -> list.add(el("li", value(key, one))));
      return list;
    }
    if (value.isBoolean()) {
      return el("span", value.asBoolean() ? "yes" : "no");
    }
    if (key.equals("memoryBytes") && value.isIntegralNumber()) {
      double gib = value.asDouble() / (1L << 30);
      return el("span", String.format(Locale.ROOT, "%.1f GiB", gib));
    }
    if (value.isNull() || value.isContainerNode() || value.asText().isEmpty()) {
      return el("span", "–");
    }
    return foreign(value.asText());
  }

  private static String title(Verdicts verdicts, String name) {
    return verdicts.subjects().stream()
        .filter(subject -> subject.name().equals(name))
        .map(Verdicts.SubjectText::title)
        .findFirst()
        .orElse(name);
  }

  private static Html speeds(Verdicts verdicts) {
    Html.Element body = el("tbody");
    for (Verdicts.Speed speed : verdicts.speeds()) {
      body.add(
          el(
              "tr",
              el("th").attr("scope", "row").add(foreign(title(verdicts, speed.subject()))),
              el("td", Words.number(Math.round(speed.triesPerSecond()))).cls("number"),
              el("td", Words.number(Math.round(speed.simulatedSecondsPerSecond()))).cls("number")));
    }
    return el(
        "div",
        el("h3", "How fast it was judged"),
        el(
            "p",
            "Seed "
                + verdicts.seed()
                + "; up to "
                + Words.count(verdicts.triesPerSubject(), "try", "tries")
                + " asked of each design, fewer of those in an interpreter."),
        verdicts.speeds().isEmpty()
            ? Html.none()
            : el(
                    "div",
                    el(
                        "table",
                        el(
                            "thead",
                            el(
                                "tr",
                                el("th", "Design").attr("scope", "col"),
                                el("th", "Tries per second").attr("scope", "col").cls("number"),
                                el("th", "Simulated seconds per second")
                                    .attr("scope", "col")
                                    .cls("number"))),
                        body))
                .cls("scroll")
                .attr("tabindex", "0")
                .attr("role", "group")
                .attr("aria-label", "Speeds"));
  }
}
