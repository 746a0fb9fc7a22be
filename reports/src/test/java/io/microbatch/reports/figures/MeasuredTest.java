package io.microbatch.reports.figures;

import static io.microbatch.reports.figures.SampleMeasurements.DELIVERED;
import static org.assertj.core.api.Assertions.assertThat;

import io.microbatch.bench.Metric;
import io.microbatch.bench.Metric.Better;
import io.microbatch.bench.design.Contender.Kind;
import io.microbatch.bench.statistics.Comparison;
import io.microbatch.bench.statistics.Comparison.Scale;
import io.microbatch.bench.statistics.Figures;
import io.microbatch.conformance.rules.RuleId;
import io.microbatch.conformance.verdict.Cell;
import io.microbatch.conformance.verdict.Verdict;
import io.microbatch.conformance.verdict.Verdicts;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** No figure stands without what the design keeps, and none of an interpreter is ranked. */
class MeasuredTest {
  private static final Map<String, String> TWO = Map.of("producers", "2");

  private static Cell cell(String subject, RuleId rule, Verdict verdict) {
    return new Cell(subject, rule, verdict, "", 10, 10, 0, null, null);
  }

  private static Optional<Verdicts> verdicts(boolean complete, Cell... cells) {
    return Optional.of(
        new Verdicts(1, complete, 1, 10, List.of(), List.of(), Arrays.asList(cells), List.of()));
  }

  private static Measured measured(
      String design, Kind kind, String subject, Optional<Verdicts> verdicts) {
    SampleMeasurements run =
        new SampleMeasurements()
            .experiment("throughput", "How fast.", DELIVERED)
            .contender(Figures.BASELINE, Kind.CANONICAL, "fixed-rate")
            .contender(design, kind, subject);
    for (int round = 0; round < 3; round++) {
      run.fork("throughput", Figures.BASELINE, TWO, round, DELIVERED, 100, 101);
      run.fork("throughput", design, TWO, round, DELIVERED, 50, 50.5);
    }
    return new Measured(run.build(), verdicts);
  }

  @Test
  void rulesBroken_standBesideTheFigure() {
    Measured run =
        measured(
            "peer",
            Kind.PEER,
            "their-batcher",
            verdicts(
                true,
                cell("fixed-rate", RuleId.DRN_1, Verdict.HOLDS),
                cell("their-batcher", RuleId.SIZ_2, Verdict.BROKEN),
                cell("their-batcher", RuleId.DRN_1, Verdict.BROKEN),
                cell("their-batcher", RuleId.FLU_1, Verdict.DECLARED)));
    assertThat(run.standing("peer").words()).isEqualTo("2 broken, 1 declared: loses items");
    assertThat(run.standing(Figures.BASELINE).words()).isEqualTo("holds");
    assertThat(run.withheld("throughput")).isEmpty();
    List<Measured.Row> rows = run.rows("throughput", DELIVERED).values().iterator().next();
    assertThat(rows).hasSize(2);
    assertThat(rows.getFirst().ratio()).isEmpty();
    assertThat(RatioText.of(rows.get(1).ratio().orElseThrow(), "items/s"))
        .startsWith("0.50 × (0.49 to 0.51)");
  }

  @Test
  void lossThatIsDeclared_isLossNoLess() {
    Measured run =
        measured("peer", Kind.PEER, "p", verdicts(true, cell("p", RuleId.DRN_1, Verdict.DECLARED)));
    assertThat(run.standing("peer").words()).isEqualTo("holds, 1 declared: loses items");
  }

  @Test
  void figuresOfUnknownDesigns_areWithheld() {
    Cell canonical = cell("fixed-rate", RuleId.DRN_1, Verdict.HOLDS);
    for (Measured run :
        List.of(
            measured("peer", Kind.PEER, "", verdicts(true, canonical)),
            measured("peer", Kind.PEER, "unheard-of", verdicts(true, canonical)),
            measured(
                "peer",
                Kind.PEER,
                "p",
                verdicts(true, canonical, cell("p", RuleId.DRN_1, Verdict.ERROR))),
            measured(
                "peer",
                Kind.PEER,
                "p",
                verdicts(false, canonical, cell("p", RuleId.DRN_1, Verdict.HOLDS))))) {
      assertThat(run.withheld("throughput")).containsExactly("peer");
      assertThat(run.rows("throughput", DELIVERED).values().iterator().next()).hasSize(1);
    }
    assertThat(measured("peer", Kind.PEER, "p", Optional.empty()).rows("throughput", DELIVERED))
        .isEmpty();
  }

