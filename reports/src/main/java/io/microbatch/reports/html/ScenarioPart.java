package io.microbatch.reports.html;

import static io.microbatch.reports.html.Html.el;

import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.scenario.Schedule;
import io.microbatch.conformance.scenario.Settings;
import io.microbatch.conformance.scenario.Stimulus;
import io.microbatch.conformance.trace.Trace;
import io.microbatch.conformance.verdict.Counterexample;

/**
 * What was done to a design, in sentences. A plain schedule goes without saying, and real threads
 * obey none.
 */
final class ScenarioPart {
  private ScenarioPart() {}

  /** The shrunk scenario of a counterexample. */
  static Html draw(Counterexample c) {
    Scenario scenario = c.scenario();
    Html.Element part = el("div", el("h4", "The scenario"), settings(scenario.settings()));
    if (c.trace().profile().startable()) {
      part.add(
          el("p", scenario.started() ? "It is started at once." : "It is not started at first."));
    }
    part.add(
        scenario.stimuli().isEmpty() ? el("p", "Nothing is done to it.") : steps(scenario),
        handler(scenario));
    boolean obeyed = c.trace().world() != Trace.World.REAL;
    if (obeyed && !scenario.schedule().equals(Schedule.PLAIN)) {
      part.add(el("p", ScenarioText.schedule(scenario.schedule())).cls("quiet"));
    }
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

  /** What the designs are built with. */
  static Html settings(Settings settings) {
    return el("dl")
        .cls("settings")
        .add(
            setting("M", "max batch size", Words.count(settings.maxBatchSize(), "item")),
            setting("I", "interval", Words.millis(settings.intervalMs())),
            setting("C", "capacity", Words.count(settings.capacity(), "item")),
            setting("", "when full", ScenarioText.overflow(settings.overflow())));
  }

  private static Html setting(String symbol, String name, String value) {
    Html.Element term = symbol.isEmpty() ? el("dt") : el("dt", el("b", symbol)).text(" ");
    return el("div", term.text(name), el("dd", value));
  }

  /** What is done, in order. */
  static Html.Element steps(Scenario scenario) {
    Html.Element steps = el("ol").cls("steps");
    for (Stimulus stimulus : scenario.stimuli()) {
      steps.add(
          el("li", el("b", ScenarioText.when(stimulus)))
              .text(" " + ScenarioText.what(stimulus) + "."));
    }
    return steps;
  }

  /** How the handler behaves. */
  static Html handler(Scenario scenario) {
    return el("p", String.join(" ", ScenarioText.handler(scenario.handler())));
  }
}
