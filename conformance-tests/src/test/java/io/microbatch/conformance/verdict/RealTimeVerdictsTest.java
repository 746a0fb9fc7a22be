package io.microbatch.conformance.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.run.RealTimeRunner;
import io.microbatch.conformance.subject.Catalogue;
import io.microbatch.conformance.trace.Trace;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Built-in designs judged on the system's clock, instants within ε = 100 ms. That is safe on a busy
 * machine, since a rule about time is broken only if most of five repetitions break it while a bare
 * timer is at most 25 ms late: else it is unknown, and then these tests abort.
 */
@Tag("real-time")
@Isolated("it judges fewer rules beside others, which make timers late")
class RealTimeVerdictsTest {
  private static final long TRIES = 32;

  @Test
  void articleJLosesItemsOnStop() {
    Cell cell = judged("article-j", Set.of(RuleId.DRN_1)).getFirst();

    assumeTrue(cell.verdict() != Verdict.UNKNOWN, cell.sentence());
    assertThat(cell.verdict()).isEqualTo(Verdict.BROKEN);
    assertThat(cell.asExpected()).isTrue();
    assertThat(cell.sentence()).contains("of 5 repetitions");
  }

  @Test
  void theCanonicalBatcherHolds() {
    Set<RuleId> rules =
        EnumSet.of(
            RuleId.DEL_1,
            RuleId.DEL_3,
            RuleId.ORD_1,
            RuleId.SIZ_1,
            RuleId.SIZ_2,
            RuleId.LAG_1,
            RuleId.DRN_1,
            RuleId.DRN_8);
    List<Cell> cells = judged("fixed-rate", rules);

    assertThat(cells).extracting(Cell::verdict).isSubsetOf(Verdict.HOLDS, Verdict.UNKNOWN);
    assertThat(cells.getFirst().verdict()).isEqualTo(Verdict.HOLDS);
    for (Cell cell : cells) {
      assumeTrue(cell.verdict() != Verdict.UNKNOWN, cell.rule() + ": " + cell.sentence());
    }
  }

  private static List<Cell> judged(String subject, Set<RuleId> rules) {
    return RealTimeCheck.run(
            new RealTimeCheck.Plan(
                Catalogue.find(subject).orElseThrow().in(Trace.World.REAL),
                rules,
                TRIES,
                1,
                new RealTimeRunner()),
            (_, _, _, _) -> {})
        .verdicts()
        .cells();
  }
}
