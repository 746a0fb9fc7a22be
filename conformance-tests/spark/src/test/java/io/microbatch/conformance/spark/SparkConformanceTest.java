package io.microbatch.conformance.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.subject.Catalogue;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.verdict.Cell;
import io.microbatch.conformance.verdict.Check;
import io.microbatch.conformance.verdict.Effort;
import io.microbatch.conformance.verdict.Verdict;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Spark is judged as every other design is, and each verdict is the expected one. */
class SparkConformanceTest {
  private static final long TRIES = 100;
  private static final int WORKERS = 2;

  @Test
  void itsVerdictsAreTheExpectedOnes() {
    Subject spark = Catalogue.find("spark").orElseThrow();
    assertThat(spark.needs()).isEmpty();

    Check.Outcome outcome =
        Check.run(
            new Check.Plan(
                List.of(spark), EnumSet.allOf(RuleId.class), Effort.each(TRIES), 1, WORKERS),
            (_, _, _, _) -> {});

    List<Cell> cells = outcome.verdicts().cells();
    assertThat(cells).hasSize(RuleId.values().length);
    assertThat(cells).allSatisfy(cell -> assertThat(cell.expected()).isNotNull());
    assertThat(cells.stream().filter(cell -> !cell.asExpected())).isEmpty();
    assertThat(cells)
        .filteredOn(cell -> cell.verdict() == Verdict.BROKEN)
        .allSatisfy(cell -> assertThat(cell.counterexample()).isNotNull());
  }
}
