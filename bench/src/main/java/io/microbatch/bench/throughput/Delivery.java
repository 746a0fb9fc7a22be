package io.microbatch.bench.throughput;

import io.microbatch.bench.design.Contenders;
import io.microbatch.bench.design.Design;
import io.microbatch.bench.design.Setup;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * Items delivered per second under saturation: producers push as fast as they are let, and the
 * clock stops when all is handled but what is at most a batch and may wait for its tick.
 *
 * <p>One operation is one item pushed. An invocation takes some 10 to 500 ms, so what happens
 * between invocations, the checks included, weighs nothing.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class Delivery {
  /** Items per invocation. */
  static final int ITEMS = 1 << 20;

  /** The same for a design that delivers some thousands a second. */
  static final int FEW_ITEMS = 1 << 13;

  /** For the {@link ItemProfiler}. */
  private static volatile @Nullable Load current;

  /** What is measured: a contender. */
  @Param("canonical-fixed-rate")
  public String design = "";

  /** Threads that push. */
  @Param("1")
  public int producers;

  /** M, items. */
  @Param("512")
  public int maxBatchSize;

  private long expected;
  private long itemsPerInvocation;

  @SuppressWarnings("NullAway.Init")
  private Load load;

  /** JMH makes one. */
  public Delivery() {}

  /** Starts the design. */
  @org.openjdk.jmh.annotations.Setup(Level.Trial)
  public void open(BenchmarkParams benchmark) {
    itemsPerInvocation = benchmark.getOpsPerInvocation();
    Sink sink = new Sink();
    load = new Load(make(design, sink), sink, maxBatchSize, producers, patience());
    current = load;
  }

  Design make(String name, Sink sink) {
    return Contenders.make(name, Setup.ofMaxBatchSize(maxBatchSize), sink);
  }

  Duration patience() {
    return Duration.ofSeconds(10);
  }

  /** Pushes items and waits for their delivery. */
  @Benchmark
  @OperationsPerInvocation(ITEMS)
  public void items() throws InterruptedException {
    load.push(ITEMS);
  }

  /** As {@code items}, with fewer of them. */
  @Benchmark
  @OperationsPerInvocation(FEW_ITEMS)
  public void fewItems() throws InterruptedException {
    load.push(FEW_ITEMS);
  }

  /** A benchmark that did nothing, or lost something without a word, ends here. */
  @TearDown(Level.Invocation)
  public void check() throws InterruptedException {
    load.settle();
    expected += itemsPerInvocation;
    load.check(expected);
  }

  /** Ends the design; nothing may have come since. */
  @TearDown(Level.Trial)
  public void close() throws InterruptedException {
    load.end();
    load.check(expected);
  }

  /** The load of this JVM; null before there is one. */
  static @Nullable Load current() {
    return current;
  }
}
