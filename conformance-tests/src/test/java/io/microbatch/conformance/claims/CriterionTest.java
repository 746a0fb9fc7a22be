package io.microbatch.conformance.claims;

import static io.microbatch.conformance.claims.Answer.DOES_NOT_HOLD;
import static io.microbatch.conformance.claims.Answer.HOLDS;
import static io.microbatch.conformance.claims.Answer.HOLDS_WITH_LIMITS;
import static io.microbatch.conformance.claims.Answer.NOT_MEASURED;
import static org.assertj.core.api.Assertions.assertThat;

import io.microbatch.conformance.rules.RuleId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each criterion on observations made by hand: it can say yes, and it can say no. */
class CriterionTest {
  private static final long MS = 1_000_000;

  @Test
  void longFlush() {
    assertThat(distances(2_500, 2_500)).isEqualTo(HOLDS);
    assertThat(distances(2_500, 2_499)).isEqualTo(HOLDS_WITH_LIMITS);
    assertThat(distances(2_000, 2_000)).isEqualTo(DOES_NOT_HOLD);
    assertThat(distances()).isEqualTo(NOT_MEASURED);
  }

  private static Answer distances(long... ms) {
    List<Long> ns = Arrays.stream(ms).map(d -> d * MS).boxed().toList();
    return new LongFlushDelaysSleepLoop.Observed(
            List.of(new LongFlushDelaysSleepLoop.Case(500 * MS, 2_000 * MS, ns)))
        .answer();
  }

  @Test
  void sched() {
    assertThat(new SchedKeepsRate.Observed(40, 40, 1, 300 * MS, 0, 0).answer()).isEqualTo(HOLDS);
    assertThat(new SchedKeepsRate.Observed(40, 40, 1, 500 * MS, 200 * MS, 0).answer())
        .isEqualTo(HOLDS_WITH_LIMITS);
    assertThat(new SchedKeepsRate.Observed(40, 40, 1, 300 * MS, 0, 3_000 * MS).answer())
        .isEqualTo(HOLDS_WITH_LIMITS);
    assertThat(new SchedKeepsRate.Observed(40, 39, 1, 300 * MS, 0, 0).answer())
        .isEqualTo(DOES_NOT_HOLD);
    assertThat(new SchedKeepsRate.Observed(40, 40, 2, 0, 0, 0).answer()).isEqualTo(DOES_NOT_HOLD);
    assertThat(new SchedKeepsRate.Observed(0, 0, 0, 0, 0, 0).answer()).isEqualTo(NOT_MEASURED);
  }

  @Test
  void simpler() {
    assertThat(simpler(30, Set.of(RuleId.DRN_1)).answer()).isEqualTo(HOLDS);
    assertThat(simpler(30, Set.of(RuleId.DRN_1, RuleId.FLT_1)).answer())
        .isEqualTo(HOLDS_WITH_LIMITS);
    assertThat(simpler(50, Set.of()).answer()).isEqualTo(DOES_NOT_HOLD);
    assertThat(simpler(30, Set.of(RuleId.DRN_1, RuleId.FLT_1)).sentence())
        .contains("Broken by S alone: FLT-1; by C alone: LAG-3.");
  }

  private static Observation simpler(int lines, Set<RuleId> brokenByS) {
    return new SleepLoopIsSimpler.Observed(
        lines, 50, brokenByS, Set.of(RuleId.DRN_1, RuleId.LAG_3), 38);
  }

  @Test
  void allCores() {
    assertThat(cores(false, 4, 1.1, 1.2).answer()).isEqualTo(HOLDS);
    assertThat(cores(false, 4, 4.0, 1.2).answer()).isEqualTo(HOLDS_WITH_LIMITS);
    assertThat(cores(false, 4, 4.0, 4.1).answer()).isEqualTo(DOES_NOT_HOLD);
    assertThat(cores(true, 4, 1.0, 1.0).answer()).isEqualTo(NOT_MEASURED);
    assertThat(cores(false, 1, 1.0, 1.0).answer()).isEqualTo(NOT_MEASURED);
    assertThat(cores(true, 4, 4.0, 4.0).sentence())
        .isEqualTo(
            "Not measured: CPython 3.14.0 holds its global lock. With it, in the time of one item, 4"
                + " batchers did 1 items and one batcher 1.");
    assertThat(cores(false, 4, 4.0, 1.2).sentence()).contains("4 batchers did 3.33 items");
  }

  private static Observation cores(boolean gil, int threads, double one, double many) {
    return new ThreadsUseAllCores.Observed(
        new FreeThreadedPython.Measured("3.14.0", gil, threads, threads, 1.0, one, many));
  }

  @Test
  void monitor() {
    assertThat(monitor(200, 0, 9, 0, 0)).isEqualTo(HOLDS);
    assertThat(monitor(200, 0, 9, 0, 1)).isEqualTo(HOLDS_WITH_LIMITS);
    assertThat(monitor(200, 1, 9, 0, 0)).isEqualTo(DOES_NOT_HOLD);
    assertThat(monitor(200, 0, 9, 150 * MS, 0)).isEqualTo(DOES_NOT_HOLD);
    assertThat(monitor(0, 0, 9, 0, 0)).isEqualTo(NOT_MEASURED);
    assertThat(monitor(200, 0, 0, 0, 0)).isEqualTo(NOT_MEASURED);
  }

  private static Answer monitor(int contested, int overlaps, int adds, long longestNs, int nested) {
    return new MonitorKeepsFlushesApart.Observed(200, contested, overlaps, adds, longestNs, nested)
        .answer();
  }

  @Test
  void eventLoop() {
    assertThat(new EventLoopNeedsNoLocks.Observed(50, 50, 0, 0, 0).answer()).isEqualTo(HOLDS);
    assertThat(new EventLoopNeedsNoLocks.Observed(50, 50, 50, 0, 0).answer())
        .isEqualTo(HOLDS_WITH_LIMITS);
    assertThat(new EventLoopNeedsNoLocks.Observed(50, 50, 0, 1, 0).answer())
        .isEqualTo(DOES_NOT_HOLD);
    assertThat(new EventLoopNeedsNoLocks.Observed(50, 50, 0, 0, MS).answer())
        .isEqualTo(DOES_NOT_HOLD);
    assertThat(new EventLoopNeedsNoLocks.Observed(50, 0, 0, 0, 0).answer()).isEqualTo(NOT_MEASURED);
  }

  @Test
  void scales() {
    assertThat(scales(800, 30, 5)).isEqualTo(HOLDS);
    assertThat(scales(150, 30, 5)).isEqualTo(HOLDS_WITH_LIMITS);
    assertThat(scales(800, 60, 5)).isEqualTo(HOLDS_WITH_LIMITS);
    assertThat(scales(800, 30, 15)).isEqualTo(HOLDS_WITH_LIMITS);
    assertThat(scales(105, 30, 5)).isEqualTo(DOES_NOT_HOLD);
  }

  private static Answer scales(int delivered, int lines, int broken) {
    Map<String, JavaScales.Design> designs = new LinkedHashMap<>();
    designs.put("J", new JavaScales.Design(lines, Optional.of(broken), delivered));
    designs.put("S", new JavaScales.Design(40, Optional.of(10), 90));
    return new JavaScales.Observed(100, 8, 1, designs, 38).answer();
  }
}