  @Test
  void partOfABatcher_needsNoVerdict() {
    Measured run =
        measured(
            "raw", Kind.LIMIT, "", verdicts(true, cell("fixed-rate", RuleId.DRN_1, Verdict.HOLDS)));
    assertThat(run.standing("raw").words()).isEqualTo("no batcher");
    assertThat(run.rows("throughput", DELIVERED).values().iterator().next()).hasSize(2);
  }

  @Test
  void interpretedFigure_isNotRanked() {
    Measured run =
        measured(
            "python-graalpy-interpreted",
            Kind.PEER,
            "p",
            verdicts(
                true,
                cell("fixed-rate", RuleId.DRN_1, Verdict.HOLDS),
                cell("p", RuleId.DRN_1, Verdict.HOLDS)));
    Measured.Row row = run.rows("throughput", DELIVERED).values().iterator().next().get(1);
    assertThat(row.interpreted()).isTrue();
    assertThat(row.ratio()).isEmpty();
  }

  @Test
  void intervalThatSaysNothing_isNotSpeltOut() {
    assertThat(RatioText.of(new Comparison(Scale.RATIO, 1.3, 3e-13, 1e9), "ns"))
        .isEqualTo("tie, too few or unsteady forks");
    assertThat(RatioText.of(new Comparison(Scale.RATIO, 1.02, 0.9, 1.1), "ns"))
        .isEqualTo("tie (0.90 to 1.10)");
    assertThat(RatioText.of(new Comparison(Scale.DIFFERENCE, 24, 23.9, 24.1), "B/item"))
        .isEqualTo("+24.0 B/item (23.9 to 24.1)");
  }

  @Test
  void figureThatCannotBeToldFromZero_hasNoRatio() {
    assertThat(beside(3, 0.0054, 1060)).isEqualTo("+1.06 kB/item (1.06 k to 1.06 k)");
    assertThat(beside(1, 0.0054, 1060)).isEqualTo("+1.06 kB/item (one fork)");
    assertThat(beside(3, 24, 0.003)).isEqualTo("-24.0 B/item (-24.0 to -24.0)");
    assertThat(beside(3, 24, 48)).isEqualTo("2.00 × (2.00 to 2.00)");
  }

  @Test
  void differenceThatCannotBeTold_isNone() {
    assertThat(beside(3, 0.0054, 0.02)).isEqualTo("tie");
    assertThat(beside(1, 0.0054, 0.02)).isEqualTo("the same (one fork)");
    assertThat(beside(3, 0.07, 0.04)).isEqualTo("tie");
  }

  /** What stands beside a figure in bytes an item. */
  private static String beside(int rounds, double baseline, double value) {
    Metric bytes = new Metric("bytes", "B/item", Better.LESS, "Bytes beside the lists.");
    SampleMeasurements run =
        new SampleMeasurements()
            .experiment("throughput", "How fast.", bytes)
            .contender(Figures.BASELINE, Kind.CANONICAL, "fixed-rate")
            .contender("raw", Kind.LIMIT, "");
    for (int round = 0; round < rounds; round++) {
      run.fork("throughput", Figures.BASELINE, TWO, round, bytes, baseline);
      run.fork("throughput", "raw", TWO, round, bytes, value);
    }
    Optional<Verdicts> verdicts = verdicts(true, cell("fixed-rate", RuleId.DRN_1, Verdict.HOLDS));
    Measured measured = new Measured(run.build(), verdicts);
    Measured.Row row = measured.rows("throughput", bytes).values().iterator().next().get(1);
    return RatioText.of(row.ratio().orElseThrow(), "B/item");
  }
}
