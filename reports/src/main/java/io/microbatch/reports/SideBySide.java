package io.microbatch.reports;

import io.microbatch.conformance.Json;
import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.scenario.Schedule;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Divergence;
import io.microbatch.conformance.trace.Event;
import io.microbatch.conformance.trace.Trace;
import io.microbatch.reports.text.DivergenceText;
import io.microbatch.reports.text.DivergenceText.Pair;
import io.microbatch.reports.text.Progress;
import io.microbatch.reports.text.ReplayTable;
import io.microbatch.reports.text.Terminal;
import io.microbatch.reports.text.TimelineText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One scenario played on several designs: a table, and where each parts from its reference. */
final class SideBySide {
  private final Desk desk;
  private final Scenario scenario;
  private final @Nullable RuleId asked;
  private final Map<String, Played> played = new LinkedHashMap<>();

  /**
   * Plays it. A design that cannot be played does not keep the others from it.
   *
   * @param asked the rule of the counterexample; null for a scenario alone
   */
  SideBySide(Desk desk, Scenario scenario, @Nullable RuleId asked, List<Subject> players) {
    this.desk = desk;
    this.scenario = scenario;
    this.asked = asked;
    try (Progress progress = new Progress(desk.terminal(), "playing", desk.nanoTime())) {
      for (Subject player : players) {
        progress.show(played.size(), players.size(), "designs", player.name());
        played.put(player.name(), play(player));
      }
    }
  }

  private Played play(Subject player) {
    try {
      Trace trace = desk.suite().play(player, scenario);
      return new Played(
          player, trace, BrokenRule.of(desk.suite().rules(), player, scenario, trace), "");
    } catch (RuntimeException | LinkageError | AssertionError e) {
      Throwable root = e;
      while (root instanceof LinkageError && root.getCause() != null) {
        root = root.getCause();
      }
      String message = root.getMessage();
      String why = root instanceof RuntimeException && message != null ? message : root.toString();
      return new Played(player, null, List.of(), why.lines().findFirst().orElse(""));
    }
  }

  /** What a design made of it: a trace, or else why there is none. */
  record Played(Subject subject, @Nullable Trace trace, List<BrokenRule> broken, String failure) {
    boolean breaks(RuleId rule) {
      return broken.stream().anyMatch(each -> each.rule() == rule);
    }
  }

  /** All of them, in order. */
  List<Played> played() {
    return List.copyOf(played.values());
  }

  /** What one of them made of it; null if it was not asked. */
  @Nullable Played played(String subject) {
    return played.get(subject);
  }

  /**
   * Prints the scenario, a line for each design, and where they part.
   *
   * @param referenceOf what a design is compared with; itself for none
   */
  void print(Function<Subject, Subject> referenceOf) {
    Terminal terminal = desk.terminal();
    TimelineText.scenario(scenario, terminal.width()).forEach(terminal.out()::println);
    terminal.say("");
    List<ReplayTable.Row> rows = played.values().stream().map(this::row).toList();
    ReplayTable.lines(rows, terminal.width()).forEach(terminal.out()::println);
    if (asked != null) {
      terminal.say("");
      sayHow(asked);
    }
    sayWhatIsNotCompared(referenceOf);
    DivergenceText.lines(pairs(referenceOf), terminal.width()).forEach(terminal.out()::println);
    if (scenario.schedule().strategy() != Schedule.Strategy.FIFO) {
      terminal.say("");
      terminal.say(
          "The schedule is random: designs that lock and wait in other places get other turns, so"
              + " that they may part by luck.");
    }
    terminal.out().flush();
  }

  private ReplayTable.Row row(Played each) {
    if (each.trace == null) {
      return ReplayTable.failed(each.subject.name(), each.failure);
    }
    String breaks =
        each.broken.isEmpty()
            ? "–"
            : each.broken.stream().map(BrokenRule::name).collect(Collectors.joining(", "));
    return ReplayTable.played(each.subject.name(), each.trace, breaks);
  }

  /** How the rule in question is broken: told once of those who break it alike. */
  private void sayHow(RuleId rule) {
    Map<String, List<String>> names = new LinkedHashMap<>();
    for (Played each : played.values()) {
      each.broken.stream()
          .filter(broken -> broken.rule() == rule)
          .forEach(broken ->
              names
                  .computeIfAbsent(broken.sentence(), s -> new ArrayList<>())
                  .add(each.subject.name()));
    }
    if (names.isEmpty()) {
      desk.terminal().say("none breaks " + rule);
    }
    String breaks = desk.terminal().paint(Terminal.Colour.RED, "breaks " + rule);
    names.forEach((sentence, who) ->
        desk.terminal()
            .say(
                String.join(", ", who)
                    + " "
                    + (who.size() == 1 ? breaks : breaks.replace("breaks", "break"))
                    + ": "
                    + sentence,
                4));
  }

  private void sayWhatIsNotCompared(Function<Subject, Subject> referenceOf) {
    Map<String, List<String>> lacking = new LinkedHashMap<>();
    for (Played each : played.values()) {
      Played reference = played.get(referenceOf.apply(each.subject).name());
      if (each.trace != null && reference != null && reference.trace == null) {
        lacking
            .computeIfAbsent(reference.subject.name(), name -> new ArrayList<>())
            .add(each.subject.name());
      }
    }
    lacking.forEach((reference, names) -> {
      desk.terminal().say("");
      String who = String.join(", ", names) + (names.size() == 1 ? " is" : " are");
      desk.terminal().say(who + " compared with nothing: " + reference + " was not played", 4);
    });
  }

  private List<Pair> pairs(Function<Subject, Subject> referenceOf) {
    List<Pair> pairs = new ArrayList<>();
    for (Played each : played.values()) {
      Subject reference = referenceOf.apply(each.subject);
      Played measure = played.get(reference.name());
      Trace one = measure == null ? null : measure.trace;
      Trace two = each.trace;
      if (one != null && two != null && !reference.name().equals(each.subject.name())) {
        pairs.add(Pair.of(one, two));
      }
    }
    return pairs;
  }

  /** The same as one JSON object. */
  void printJson(Function<Subject, Subject> referenceOf) {
    List<JsonDesign> designs =
        played.values().stream()
            .map(each ->
                new JsonDesign(
                    each.subject.name(),
                    each.trace == null ? each.failure : null,
                    each.broken,
                    each.trace))
            .toList();
    List<JsonParting> partings = new ArrayList<>();
    for (Pair pair : pairs(referenceOf)) {
      Divergence divergence = pair.divergence();
      partings.add(
          new JsonParting(
              pair.reference().subject(),
              pair.other().subject(),
              divergence == null ? null : divergence.atNs(),
              divergence == null ? null : divergence.reference(),
              divergence == null ? null : divergence.other()));
    }
    desk.terminal().out().print(Json.write(new JsonAnswer(designs, partings)));
    desk.terminal().out().flush();
  }

  private record JsonAnswer(List<JsonDesign> designs, List<JsonParting> partings) {}

  private record JsonDesign(
      String design, @Nullable String failure, List<BrokenRule> breaks, @Nullable Trace trace) {}

  /** No instant: they do not part. */
  private record JsonParting(
      String reference,
      String other,
      @Nullable Long atNs,
      @Nullable Event referenceDoes,
      @Nullable Event otherDoes) {}
}
