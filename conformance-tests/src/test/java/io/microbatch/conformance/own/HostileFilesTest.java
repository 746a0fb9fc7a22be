package io.microbatch.conformance.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.verdict.Cell;
import io.microbatch.conformance.verdict.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files that would hang or harm end with a message or a verdict, in this very process. Those that
 * only another process can hold are in the tests of the command line.
 */
class HostileFilesTest {
  /** Generous: these end in seconds, or never. */
  private static final Duration BOUND = Duration.ofMinutes(2);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          file_access | :28: uses java.nio.file.Files.writeString
          socket | uses new java.net.Socket, which a class under test may not (the network)
          exit | uses java.lang.System.exit, which a class under test may not
          environment | uses java.lang.System.getenv, which a class under test may not
          process | uses java.lang.Runtime.exec, which a class under test may not
          reflection | uses java.lang.Class.forName, which a class under test may not (reflection)
          native_reference | uses java.lang.System.load, which a class under test may not
          """)
  void forbiddenUseIsNamedWithItsLine(String file, String message) {
    assertThatThrownBy(() -> Own.take("hostile/" + file + ".java"))
        .isInstanceOf(BadFileException.class)
        .hasMessageContaining(message)
        .hasMessageContaining(file + ".java:");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          loop_in_add | DEL_3 | The add of A1 began at
          loop_after_handler | DEL_3 | ran in circles (thread 1 spins, and nobody is left
          thread_flood | DEL_3 | ran in circles (A started one thread more while 1000 were alive)
          deadlock | DRN_1 | had not returned when the try ended
          """)
  void endlessOnesEndAsVerdicts(String file, RuleId rule, String sentence) {
    List<Cell> cells =
        Assertions.assertTimeoutPreemptively(
            BOUND, () -> Own.check(Own.take("hostile/" + file + ".java"), 300));
    assertThat(Own.with(Verdict.ERROR, cells)).isEmpty();
    assertThat(cells)
        .filteredOn(cell -> cell.rule() == rule)
        .allMatch(cell -> cell.verdict() == Verdict.BROKEN)
        .allMatch(cell -> cell.sentence().contains(sentence));
  }

  @ParameterizedTest
  @ValueSource(strings = "loop_while_loaded")
  void oneThatNeverLoadsCannotBeJudged(String file) {
    List<Cell> cells =
        Assertions.assertTimeoutPreemptively(
            BOUND, () -> Own.check(Own.take("hostile/" + file + ".java"), 300));
    assertThat(cells)
        .filteredOn(cell -> cell.rule() == RuleId.DEL_1)
        .allMatch(cell -> cell.verdict() == Verdict.ERROR)
        .allMatch(cell -> cell.sentence().contains("inside a static initialiser"));
  }
}
