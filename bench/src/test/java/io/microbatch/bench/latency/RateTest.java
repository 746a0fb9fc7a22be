package io.microbatch.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;

import io.microbatch.bench.Sample;
import io.microbatch.bench.design.Contender;
import io.microbatch.bench.design.Contender.Kind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What counts as the slowest peer's capacity. */
class RateTest {
  private static final List<Contender> CONTENDERS =
      List.of(
          contender("ours", Kind.CANONICAL),
          contender("quick", Kind.PEER),
          contender("slow", Kind.PEER),
          contender("article", Kind.ARTICLE));

  private static Contender contender(String name, Kind kind) {
    return new Contender(name, kind, "Java", "", "", "");
  }

  private static Sample sample(
      String design, int producers, int maxBatchSize, int round, Double... values) {
    return new Sample(
        "throughput",
        design,
        new TreeMap<>(Map.of("producers", "" + producers, "maxBatchSize", "" + maxBatchSize)),
        round,
        Map.of("delivered", List.of(values)),
        Map.of(),
        Map.of());
  }

  @Test
  void slowestPeer_setsTheRate() {
    List<Sample> soFar =
        List.of(
            sample("ours", 1, 512, 0, 7.0),
            sample("article", 1, 512, 0, 1.0),
            sample("quick", 1, 512, 0, 900.0),
            sample("slow", 1, 512, 0, 600.0, 100.0, 500.0),
            sample("slow", 2, 512, 0, 20.0),
            sample("slow", 1, 16, 0, 30.0),
            sample("slow", 1, 512, 1, 40.0));
    assertThat(Rate.of(10, soFar, CONTENDERS))
        .isEqualTo(new Rate(50, "10 % of 500 items/s, the capacity of slow with 1 producers"));
  }

  @Test
  void rateThatNoProducerCanTime_isCut() {
    Rate rate = Rate.of(50, List.of(sample("quick", 1, 512, 0, 3e7)), CONTENDERS);
    assertThat(rate.perSecond()).isEqualTo(10_000_000);
    assertThat(rate.from()).endsWith("; but at most 10000000, which the producer can time");
  }

  @Test
  void withoutPeers_itIsAssumed() {
    Rate rate = Rate.of(90, List.of(sample("ours", 1, 512, 0, 7.0)), CONTENDERS);
    assertThat(rate.perSecond()).isEqualTo(900_000);
    assertThat(rate.from()).contains("no peer's capacity was measured");
  }
}
