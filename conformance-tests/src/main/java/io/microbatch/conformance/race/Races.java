package io.microbatch.conformance.race;

import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.trace.Trace;
import java.util.ArrayList;
import java.util.List;

/**
 * The content of {@code races.json}: what each design does on the same few scenarios.
 *
 * @param format 1
 * @param races in the order in which a lesson would take them
 */
public record Races(int format, List<Race> races) {

  /**
   * One scenario, and what became of it.
   *
   * @param id its name in an address, lower case with hyphens
   * @param title a few words
   * @param question to be thought about before the traces are seen
   * @param answer what the traces show, and why
   * @param scenario what was played
   * @param runs one for each design that could be played, in the order of the verdict table
   */
  public record Race(
      String id, String title, String question, String answer, Scenario scenario, List<Run> runs) {

    Race with(List<Run> newRuns) {
      return new Race(id, title, question, answer, scenario, newRuns);
    }
  }

  /**
   * What one design did.
   *
   * @param subject the design's name
   * @param trace what happened
   */
  public record Run(String subject, Trace trace) {}

  /** These, with the runs of another folder's same races after ours. */
  public Races with(Races others) {
    List<Race> joined = new ArrayList<>();
    for (Race race : races) {
      List<Run> runs = new ArrayList<>(race.runs());
      others.races().stream()
          .filter(other -> other.id().equals(race.id()))
          .forEach(other -> runs.addAll(other.runs()));
      joined.add(race.with(runs));
    }
    return new Races(format, joined);
  }
}
