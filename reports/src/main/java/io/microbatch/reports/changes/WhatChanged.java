package io.microbatch.reports.changes;

import io.microbatch.bench.Measurements;
import io.microbatch.conformance.verdict.Verdicts;
import io.microbatch.reports.figures.Changes;
import io.microbatch.reports.figures.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What changed between an earlier run and the one that is drawn.
 *
 * @param verdicts of the cells; empty if a run has none that can be read
 * @param figures beyond the noise or not; empty if a run has none that can be read
 * @param conditions why they may differ for another reason than their code, a sentence each
 * @param missing what could not be compared and why, a sentence each
 */
public record WhatChanged(
    Side before,
    Side after,
    Optional<VerdictChanges> verdicts,
    Optional<Changes> figures,
    List<String> conditions,
    List<String> missing) {
  /** The least share by which a figure must be worse to be a regression, as in {@code compare}. */
  public static final double THRESHOLD = 0.05;

  /** Compares. */
  public static WhatChanged between(Side before, Side after) {
    List<String> missing = new ArrayList<>();
    Optional<VerdictChanges> verdicts = Optional.empty();
    if (before.verdicts().isPresent() && after.verdicts().isPresent()) {
      Verdicts earlier = before.verdicts().get();
      verdicts = Optional.of(VerdictChanges.between(earlier, after.verdicts().get()));
    } else {
      missing.add(
          "The verdicts are not compared: "
              + which(before.verdicts().isPresent(), after.verdicts().isPresent())
              + " no verdicts that could be read.");
    }
    Optional<Changes> figures = Optional.empty();
    if (before.measurements().isPresent() && after.measurements().isPresent()) {
      figures = Optional.of(shown(before.measurements().get(), after));
    } else {
      missing.add(
          "The figures are not compared: "
              + which(before.measurements().isPresent(), after.measurements().isPresent())
              + " no figures that could be read.");
    }
    List<String> conditions = new ArrayList<>(Conditions.differences(before, after));
    conditions.addAll(Conditions.ofVerdicts(before, after));
    return new WhatChanged(before, after, verdicts, figures, conditions, missing);
  }

  /** The figures of designs of which nobody knows what they keep are withheld here as elsewhere. */
  private static Changes shown(Measurements before, Side after) {
    Measurements measured = after.measurements().orElseThrow();
    Measured known = new Measured(measured, after.verdicts());
    Changes all = Changes.between(before, measured, THRESHOLD);
    return new Changes(
        all.both().stream()
            .filter(each -> known.standing(each.figure().design()).isKnown())
            .toList(),
        all.onlyBefore(),
        all.onlyAfter().stream().filter(each -> known.standing(each.design()).isKnown()).toList());
  }

  private static String which(boolean before, boolean after) {
    if (before) {
      return "this run has";
    }
    return after ? "the earlier run has" : "both runs have";
  }
}
