package io.microbatch.bench;

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
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Items delivered per second under saturation: producers push as fast as they are let, and the
 * clock stops when the last item has been handled.
 *
 * <p>One operation is one item. An invocation takes some 50 to 500 ms, so what happens between
 * invocations, the checks included, weighs nothing.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class Delivery {
  /** Items per invocation. */
  static final int ITEMS = 1 << 20;

  /** The load of this JVM, for {@link AllocationProfiler}. */
  private static volatile @Nullable Sink current;

  /** What is measured. */
  @Param({"canonical-fixed-rate", "canonical-sleep-loop", "jctools-raw", "lbq-drainto"})
  public String design = "";

  /** Threads that push. */
  @Param({"1", "2", "4"})
  public int producers;

  private long expected;

  @SuppressWarnings("NullAway.Init")
  private Load load;

  /** JMH makes one. */
  public Delivery() {}

  /** Starts the design. */
  @Setup(Level.Trial)
  public void open() {
    Sink sink = new Sink();
    current = sink;
    load = new Load(make(design, sink), sink, producers, patience());
  }

  Design make(String name, Sink sink) {
    return Designs.make(name, sink);
  }

  Duration patience() {
    return Duration.ofSeconds(10);
  }

  /** Pushes all items and waits for their delivery. */
  @Benchmark
  @OperationsPerInvocation(ITEMS)
  public void items() throws InterruptedException {
    load.push(ITEMS);
  }

  /** A benchmark that did nothing, or lost something, ends here. */
  @TearDown(Level.Invocation)
  public void check() {
    expected += ITEMS;
    load.check(expected);
  }

  /** Ends the design; nothing may have come since. */
  @TearDown(Level.Trial)
  public void close() throws InterruptedException {
    load.end();
    load.check(expected);
  }

  static long delivered() {
    Sink sink = current;
    return sink == null ? 0 : sink.delivered();
  }

  static long listBytes() {
    Sink sink = current;
    return sink == null ? 0 : sink.listBytes();
  }
}
