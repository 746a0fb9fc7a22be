package io.microbatch.conformance.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.run.RealTimeRunner;
import io.microbatch.conformance.trace.Profile.CadenceKind;
import io.microbatch.conformance.trace.Trace;
import io.microbatch.conformance.verdict.Cell;
import io.microbatch.conformance.verdict.RealTimeCheck;
import io.microbatch.conformance.verdict.Verdict;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A file that simulated time cannot carry. What is judged on the system's clock here is a batch's
 * size, which no busy machine changes; the tolerance of 100 ms plays no part.
 */
@ResourceLock("real time")
class RealTimeFileTest {
  private static final String FILE = Own.file("outside/parallel_stream.java");

  @Test
  void theRefusalSaysWhatToDo() {
    assertThatThrownBy(() -> Own.take("outside/parallel_stream.java"))
        .isInstanceOf(BadFileException.class)
        .hasMessageContaining("the network")
        .hasMessageContaining("run it with --real-time");
  }

  @Test
  void aFileInAnInterpretedLanguageIsRefused() {
    OwnRequest request = new OwnRequest(Own.file("sound.py"), null, List.of(), null, true);
    assertThatThrownBy(() -> OwnLanguages.prepare(request))
        .isInstanceOf(BadFileException.class)
        .hasMessageContaining("Python cannot be judged in real time");
  }

  @Test
  @Tag("real-time")
  void itIsPlayedAndJudgedOnTheSystemsClock() throws BadFileException {
    OwnRequest request = new OwnRequest(FILE, null, List.of(), CadenceKind.FIXED_RATE, true);
    OwnDesign design = OwnLanguages.prepare(request);
    Cell cell =
        RealTimeCheck.run(
                new RealTimeCheck.Plan(
                    design.subject().in(Trace.World.REAL),
                    Set.of(RuleId.SIZ_1),
                    9,
                    1,
                    new RealTimeRunner(design.loader(), RealTimeRunner.EPSILON, 1)),
                (_, _, _, _) -> {})
            .verdicts()
            .cells()
            .getFirst();

    assertThat(cell.verdict()).as(cell.sentence()).isEqualTo(Verdict.HOLDS);
    assertThat(cell.exercised()).isGreaterThanOrEqualTo(3);
  }
}
