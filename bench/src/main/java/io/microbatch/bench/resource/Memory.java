package io.microbatch.bench.resource;

import io.microbatch.bench.Case;
import io.microbatch.bench.Experiment;
import io.microbatch.bench.ForkProcess;
import io.microbatch.bench.MeasurementException;
import io.microbatch.bench.Metric;
import io.microbatch.bench.Metric.Better;
import io.microbatch.bench.Mode;
import io.microbatch.bench.Readings;
import io.microbatch.bench.Sample;
import io.microbatch.bench.design.Contender.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** The heap that a design takes when it is empty, and for each item that waits in it. */
public final class Memory implements Experiment {
  static final String CAPACITY = "capacity";
  static final String EMPTY = "empty";
  static final String PER_ITEM = "perItem";
  static final String ALL_PER_ITEM = "allPerItem";

  private static final List<Integer> CAPACITIES = List.of(1 << 13, 1 << 18);

  private final SharedFork fork =
      new SharedFork(
          CAPACITY,
          metrics(),
          (all, mode) ->
              ForkProcess.run(jvmArgs(), MemoryProbe.class, all, mode, Duration.ofMinutes(5)));

  /** An experiment of one run. */
  public Memory() {}

  /**
   * As for the others, but for the collector, which does not change the size of an object: the
   * serial one knows to the byte what is in use, G1 to the region. Without buffers for threads, or
   * each that one of them has begun would count as a whole.
   */
  private static List<String> jvmArgs() {
    List<String> args = new ArrayList<>(ForkProcess.JVM_ARGS);
    args.remove("-XX:+UseG1GC");
    args.addAll(List.of("-XX:+UseSerialGC", "-XX:MarkSweepAlwaysCompactCount=1", "-XX:-UseTLAB"));
    args.addAll(List.of("-cp", System.getProperty("java.class.path")));
    return args;
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public String about() {
    return "The heap that a design takes when it is empty, and for each item that waits in it.";
  }

  @Override
  public List<Metric> metrics() {
    return List.of(
        new Metric(EMPTY, "B", Better.LESS, "Heap of the design with nothing in it."),
        new Metric(
            PER_ITEM,
            "B/item",
            Better.LESS,
            "What an item that waits adds to it, beside the item itself."),
        new Metric(
            ALL_PER_ITEM,
            "B/item",
            Better.LESS,
            "Heap of the design when it is nearly full, all told, for each item that waits."));
  }

  /** Once where time is short, and not at all in the quick mode: the heap is the same each time. */
  @Override
  public List<Case> cases(Mode mode, int round) {
    boolean known = mode == Mode.QUICK || (mode == Mode.STANDARD && round > 0);
    return known ? List.of() : fork.cases(mode, EnumSet.allOf(Kind.class), CAPACITIES);
  }

  @Override
  public Duration perFork(Mode mode) {
    return Duration.ofMillis(mode == Mode.FULL ? 3000 : 700);
  }

  @Override
  public Readings measure(Case measured, Mode mode, List<Sample> soFar)
      throws InterruptedException, MeasurementException {
    return fork.measure(measured, mode, CAPACITIES);
  }
}
