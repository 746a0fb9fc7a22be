package io.microbatch.bench.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.microbatch.bench.Case;
import io.microbatch.bench.Experiment;
import io.microbatch.bench.MeasurementException;
import io.microbatch.bench.Metric;
import io.microbatch.bench.Mode;
import io.microbatch.bench.Probe;
import io.microbatch.bench.Readings;
import io.microbatch.bench.design.Contender.Kind;
import io.microbatch.bench.design.Contenders;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One process for several values, and that each experiment gets all its metrics. */
class SharedForkTest {
  private static final List<Metric> METRICS =
      List.of(new Metric("speed", "items/s", Metric.Better.MORE, "None."));
  private static final List<Integer> VALUES = List.of(1, 10);

  private final List<Case> started = new ArrayList<>();

  private static Case of(String value) {
    return Case.of("a", Map.of("n", value));
  }

  @Test
  void process_answersForAllValues() throws Exception {
    SharedFork fork =
        new SharedFork(
            "n",
            METRICS,
            (all, mode) -> {
              started.add(all);
              return inProcess(all);
            });
    Readings ten = fork.measure(of("10"), Mode.QUICK, VALUES);
    Readings one = fork.measure(of("1"), Mode.QUICK, VALUES);
    assertThat(started).containsExactly(of("1 10"));
    assertThat(ten.series()).isEqualTo(Map.of("speed", List.of(20.0)));
    assertThat(one.series()).isEqualTo(Map.of("speed", List.of(2.0)));
    assertThat(one.warmUp()).isEqualTo(Map.of("speed", List.of(1.0)));
    assertThat(one.notes()).isEqualTo(Map.of("asked", "1"));

    fork.measure(of("1"), Mode.QUICK, VALUES);
    assertThat(started).as("the next round").hasSize(2);
  }

  private static Readings inProcess(Case all) {
    try {
      return SharedFork.each(
          all,
          "n",
          value ->
              new Readings(
                  Map.of("speed", List.of(2.0 * value)),
                  Map.of("speed", List.of(1.0)),
                  Map.of("asked", Integer.toString(value))));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void probeThatDoesNothing_isDetected() {
    SharedFork fork = new SharedFork("n", METRICS, (all, mode) -> Readings.of(Map.of()));
    assertThatThrownBy(() -> fork.measure(of("1"), Mode.QUICK, VALUES))
        .isInstanceOf(MeasurementException.class)
        .hasMessage("the probe measured nothing: it gave [] for 'speed'");
  }

  @Test
  void valueThatIsNoNumber_isDetected() {
    Readings readings = Readings.of(Map.of("speed", List.of(0.0 / 0.0)));
    assertThatThrownBy(() -> SharedFork.requireAll(readings, METRICS))
        .isInstanceOf(MeasurementException.class)
        .hasMessageContaining("[NaN] for 'speed'");
  }

  @Test
  void probes_giveAllMetrics() throws Exception {
    check(new AddProbe(), new Add(), Add.PRODUCERS, "2");
    check(new DrainProbe(), new Drain(), Drain.BACKLOG, "1000");
    check(new MemoryProbe(), new Memory(), Memory.CAPACITY, "8192");
  }

  private static void check(Probe probe, Experiment experiment, String param, String value)
      throws Exception {
    Readings all = probe.measure(Case.of("jctools-raw", Map.of(param, value)), Mode.QUICK);
    Map<String, List<Double>> series = new HashMap<>();
    all.series().forEach((name, v) -> series.put(name.substring(value.length() + 1), v));
    SharedFork.requireAll(Readings.of(series), experiment.metrics());
  }

  @Test
  void quickMode_hasTheCanonicalDesignsOnly_andTheOthersAll() {
    for (Experiment experiment : List.of(new Add(), new Drain(), new Memory())) {
      assertThat(experiment.cases(Mode.QUICK, 0))
          .extracting(Case::design)
          .allMatch(name -> Contenders.find(name).orElseThrow().kind() == Kind.CANONICAL);
      assertThat(experiment.cases(Mode.STANDARD, 0))
          .extracting(Case::design)
          .contains("canonical-fixed-rate", "lbq-drainto", "article-j")
          .doesNotContain("empty-jvm");
    }
    assertThat(new Drain().cases(Mode.STANDARD, 0))
        .extracting(Case::design)
        .doesNotContain("jctools-raw");
    assertThat(new Idle().cases(Mode.STANDARD, 0)).extracting(Case::design).contains("empty-jvm");
  }
}
