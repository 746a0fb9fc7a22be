package io.microbatch.conformance.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.microbatch.conformance.rules.RuleId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpectedVerdictsTest {
  @Test
  void readsBlocks() {
    ExpectedVerdicts table =
        ExpectedVerdicts.parse(
            List.of(
                "# a comment",
                "",
                "one",
                "  declared FLU-3",
                "two",
                "  broken   DRN-1 DRN-2",
                "  n/a      FLU-3"));
    assertThat(table.of("one", RuleId.DRN_1)).contains(Verdict.HOLDS);
    assertThat(table.of("two", RuleId.DRN_1)).contains(Verdict.BROKEN);
    assertThat(table.of("two", RuleId.DRN_2)).contains(Verdict.BROKEN);
    assertThat(table.of("one", RuleId.FLU_3)).contains(Verdict.DECLARED);
    assertThat(table.of("two", RuleId.FLU_3)).contains(Verdict.NOT_APPLICABLE);
    assertThat(table.of("three", RuleId.DRN_1)).isEmpty();
  }

  @Test
  void saysInWordsHowADesignStands() {
    ExpectedVerdicts table =
        ExpectedVerdicts.parse(
            List.of("one", "  n/a FLU-3", "two", "  broken DRN-1 DRN-2", "  declared FLU-3"));
    assertThat(table.inWords("one")).isEqualTo("none broken");
    assertThat(table.inWords("two")).isEqualTo("2 broken, 1 declared");
    assertThat(table.inWords("three")).isEqualTo("not judged yet");
  }

  @Test
  void lineWithoutADesignIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExpectedVerdicts.parse(List.of("  broken DRN-1")))
        .withMessageContaining("below a design's name");
  }

  @Test
  void nameOfSeveralWordsIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExpectedVerdicts.parse(List.of("broken DRN-1")))
        .withMessage("'broken DRN-1' is no name of a design");
  }

  @Test
  void unknownVerdictIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExpectedVerdicts.parse(List.of("one", "  perhaps DRN-1")))
        .withMessageStartingWith("'  perhaps DRN-1' should begin with one of ");
  }

  @Test
  void ruleNamedTwiceIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExpectedVerdicts.parse(List.of("one", "  broken DRN-1", "  n/a DRN-1")))
        .withMessage("'  n/a DRN-1' names DRN-1 again");
  }

  @Test
  void unknownRuleIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExpectedVerdicts.parse(List.of("one", "  broken DRN-99")))
        .withMessageContaining("99");
  }
}
