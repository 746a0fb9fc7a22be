package io.microbatch.conformance.scenario;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Comparator;
import java.util.List;

/**
 * One experiment: a configuration, a timeline of stimuli, the handler's behaviour, and the
 * schedule. The same scenario gives the same trace in simulated time, byte for byte.
 *
 * @param settings what the design is built with
 * @param stimuli what is done to it, in order of time; at one instant the order is the schedule's
 *     to choose between threads, and the list's within one thread
 * @param handler how its handler behaves
 * @param started whether a design with a start of its own is started at once
 * @param schedule who runs when several could
 */
public record Scenario(
    Settings settings,
    List<Stimulus> stimuli,
    HandlerScript handler,
    boolean started,
    Schedule schedule) {

  /** The most items of a scenario. More than memory and a reader's patience can take is a slip. */
  public static final int MAX_ITEMS = 100_000;

  /** Checks how many items there are, and sorts the stimuli by time, else in the order given. */
  public Scenario {
    long items = items(stimuli, handler);
    if (items > MAX_ITEMS) {
      throw new IllegalArgumentException(
          "the scenario adds " + items + " items; allowed: 0 to " + MAX_ITEMS);
    }
    stimuli = stimuli.stream().sorted(Comparator.comparingLong(Stimulus::atMs)).toList();
  }

  /** The same experiment under another schedule. */
  public Scenario with(Schedule other) {
    return new Scenario(settings, stimuli, handler, started, other);
  }

  /** Whether the wall clock is set. */
  public boolean stepsWall() {
    for (Stimulus stimulus : stimuli) {
      if (stimulus instanceof Stimulus.WallStep) {
        return true;
      }
    }
    return false;
  }

  /** The same experiment with a wall clock that is set to what it shows: by 0 ms. */
  public Scenario withoutWallSteps() {
    List<Stimulus> still =
        stimuli.stream()
            .map(each -> each instanceof Stimulus.WallStep step ? step.by(0) : each)
            .toList();
    return new Scenario(settings, still, handler, started, schedule);
  }

  /** The instant of the last stimulus, milliseconds; 0 if there is none. */
  @JsonIgnore
  public long lastMs() {
    return stimuli.isEmpty() ? 0 : stimuli.getLast().atMs();
  }

  /** How many items the producers will add, those from inside the handler included. */
  @JsonIgnore
  public int items() {
    return (int) items(stimuli, handler);
  }

  private static long items(List<Stimulus> stimuli, HandlerScript handler) {
    long items = 0;
    for (Stimulus stimulus : stimuli) {
      if (stimulus instanceof Stimulus.Add add) {
        items += add.count();
      }
    }
    for (HandlerScript.Call call : handler.calls()) {
      items += call.adds();
    }
    return items;
  }
}
