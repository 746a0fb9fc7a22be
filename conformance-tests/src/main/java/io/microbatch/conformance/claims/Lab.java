package io.microbatch.conformance.claims;

import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.run.Runner;
import io.microbatch.conformance.run.SimulatedRunner;
import io.microbatch.conformance.scenario.Scenario;
import io.microbatch.conformance.subject.Catalogue;
import io.microbatch.conformance.verdict.Cell;
import io.microbatch.conformance.verdict.Verdict;
import io.microbatch.conformance.verdict.Verdicts;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What the experiments are done with. Not thread-safe: for one thread. */
public final class Lab {
  private final Runner runner = new SimulatedRunner();
  private final Verdicts verdicts;
  private final Optional<Path> python;

  /**
   * A lab that plays in simulated time.
   *
   * @param verdicts what the rules said of the designs in this run; claims about designs that were
   *     not judged are not measured
   * @param python the interpreter for the claim about cores; if empty, a free-threaded one is
   *     looked for on the PATH
   */
  public Lab(Verdicts verdicts, Optional<Path> python) {
    this.verdicts = verdicts;
    this.python = python;
  }

  /** Plays a scenario on a built-in design. */
  Played play(String subject, Scenario scenario) {
    return new Played(runner.run(Catalogue.find(subject).orElseThrow(), scenario));
  }

  /** The rules that a design was seen to break in this run; empty if it was not judged. */
  Optional<Set<RuleId>> brokenBy(String subject) {
    Set<RuleId> broken = EnumSet.noneOf(RuleId.class);
    boolean judged = false;
    for (Cell cell : verdicts.cells()) {
      if (cell.subject().equals(subject) && cell.verdict() != Verdict.ERROR) {
        judged = true;
        if (cell.verdict() == Verdict.BROKEN) {
          broken.add(cell.rule());
        }
      }
    }
    return judged ? Optional.of(broken) : Optional.empty();
  }

  /** How many rules the designs were judged by. */
  int rulesJudged() {
    return verdicts.rules().size();
  }

  /** The interpreter asked for, if one was. */
  Optional<Path> python() {
    return python;
  }
}
