package io.microbatch.reports.html;

import static io.microbatch.reports.figures.SampleMeasurements.DELIVERED;
import static org.assertj.core.api.Assertions.assertThat;

import io.microbatch.bench.design.Contender.Kind;
import io.microbatch.bench.statistics.Figures;
import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.verdict.Cell;
import io.microbatch.conformance.verdict.Verdict;
import io.microbatch.conformance.verdict.Verdicts;
import io.microbatch.reports.figures.Measured;
import io.microbatch.reports.figures.SampleMeasurements;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpeedSentenceTest {
  private static final Map<String, String> TWO = Map.of("producers", "2");

  private static String sentence(int rounds) {
    SampleMeasurements run =
        new SampleMeasurements()
            .experiment("throughput", "How fast.", DELIVERED)
            .contender(Figures.BASELINE, Kind.CANONICAL, "fixed-rate")
            .contender("peer", Kind.PEER, "theirs");
    for (int round = 0; round < rounds; round++) {
      run.fork("throughput", Figures.BASELINE, TWO, round, DELIVERED, 100, 101);
      run.fork("throughput", "peer", TWO, round, DELIVERED, 50, 50.5);
    }
    Verdicts verdicts =
        new Verdicts(
            1,
            true,
            1,
            10,
            List.of(),
            List.of(),
            List.of(cell("fixed-rate"), cell("theirs")),
            List.of());
    return SpeedSentence.of(new Measured(run.build(), Optional.of(verdicts))).orElseThrow();
  }

  private static Cell cell(String subject) {
    return new Cell(subject, RuleId.DEL_1, Verdict.HOLDS, "", 10, 10, 0, null, null);
  }

  @Test
  void beyondTheNoise_isCounted() {
    assertThat(sentence(3)).endsWith("items/s; of the others 1 does less.");
  }

  @Test
  void oneProcessEach_isNotRankedAndSaysSo() {
    assertThat(sentence(1)).endsWith("items/s; the others are not ranked, with one process each.");
  }
}
