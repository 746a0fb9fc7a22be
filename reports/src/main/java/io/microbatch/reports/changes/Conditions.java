package io.microbatch.reports.changes;

import io.microbatch.bench.Measurements;
import io.microbatch.conformance.verdict.Verdicts;
import io.microbatch.reports.figures.Measured;
import io.microbatch.reports.figures.OfferedLoads;
import io.microbatch.reports.folder.RunInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why two runs may differ for another reason than their code: a sentence each. */
public final class Conditions {
  private final List<String> differences = new ArrayList<>();

  private Conditions() {}

  /** Under which the figures were measured. */
  public static List<String> differences(Side before, Side after) {
    Conditions conditions = new Conditions();
    if (before.info().isPresent() && after.info().isPresent()) {
      RunInfo one = before.info().get();
      RunInfo other = after.info().get();
      conditions.add("processor", one.machine().cpu(), other.machine().cpu());
      conditions.add("number of cores", one.machine().cores(), other.machine().cores());
      conditions.add("operating system", one.machine().os(), other.machine().os());
      conditions.add("container", one.machine().container(), other.machine().container());
      conditions.add("JDK", one.jdk().version(), other.jdk().version());
      conditions.add("virtual machine", one.jdk().vm(), other.jdk().vm());
    } else {
      conditions.differences.add(
          "Under which conditions "
              + (before.info().isPresent()
                  ? "this run was"
                  : after.info().isPresent() ? "the earlier run was" : "both runs were")
              + " made is unknown, since run.json could not be read.");
    }
    if (before.measurements().isPresent() && after.measurements().isPresent()) {
      Measurements measuredBefore = before.measurements().get();
      Measurements measuredAfter = after.measurements().get();
      conditions.add("mode", measuredBefore.mode(), measuredAfter.mode());
      before.info().ifPresent(info -> conditions.load("earlier", info.machine()));
      after.info().ifPresent(info -> conditions.load("later", info.machine()));
      conditions.completeness("earlier", before.info(), measuredBefore);
      conditions.completeness("later", after.info(), measuredAfter);
      conditions.differences.addAll(
          OfferedLoads.between(measuredBefore, measuredAfter).sentences());
      conditions.standings(
          new Measured(measuredBefore, before.verdicts()),
          new Measured(measuredAfter, after.verdicts()),
          before.verdicts(),
          after.verdicts());
    }
    return conditions.differences;
  }

  /** Under which the designs were judged. */
  public static List<String> ofVerdicts(Side before, Side after) {
    Conditions conditions = new Conditions();
    if (before.verdicts().isPresent() && after.verdicts().isPresent()) {
      Verdicts one = before.verdicts().get();
      Verdicts other = after.verdicts().get();
      conditions.add("seed of the scenarios", one.seed(), other.seed());
      conditions.add("number of tries", one.triesPerSubject(), other.triesPerSubject());
      conditions.completeness("earlier", one);
      conditions.completeness("later", other);
    }
    return conditions.differences;
  }

  private void add(String what, Object before, Object after) {
    if (!Objects.equals(before, after)) {
      differences.add("The " + what + " differs: " + before + " before, " + after + " after.");
    }
  }

  /** A quarter of the cores busy with something else is seen in the figures. */
  private void load(String which, RunInfo.Machine machine) {
    load(which, machine.loadBefore(), machine.cores());
  }

  private void load(String which, @Nullable Double load, int cores) {
    if (load != null && load > cores / 4.0) {
      differences.add(
          "The machine was busy before the "
              + which
              + " run: load "
              + load
              + " on "
              + cores
              + (cores == 1 ? " core." : " cores."));
    }
  }

  private void completeness(String which, Optional<RunInfo> info, Measurements measured) {
    if (info.filter(run -> run.state() == RunInfo.State.FAILED).isPresent()) {
      differences.add(
          "The "
              + which
              + " run failed, and lacks what failed: "
              + Objects.requireNonNullElse(info.get().failure(), "it does not say why"));
    } else if (!measured.complete()) {
      differences.add("The " + which + " run was cut off, or time was up.");
    }
  }

  private void completeness(String which, Verdicts verdicts) {
    if (!verdicts.complete()) {
      differences.add(
          "The "
              + which
              + " run was cut off while it judged: what its verdicts say of the last design rests on"
              + " fewer tries.");
    }
  }

  /** Faster because it has come to lose items is not faster. */
  private void standings(
      Measured before,
      Measured after,
      Optional<Verdicts> verdictsBefore,
      Optional<Verdicts> verdictsAfter) {
    if (verdictsBefore.isEmpty() || verdictsAfter.isEmpty()) {
      return;
    }
    after.figures().all().stream()
        .map(figure -> figure.design())
        .distinct()
        .filter(design -> before.contender(design).isPresent())
        .forEach(design -> {
          String was = before.standing(design).words();
          String is = after.standing(design).words();
          if (!was.equals(is)) {
            differences.add(
                "What the rules say of "
                    + design
                    + " differs: "
                    + was
                    + " before, "
                    + is
                    + " after.");
          }
        });
  }
}
