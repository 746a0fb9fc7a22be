package io.microbatch.bench.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.microbatch.bench.Measurements;
import io.microbatch.bench.Metric;
import io.microbatch.bench.Metric.Better;
import io.microbatch.bench.Mode;
import io.microbatch.bench.Sample;
import io.microbatch.bench.design.Contender;
import io.microbatch.bench.design.Contender.Kind;
import io.microbatch.bench.statistics.Comparison.Outcome;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** From samples to figures, in order, and who is held against whom. */
class FiguresTest {
  private static final Metric SPEED = new Metric("speed", "items/s", Better.MORE, "How fast.");

  private static Sample sample(String design, String producers, int round, Double... values) {
    return new Sample(
        "load",
        design,
        new TreeMap<>(Map.of("producers", producers)),
        round,
        Map.of("speed", List.of(values), "unheardOf", List.of(1.0)),
        Map.of(),
        Map.of());
  }

  private static Figures figures(Sample... samples) {
    return Figures.of(
        new Measurements(
            1,
            Mode.QUICK,
            7,
            true,
            List.of(new Measurements.About("load", "Load.", List.of(SPEED))),
            List.of(
                new Contender("slow", Kind.PEER, "Java", "", "", ""),
                new Contender(Figures.BASELINE, Kind.CANONICAL, "Java", "", "", "")),
            List.of(samples)));
  }

  @Test
  void figures_comeInOrder() {
    Figures figures =
        figures(
            sample("unknown", "2", 0, 1.0),
            sample(Figures.BASELINE, "16", 0, 1.0),
            sample(Figures.BASELINE, "2", 0, 1.0),
            sample("slow", "2", 0, 1.0));
    assertThat(figures.all())
        .extracting(figure -> figure.params().get("producers") + " " + figure.design())
        .containsExactly(
            "2 slow", "2 canonical-fixed-rate", "2 unknown", "16 canonical-fixed-rate");
  }

  @Test
  void median_isOfTheForksMedians() {
    Figures figures =
        figures(
            sample("slow", "2", 1, 3.0, 90.0, 5.0),
            sample("slow", "2", 0, 1.0, Double.NaN, 1.0),
            sample("slow", "2", 2, 6.0),
            sample("slow", "2", 3));
    Figure figure = figures.all().getFirst();
    assertThat(figure.ofForks()).containsExactly(1.0, 5.0, 6.0);
    assertThat(figure.middle()).isEqualTo(5);
    assertThat(figure.least()).isEqualTo(1);
    assertThat(figure.most()).isEqualTo(6);
  }

  /** By the median a design that loses items in two stops of five would lose none. */
  @Test
  void ofAShare_theMeanIsTaken() {
    Metric lost = new Metric("lost", Metric.SHARE, Metric.Better.LESS, "Lost.");
    SortedMap<Integer, List<Double>> forks = new TreeMap<>();
    forks.put(0, List.of(0.0, 1.0, 0.0, 0.0, 1.0));
    forks.put(1, List.of(0.0, 0.0, 0.0));
    forks.put(2, List.of(0.0));
    forks.put(3, List.of(0.0));
    Figure figure = new Figure("drain", lost, "slow", new TreeMap<>(), forks);
    assertThat(figure.ofForks()).containsExactly(0.4, 0.0, 0.0, 0.0);
    assertThat(figure.middle()).isEqualTo(0.1);
    SortedMap<Integer, List<Double>> none = new TreeMap<>();
    forks.keySet().forEach(round -> none.put(round, List.of(0.0)));
    assertThat(figure.against(new Figure("drain", lost, "sound", new TreeMap<>(), none)).estimate())
        .isEqualTo(0.1);
  }

  @Test
  void forksOfARound_areHeldAgainstEachOther() {
    Figures figures =
        figures(
            sample("slow", "2", 0, 10.0),
            sample("slow", "2", 2, 30.0),
            sample("slow", "2", 1, 20.0),
            sample(Figures.BASELINE, "2", 1, 40.0),
            sample(Figures.BASELINE, "2", 2, 60.0),
            sample(Figures.BASELINE, "2", 5, 1.0));
    Figure slow = figures.all().getFirst();
    Comparison half = slow.against(figures.baseline(slow).orElseThrow());
    assertThat(half.estimate()).isEqualTo(0.5);
    assertThat(half.low()).isEqualTo(0.5);
    assertThat(half.outcome()).isEqualTo(Outcome.LESS);
  }

  @Test
  void baseline_isOfTheSameParameters() {
    Figures figures = figures(sample("slow", "2", 0, 10.0), sample(Figures.BASELINE, "4", 0, 10.0));
    assertThat(figures.all()).allMatch(figure -> figures.baseline(figure).isEmpty());
  }

  @Test
  void guestRuntime_isHeldAgainstTheUsualOne() {
    Figures figures =
        figures(
            sample("loop@graalpy", "2", 0, 1.0),
            sample("loop@cpython", "2", 0, 1.0),
            sample(Figures.BASELINE, "2", 0, 1.0));
    assertThat(figures.all())
        .extracting(figure -> figures.baseline(figure).map(Figure::design).orElse("-"))
        .containsExactly("-", Figures.BASELINE, "loop@cpython");
  }
}
