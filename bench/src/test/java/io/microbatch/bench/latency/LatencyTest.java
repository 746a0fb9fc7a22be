package io.microbatch.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.microbatch.bench.Case;
import io.microbatch.bench.MeasurementException;
import io.microbatch.bench.Mode;
import io.microbatch.bench.Readings;
import io.microbatch.bench.design.Design;
import io.microbatch.bench.design.Item;
import io.microbatch.bench.latency.Latencies.Way;
import io.microbatch.bench.timing.LosingDesign;
import io.microbatch.bench.timing.Maker;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arithmetic of the open loop, and that it notices what is lost. */
class LatencyTest {
  private static final LatencyProbe.Length SHORT =
      new LatencyProbe.Length(1, 2, Duration.ofMillis(20));
  private static final Duration SOON = Duration.ofMillis(300);

  @Test
  void arrivals_doNotDrift() {
    Schedule schedule = new Schedule(50, 3);
    assertThat(schedule.arrival(0)).isEqualTo(50);
    assertThat(schedule.arrival(1)).isEqualTo(333_333_383L);
    assertThat(schedule.arrival(2)).isEqualTo(666_666_716L);
    assertThat(schedule.arrival(2_000_000_000)).isEqualTo(50 + 666_666_666_666_666_666L);
    assertThat(new Schedule(0, 9_000_000).arrival(9_000_000)).isEqualTo(1_000_000_000L);
  }

  /** A producer that was held up for 90 µs: only the intended arrivals tell of it. */
  @Test
  void naiveFigure_overlooksWhatTheProducerWaited() {
    Latencies latencies = new Latencies();
    latencies.record(0, 0, 4_000, 10_000);
    latencies.record(10_000, 100_000, 104_000, 110_000);
    Map<String, Double> values = latencies.percentiles();
    assertThat(values.keySet()).containsExactlyInAnyOrderElementsOf(Latencies.names());
    assertThat(values.get("naiveMax")).isBetween(10.0, 10.02);
    assertThat(values.get("handledMax")).isBetween(100.0, 100.2);
    assertThat(values.get("dispatchedMax")).isBetween(94.0, 94.2);
    assertThat(values.get("lateMax")).isBetween(90.0, 90.2);
    assertThat(values.get("handledP50")).isBetween(10.0, 10.02);
  }

  @Test
  void spectrum_isKept() throws Exception {
    Latencies latencies = new Latencies();
    latencies.record(0, 0, 4_000, 10_000);
    byte[] bytes = Base64.getDecoder().decode(latencies.encoded(Way.HANDLED));
    Histogram read = Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), 0);
    assertThat(read).isEqualTo(latencies.of(Way.HANDLED));
  }

  /** No wait here depends on the clock but the end of the test, which is far off. */
  @ParameterizedTest
  @ValueSource(strings = {"canonical-fixed-rate", "lbq-drainto", "jctools-raw"})
  void soundDesign_isMeasured(String design) throws Exception {
    Readings readings =
        new LatencyProbe().measure(Maker.of(design), 100_000, SHORT, Duration.ofMinutes(1));
    assertThat(readings.series().get("batchSize")).hasSize(2);
    assertThat(readings.warmUp().get("batchSize")).hasSize(1);
    assertThat(Latency.complete(readings, new Rate(100_000, "made up")).notes())
        .containsEntry("rate", "100000")
        .containsKey("histogram.handled");
  }

  /** Not the middle of the iterations' percentiles: that would leave out the worse half. */
  @Test
  void percentiles_areOfTheItemsOfAllIterations() throws Exception {
    Readings readings =
        new LatencyProbe().measure(Maker.of("lbq-drainto"), 100_000, SHORT, Duration.ofMinutes(1));
    byte[] bytes = Base64.getDecoder().decode(readings.notes().get("histogram.handled"));
    Histogram all = Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), 0);
    assertThat(all.getTotalCount()).isEqualTo(2 * 2_000);
    assertThat(readings.series())
        .containsEntry("handledP999", List.of(all.getValueAtPercentile(99.9) / 1000.0))
        .containsEntry("handledMax", List.of(all.getValueAtPercentile(100) / 1000.0));
  }

  @Test
  void lostItem_isDetected() {
    assertThatThrownBy(() -> new LatencyProbe().measure(LosingDesign::new, 100_000, SHORT, SOON))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageMatching("of \\d+ items pushed, \\d+ arrived, 0 were reported as dropped.*");
  }

  @Test
  void reportedDrop_isCounted() throws Exception {
    Maker dropping =
        (setup, outlet) ->
            new Design() {
              private long dropped;

              @Override
              public void add(Item item) {
                if (item.value() % 2 == 0) {
                  dropped++;
                } else {
                  outlet.batch(List.of(item));
                }
              }

              @Override
              public long dropped() {
                return dropped;
              }

              @Override
              public void end() {}
            };
    Readings readings = new LatencyProbe().measure(dropping, 100_000, SHORT, SOON);
    assertThat(readings.series())
        .containsEntry("dropped", List.of(0.5, 0.5))
        .containsEntry("keptUp", List.of(0.0, 0.0));
  }

  /** A design that holds everything back until it is flushed. */
  @Test
  void designThatDoesNotKeepUp_getsNoPercentile() throws Exception {
    Maker hoarding =
        (setup, outlet) ->
            new Design() {
              private final List<Item> held = new java.util.ArrayList<>();

              @Override
              public void add(Item item) {
                held.add(item);
              }

              @Override
              public void flush() {
                outlet.batch(List.copyOf(held));
                held.clear();
              }

              @Override
              public void end() {}
            };
    LatencyProbe.Length length = new LatencyProbe.Length(0, 2, Duration.ofMillis(500));
    Readings readings = new LatencyProbe().measure(hoarding, 1_000_000, length, SOON);
    assertThat(readings.series()).isEqualTo(Map.of("keptUp", List.of(0.0)));
    assertThat(Latency.complete(readings, new Rate(1, "")).notes()).containsKey("gaveUp");
  }

  @Test
  void probeThatDoesNothing_isDetected() {
    assertThatThrownBy(() -> Latency.complete(Readings.of(Map.of()), new Rate(1, "")))
        .isInstanceOf(MeasurementException.class)
        .hasMessageContaining("keptUp");
    Readings idle = Readings.of(Map.of("keptUp", List.of(1.0)));
    assertThatThrownBy(() -> Latency.complete(idle, new Rate(1, "")))
        .isInstanceOf(MeasurementException.class)
        .hasMessageContaining("did it measure anything?");
  }

  @Test
  void articleDesign_isAskedOnceWhetherItKeepsUp() {
    List<Case> cases = new Latency(0).cases(Mode.STANDARD, 0);
    assertThat(cases.stream().filter(some -> some.design().equals("article-j")))
        .containsExactly(Case.of("article-j", Map.of("load", "50 %")));
    assertThat(cases.stream().filter(some -> some.design().equals("canonical-fixed-rate")))
        .hasSize(3);
  }
}
