package io.microbatch.bench.throughput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.microbatch.bench.design.Contenders;
import io.microbatch.bench.design.Design;
import io.microbatch.bench.design.Item;
import io.microbatch.bench.design.Setup;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** The harness's own checks: a figure is given only for items that arrived. */
class DeliveryTest {
  static {
    // Tests of other builds on this machine may run at the same time.
    System.setProperty("jmh.ignoreLock", "true");
  }

  @ParameterizedTest
  @CsvSource({
    "reactor-buffer-timeout, 2",
    "rxjava-buffer, 2",
    "pekko-grouped-within, 2",
    "canonical-fixed-rate, 1",
    "canonical-sleep-loop, 4",
    "jctools-raw, 2",
    "disruptor, 2",
    "opentelemetry-java, 2",
    "buffer-trigger, 4",
    "gax-batcher, 2",
    "lbq-drainto, 2"
  })
  void design_deliversAll(String name, int producers) throws InterruptedException {
    Sink sink = new Sink();
    Design design = Contenders.make(name, Setup.ofMaxBatchSize(512), sink);
    Load load = new Load(design, sink, 512, producers, Duration.ofMinutes(1));
    load.push(20 * 1024);
    load.settle();
    load.check(20 * 1024);
    load.push(1024);
    load.end();
    load.check(21 * 1024);
  }

  /** Real time, but no tolerance: the second producer's add never returns. */
  @Test
  void producerThatIsNeverLetGo_isDetected() {
    Sink sink = new Sink();
    Thread first = Thread.currentThread();
    Design wedged =
        new Design() {
          @Override
          public void add(Item item) throws InterruptedException {
            if (Thread.currentThread() != first) {
              Thread.sleep(Duration.ofDays(1));
            }
          }

          @Override
          public void end() {}
        };
    Load load = new Load(wedged, sink, 512, 2, Duration.ofMillis(200));
    assertThatThrownBy(() -> load.push(1 << 20))
        .isInstanceOf(LostItemsException.class)
        .hasMessageStartingWith("1 of 2 producers did not return from add");
  }

  @Test
  void unknownDesign_isNamed() {
    assertThatThrownBy(() -> Contenders.make("nonesuch", Setup.ofMaxBatchSize(1), new Sink()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nonesuch");
  }

  @Test
  void soundBenchmark_passes() throws Exception {
    Collection<RunResult> results = Jmh.run(oneShot(Delivery.class), new WarmUps());
    assertThat(results).hasSize(1);
    assertThat(results.iterator().next().getSecondaryResults())
        .containsKeys(
            ItemProfiler.ALL, ItemProfiler.LISTS, ItemProfiler.BESIDE, ItemProfiler.DROPPED);
  }

  /** In JMH's own JSON, too, and in the warm-up: what was pushed is nobody's throughput. */
  @Test
  void droppedItems_areNotDelivered() throws Exception {
    WarmUps warmUps = new WarmUps();
    Options options =
        new OptionsBuilder()
            .parent(oneShot(DroppingDelivery.class))
            .param("producers", "1")
            .mode(Mode.Throughput)
            .warmupTime(TimeValue.milliseconds(1))
            .measurementTime(TimeValue.milliseconds(1))
            .build();
    RunResult pushed = Jmh.run(options, warmUps).iterator().next();
    RunResult delivered = Delivered.of(List.of(pushed)).iterator().next();
    assertThat(delivered.getPrimaryResult().getScore())
        .isCloseTo(pushed.getPrimaryResult().getScore() / 2, withinPercentage(0.001));
    assertThat(delivered.getPrimaryResult().getScoreUnit())
        .isEqualTo(pushed.getPrimaryResult().getScoreUnit());
    assertThat(delivered.getSecondaryResults().get(ItemProfiler.DROPPED).getScore()).isEqualTo(0.5);
    assertThat(warmUps.delivered()).hasSize(1);
  }

  @Test
  void handlerThatLosesItems_isDetected() {
    assertThatThrownBy(() -> Jmh.run(oneShot(LosingDelivery.class), new WarmUps()))
        .isInstanceOf(RunnerException.class)
        .hasMessageMatching("(?s)of 1048576 items pushed, 10\\d+ were delivered and 0 reported .*");
  }

  @Test
  void benchmarkThatDoesNothing_isDetected() {
    assertThatThrownBy(() -> Jmh.run(oneShot(IdleDelivery.class), new WarmUps()))
        .isInstanceOf(RunnerException.class)
        .hasMessage("the benchmark pushed 0 items, and not 1048576");
  }

  /** Delivered twice and lost once is the right number, but the wrong sum. */
  @Test
  void itemThatComesTwiceInPlaceOfAnother_isDetected() throws InterruptedException {
    Sink sink = new Sink();
    Design swapping =
        new Design() {
          @Override
          public void add(Item item) {
            sink.accept(item.value() == 0 ? new Item(1) : item);
            sink.publish();
          }

          @Override
          public void end() {}
        };
    Load load = new Load(swapping, sink, 1, 1, Duration.ofMillis(300));
    load.push(1024);
    assertThatThrownBy(() -> load.check(1024))
        .isInstanceOf(LostItemsException.class)
        .hasMessageContaining("1024 were delivered and 0 reported as dropped");
  }

  @Test
  void producerThatFails_isReported() {
    Sink sink = new Sink();
    Design refusing =
        new Design() {
          @Override
          public void add(Item item) {
            throw new IllegalStateException("refused");
          }

          @Override
          public void end() {}
        };
    Load load = new Load(refusing, sink, 1, 2, Duration.ofMillis(300));
    assertThatThrownBy(() -> load.push(4096)).hasStackTraceContaining("refused");
  }

  /** In this JVM, since that is quicker, and no figure is wanted. */
  private static Options oneShot(Class<?> benchmark) {
    return new OptionsBuilder()
        .include("^" + benchmark.getName().replace(".", "\\.") + "\\.items$")
        .param("design", "canonical-fixed-rate")
        .param("producers", "2")
        .mode(Mode.SingleShotTime)
        .forks(0)
        .warmupIterations(1)
        .measurementIterations(1)
        .addProfiler(ItemProfiler.class)
        .shouldFailOnError(true)
        .build();
  }
}
