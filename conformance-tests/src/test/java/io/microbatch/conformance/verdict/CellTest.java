package io.microbatch.conformance.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.microbatch.conformance.rules.RuleId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellTest {
  /** A rule that was hardly put to the test accuses no design of the user's own. */
  @ParameterizedTest
  @CsvSource({
    "BROKEN, BROKEN, true",
    "BROKEN, HOLDS, false",
    "HOLDS, BROKEN, false",
    "VACUOUS, HOLDS, false",
    "HOLDS, , true",
    "VACUOUS, , true",
    "UNKNOWN, , true",
    "BROKEN, , false",
    "ERROR, , false"
  })
  void acceptable_isWhatWasExpected_orNoFaultOfAnOwnDesign(
      Verdict verdict, @Nullable Verdict expected, boolean acceptable) {
    Cell cell = new Cell("own", RuleId.DEL_1, verdict, "", 9, 8, 7, null, expected);
    assertThat(cell.acceptable()).isEqualTo(acceptable);
  }
}
