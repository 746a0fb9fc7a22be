package io.microbatch.reports;

import io.microbatch.bench.Measurements;
import io.microbatch.conformance.verdict.Verdicts;
import io.microbatch.reports.figures.Measured;
import io.microbatch.reports.folder.RunFolder;
import io.microbatch.reports.folder.RunInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why two runs may differ for another reason than their code: a sentence each. */
final class Conditions {
  private final List<String> differences = new ArrayList<>();

  private Conditions() {}

  static List<String> differences(
      RunFolder before, Measurements measuredBefore, RunFolder after, Measurements measuredAfter) {
    Conditions conditions = new Conditions();
    RunInfo one = before.info();
    RunInfo other = after.info();
    conditions.add("processor", one.machine().cpu(), other.machine().cpu());
    conditions.add("number of cores", one.machine().cores(), other.machine().cores());
    conditions.add("operating system", one.machine().os(), other.machine().os());
    conditions.add("container", one.machine().container(), other.machine().container());
    conditions.add("JDK", one.jdk().version(), other.jdk().version());
    conditions.add("virtual machine", one.jdk().vm(), other.jdk().vm());
    conditions.add("mode", measuredBefore.mode(), measuredAfter.mode());
    conditions.load(one.machine(), other.machine());
    conditions.completeness("earlier", measuredBefore);
    conditions.completeness("later", measuredAfter);
    conditions.standings(
        new Measured(measuredBefore, before.verdicts()),
        new Measured(measuredAfter, after.verdicts()),
        before.verdicts(),
        after.verdicts());
    return conditions.differences;
  }

  private void add(String what, Object before, Object after) {
    if (!Objects.equals(before, after)) {
      differences.add("The " + what + " differs: " + before + " before, " + after + " after.");
    }
  }

  /** A quarter of the cores busy with something else is seen in the figures. */
  private void load(RunInfo.Machine before, RunInfo.Machine after) {
    load("earlier", before.loadBefore(), before.cores());
    load("later", after.loadBefore(), after.cores());
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

  private void completeness(String which, Measurements measured) {
    if (!measured.complete()) {
      differences.add("The " + which + " run was cut off, or time was up.");
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
