package io.microbatch.conformance.generate;

import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.trace.Profile;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What a random scenario is about, and which rules it is likely to exercise. */
public enum Theme {
  /** Items come one by one, and the handler is quick. */
  TRICKLE(
      RuleId.DEL_1,
      RuleId.DEL_2,
      RuleId.DEL_3,
      RuleId.ORD_1,
      RuleId.SIZ_1,
      RuleId.LAG_1,
      RuleId.LAG_2),
  /** Items come in heaps of about M, 2M and more. */
  BURST(
      RuleId.DEL_1,
      RuleId.DEL_3,
      RuleId.ORD_1,
      RuleId.ORD_2,
      RuleId.ORD_3,
      RuleId.SIZ_1,
      RuleId.SIZ_2,
      RuleId.SIZ_3),
  /** More items than the capacity takes; blocked producers are interrupted. */
  OVERFLOW(RuleId.SIZ_4, RuleId.FLT_6),
  /** The handler takes longer than the interval, now and then or always. */
  OVERRUN(RuleId.LAG_3, RuleId.LAG_4, RuleId.LAG_5, RuleId.ORD_3),
  /** The process stands still for many intervals. */
  STALL(RuleId.LAG_3, RuleId.LAG_4),
  /** The wall clock is set forwards and backwards. */
  WALL_STEP(RuleId.LAG_6),
  /** A few items, then nothing for long. */
  IDLE(RuleId.LAG_7),
  /** A stop with a backlog, at a tick, at an add, twice, under fire. */
  STOP(
      RuleId.DRN_1,
      RuleId.DRN_2,
      RuleId.DRN_3,
      RuleId.DRN_4,
      RuleId.DRN_5,
      RuleId.DRN_6,
      RuleId.DRN_7,
      RuleId.DRN_8,
      RuleId.DRN_11,
      RuleId.ORD_2,
      RuleId.ORD_3),
  /** The handler hangs, and a stop with a timeout must not. */
  HANG(RuleId.DRN_9),
  /** The handler stops the batcher. */
  STOP_INSIDE(RuleId.DRN_10),
  /** Starts, and stops before a start. */
  LIFE_CYCLE(RuleId.DRN_12),
  /** The handler throws, adds, and throws while somebody stops or flushes. */
  FAULT(RuleId.FLT_1, RuleId.FLT_2, RuleId.FLT_3, RuleId.FLT_4),
  /** Settings that must be refused. */
  BAD_SETTINGS(RuleId.FLT_5),
  /** Flushes that overlap adds, ticks, stops and each other. */
  FLUSH(RuleId.FLU_1, RuleId.FLU_2, RuleId.FLU_3),
  /** A bit of everything. */
  ANYTHING;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is
  private final List<RuleId> rules;

  Theme(RuleId... rules) {
    this.rules = List.of(rules);
  }

  /** Whether scenarios of this theme have a meaning for a design. */
  boolean suits(Profile profile) {
    return switch (this) {
      case LIFE_CYCLE -> profile.startable();
      case FLUSH -> profile.flushes();
      default -> true;
    };
  }

  /**
   * The themes that exercise any of these rules on a design, and a bit of everything, since a fault
   * may show where nobody looks for it; all that suit the design if none does.
   */
  public static List<Theme> of(Set<RuleId> rules, Profile profile) {
    List<Theme> suitable = Arrays.stream(values()).filter(theme -> theme.suits(profile)).toList();
    List<Theme> chosen =
        suitable.stream()
            .filter(theme -> theme == ANYTHING || theme.rules.stream().anyMatch(rules::contains))
            .toList();
    return chosen.size() == 1 || rules.size() == RuleId.values().length ? suitable : chosen;
  }
}
