package io.microbatch.conformance.own;

import static org.assertj.core.api.Assertions.assertThat;

import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.verdict.Cell;
import io.microbatch.conformance.verdict.Verdict;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each file has one subtle fault; it is found, and the right rule is named. */
class FaultyFilesTest {
  private static final long TRIES = 3_000;

  /** Interpreted languages are slower. */
  private static final long SCRIPT_TRIES = 600;

  @Test
  void soundFileBreaksOnlyWhatItDoesNotOffer() throws BadFileException {
    List<Cell> cells = Own.check(Own.take("sound.java"), TRIES);
    assertThat(Own.with(Verdict.BROKEN, cells)).containsExactly(RuleId.SIZ_4);
    assertThat(Own.with(Verdict.ERROR, cells)).isEmpty();
  }

  @Test
  void soundPythonBreaksOnlyWhatItDoesNotOffer() throws BadFileException {
    List<Cell> cells = Own.check(Own.take("sound.py"), SCRIPT_TRIES / 2);
    assertThat(Own.with(Verdict.BROKEN, cells)).containsExactly(RuleId.SIZ_4);
    assertThat(Own.with(Verdict.ERROR, cells)).isEmpty();
  }

  @Test
  void soundTypeScriptBreaksOnlyWhatItDoesNotOffer() throws BadFileException {
    List<Cell> cells = Own.check(Own.take("sound.ts"), SCRIPT_TRIES / 2);
    assertThat(Own.with(Verdict.BROKEN, cells))
        .containsExactly(RuleId.SIZ_4, RuleId.DRN_9, RuleId.DRN_10);
    assertThat(Own.with(Verdict.ERROR, cells)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "off_by_one.py, SIZ_2",
    "lost_add.py, DEL_3",
    "drift.py, LAG_2",
    "swallowed_failure.py, FLT_2",
    "early_second_stop.py, DRN_5",
    "wall_clock.py, LAG_6",
    "off_by_one.ts, SIZ_2",
    "late_add.ts, DRN_3",
    "drift.ts, LAG_2",
    "swallowed_rejection.ts, FLT_2",
    "early_second_stop.ts, DRN_5",
    "wall_clock.ts, LAG_6"
  })
  void faultInAScriptIsFoundUnderItsRule(String file, RuleId rule) throws BadFileException {
    List<Cell> cells =
        Own.check(Own.take("faulty/" + file), EnumSet.of(rule, RuleId.SIZ_1), SCRIPT_TRIES);
    assertThat(Own.with(Verdict.BROKEN, cells)).containsExactly(rule);
  }

  @ParameterizedTest
  @CsvSource({
    "off_by_one, SIZ_2",
    "late_add, DRN_6",
    "drift, LAG_2",
    "swallowed_failure, FLT_2",
    "early_second_stop, DRN_5"
  })
  void faultIsFoundUnderItsRule(String file, RuleId rule) throws BadFileException {
    List<Cell> cells = Own.check(Own.take("faulty/" + file + ".java"), TRIES);
    assertThat(Own.with(Verdict.BROKEN, cells)).contains(rule);
  }
}
