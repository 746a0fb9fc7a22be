package io.microbatch.conformance.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.microbatch.conformance.rules.RuleId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpectedVerdictsTest {
  @Test
  void readsCells() {
    ExpectedVerdicts table =
        ExpectedVerdicts.parse(
            List.of(
                "# a comment",
                "",
                "rule   one       two",
                "DRN-1  holds     broken",
                "FLU-3  declared  n/a"));
    assertThat(table.of("one", RuleId.DRN_1)).contains(Verdict.HOLDS);
    assertThat(table.of("two", RuleId.DRN_1)).contains(Verdict.BROKEN);
    assertThat(table.of("one", RuleId.FLU_3)).contains(Verdict.DECLARED);
    assertThat(table.of("two", RuleId.FLU_3)).contains(Verdict.NOT_APPLICABLE);
    assertThat(table.of("one", RuleId.DRN_2)).isEmpty();
    assertThat(table.of("three", RuleId.DRN_1)).isEmpty();
  }

  @Test
  void lineWithTooFewWordsIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExpectedVerdicts.parse(List.of("rule one two", "DRN-1 holds")))
        .withMessage("'DRN-1 holds' has 2 words; expected 3");
  }

  @Test
  void unknownVerdictIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExpectedVerdicts.parse(List.of("rule one", "DRN-1 perhaps")))
        .withMessageStartingWith("'perhaps' is no verdict; expected one of ");
  }

  @Test
  void unknownRuleIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExpectedVerdicts.parse(List.of("rule one", "DRN-99 holds")))
        .withMessageContaining("99");
  }
}
