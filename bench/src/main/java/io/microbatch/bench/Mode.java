package io.microbatch.bench;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.Locale;

/** How long and how often it is measured. */
public enum Mode {
  /** Rough figures, each of one process, in a minute and a bit. */
  QUICK(1, Duration.ofSeconds(75)),
  /** Figures to look at, within a quarter of an hour. */
  STANDARD(3, Duration.ofSeconds(820)),
  /** Figures to quote, as long as they take. */
  FULL(10, Duration.ofDays(7));

  private final int rounds;
  private final Duration budget;

  Mode(int rounds, Duration budget) {
    this.rounds = rounds;
    this.budget = budget;
  }

  /** How often everything is measured, each time in a process of its own. */
  public int rounds() {
    return rounds;
  }

  /**
   * What does not fit into this is left out, the last rounds first. Before it the designs are
   * judged, which takes some half a minute.
   */
  Duration budget() {
    return budget;
  }

  @JsonValue
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
