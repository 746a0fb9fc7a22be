package io.microbatch.bench.throughput;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Counts, per item pushed, the bytes allocated by all threads of the JVM, those of the batch lists
 * and the rest; and the share of the items that the design dropped.
 *
 * <p>The lists belong to the handler, and any batcher must make them; what comes beside them is the
 * design's own. An operation (op) is one item. JMH and the harness allocate too, but per
 * invocation, not per item.
 */
public final class ItemProfiler implements InternalProfiler {
  /** All bytes per item. */
  public static final String ALL = "gc.alloc.rate.norm";

  /** Bytes of the batch lists per item. */
  public static final String LISTS = "alloc.batchList.norm";

  /** Bytes per item beside the batch lists. */
  public static final String BESIDE = "alloc.beside.norm";

  /** How many of the items pushed were dropped, from 0 to 1. */
  public static final String DROPPED = "dropped.share";

  private record Counts(long pushed, long dropped, long listBytes, long allocated) {}

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private @Nullable Counts before;

  /** JMH makes one. */
  public ItemProfiler() {}

  @Override
  public String getDescription() {
    return "Bytes allocated per item, with and without the batch lists, and items dropped";
  }

  /** One of these figures; 0 where it was not counted. */
  static double score(IterationResult iteration, String label) {
    Result<?> result = iteration.getSecondaryResults().get(label);
    return result == null ? 0 : result.getScore();
  }

  private @Nullable Counts now() {
    Load load = Delivery.current();
    return load == null
        ? null
        : new Counts(
            load.pushed(),
            load.dropped(),
            load.listBytes(),
            threads.getTotalThreadAllocatedBytes());
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    before = now();
  }

  @Override
  public List<Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    Counts from = before;
    Counts to = now();
    if (from == null || to == null || to.pushed == from.pushed) {
      // The design was made in this very iteration: one without a warm-up before it.
      return List.of();
    }
    double items = to.pushed - from.pushed;
    double all = (to.allocated - from.allocated) / items;
    double lists = (to.listBytes - from.listBytes) / items;
    return List.of(
        bytes(ALL, all),
        bytes(LISTS, lists),
        bytes(BESIDE, all - lists),
        new ScalarResult(DROPPED, (to.dropped - from.dropped) / items, "1", AggregationPolicy.AVG));
  }

  private static ScalarResult bytes(String label, double perItem) {
    return new ScalarResult(label, perItem, "B/op", AggregationPolicy.AVG);
  }
}
