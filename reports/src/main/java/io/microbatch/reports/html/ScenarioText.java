package io.microbatch.reports.html;

import io.microbatch.conformance.scenario.HandlerScript;
import io.microbatch.conformance.scenario.Item;
import io.microbatch.conformance.scenario.Overflow;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.scenario.Schedule;
import io.microbatch.conformance.scenario.Stimulus;
import java.util.ArrayList;
import java.util.List;

/** A scenario in plain sentences. */
final class ScenarioText {
  private ScenarioText() {}

  /** {@code At 500 ms}. */
  static String when(Stimulus stimulus) {
    return "At " + Words.millis(stimulus.atMs());
  }

  /** What is done: {@code producer A adds 3 items}. */
  static String what(Stimulus stimulus) {
    return switch (stimulus) {
      case Stimulus.Add add ->
          "producer " + letter(add.producer()) + " adds " + Words.count(add.count(), "item");
      case Stimulus.Flush flush -> "caller " + flush.caller() + " calls flush()";
      case Stimulus.Stop stop ->
          "caller "
              + stop.caller()
              + " calls stop()"
              + (stop.timeoutMs() < 0
                  ? ""
                  : " and will wait " + Words.millis(stop.timeoutMs()) + " at most");
      case Stimulus.Start start -> "caller " + start.caller() + " calls start()";
      case Stimulus.Interrupt interrupt ->
          "producer " + letter(interrupt.producer()) + " is interrupted";
      case Stimulus.Stall stall ->
          "the whole process stands still for " + Words.millis(stall.forMs());
      case Stimulus.WallStep step ->
          "the wall clock is set "
              + (step.byMs() < 0 ? "back" : "forward")
              + " by "
              + Words.millis(Math.abs(step.byMs()));
    };
  }

  /** What an add does when the backlog has reached the capacity. */
  static String overflow(Overflow overflow) {
    return switch (overflow) {
      case BLOCK -> "an add waits for room";
      case REJECT -> "an add is refused";
      case DROP_OLDEST -> "the oldest waiting item is dropped";
      case DROP_NEWEST -> "the item that comes is dropped";
    };
  }

  /** The handler, a sentence for the usual call and one for each special one. */
  static List<String> handler(HandlerScript handler) {
    List<String> sentences = new ArrayList<>();
    String others = handler.calls().isEmpty() ? "Each handler call" : "Any other handler call";
    String usual =
        handler.takesMs() == 0
            ? others + " returns at once."
            : others + " takes " + Words.millis(handler.takesMs()) + ".";
    for (HandlerScript.Call call : handler.calls()) {
      List<String> does = new ArrayList<>();
      if (call.adds() > 0) {
        does.add("adds " + Words.count(call.adds(), "item") + " itself");
      }
      if (call.stops()) {
        does.add("stops the design");
      }
      if (call.takesMs() > 0) {
        does.add("works for " + Words.millis(call.takesMs()));
      }
      does.add(
          switch (call.outcome()) {
            case RETURN -> "returns";
            case THROW -> "throws an exception";
            case ERROR -> "throws an Error";
            case HANG -> "never ends";
          });
      sentences.add("Handler call " + call.call() + " " + Words.and(does) + ".");
    }
    sentences.add(usual);
    return sentences;
  }

  /** Who runs when several could. */
  static String schedule(Schedule schedule) {
    String points =
        schedule.fine()
            ? ", and may lose its turn before any volatile or atomic access"
            : ", and may lose its turn where it locks, waits or signals";
    return switch (schedule.strategy()) {
      case FIFO -> "Threads run in the order in which they became ready, and none loses its turn.";
      case RANDOM_WALK ->
          "The next thread is chosen at random (seed " + schedule.seed() + ")" + points + ".";
      case PCT ->
          "The thread of highest priority runs (PCT, seed " + schedule.seed() + ")" + points + ".";
    };
  }

  /** {@code 3 stimuli and 6 items}. */
  static String size(Scenario scenario) {
    int stimuli = scenario.stimuli().size();
    return stimuli
        + (stimuli == 1 ? " stimulus" : " stimuli")
        + " and "
        + Words.count(scenario.items(), "item");
  }

  /** The letter of a producer, or its number where a file holds one out of range. */
  static String letter(int producer) {
    return producer < 0 || producer > Item.MAX_PRODUCER
        ? Integer.toString(producer)
        : Item.letter(producer);
  }
}
