package io.microbatch.conformance.own;

import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.run.SimulatedRunner;
import io.microbatch.conformance.verdict.Cell;
import io.microbatch.conformance.verdict.Check;
import io.microbatch.conformance.verdict.Effort;
import io.microbatch.conformance.verdict.Verdict;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The files of the tests, taken up and judged as a user's would be. */
final class Own {
  private Own() {}

  /** A file below {@code own/} of the test resources. */
  static String file(String name) {
    try {
      return Path.of(Own.class.getResource(name).toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static OwnDesign take(String name) throws BadFileException {
    OwnRequest request = new OwnRequest(file(name), null, List.of(), null);
    OwnDesign design = OwnLanguages.prepare(request);
    return CadenceProbe.settle(design, request, SimulatedRunner.ofThisThread(design.loader()));
  }

  static List<Cell> check(OwnDesign design, long tries) {
    return check(design, EnumSet.allOf(RuleId.class), tries);
  }

  static List<Cell> check(OwnDesign design, Set<RuleId> rules, long tries) {
    return Check.run(
            new Check.Plan(
                List.of(design.subject()), rules, Effort.each(tries), 1, 2, design.loader()),
            (subject, done, of, broken) -> {})
        .verdicts()
        .cells();
  }

  static Set<RuleId> with(Verdict verdict, List<Cell> cells) {
    Set<RuleId> rules = EnumSet.noneOf(RuleId.class);
    cells.stream()
        .filter(cell -> cell.verdict() == verdict)
        .forEach(cell -> rules.add(cell.rule()));
    return rules;
  }
}
