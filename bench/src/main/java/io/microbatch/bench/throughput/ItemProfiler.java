package io.microbatch.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Counts the bytes allocated per item delivered, by all threads of the JVM, and tells those of the
 * batch lists from the rest.
 *
 * <p>The lists belong to the handler, and any batcher must make them; what comes beside them is the
 * design's own. An operation (op) is one item. JMH and the harness allocate too, but per
 * invocation, not per item.
 */
public final class AllocationProfiler implements InternalProfiler {
  /** All bytes per item. */
  public static final String ALL = "gc.alloc.rate.norm";

  /** Bytes of the batch lists per item. */
  public static final String LISTS = "alloc.batchList.norm";

  /** Bytes per item beside the batch lists. */
  public static final String BESIDE = "alloc.beside.norm";

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private long allocatedBefore;
  private long deliveredBefore;
  private long listBytesBefore;

  /** JMH makes one. */
  public AllocationProfiler() {}

  @Override
  public String getDescription() {
    return "Bytes allocated per item, with and without the batch lists";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    deliveredBefore = Delivery.delivered();
    listBytesBefore = Delivery.listBytes();
    allocatedBefore = threads.getTotalThreadAllocatedBytes();
  }

  @Override
  public List<Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    long allocated = threads.getTotalThreadAllocatedBytes() - allocatedBefore;
    long delivered = Delivery.delivered() - deliveredBefore;
    long listBytes = Delivery.listBytes() - listBytesBefore;
    if (delivered <= 0) {
      // The design was made in this very iteration: one without a warm-up before it.
      return List.of();
    }
    return List.of(
        perItem(ALL, allocated, delivered),
        perItem(LISTS, listBytes, delivered),
        perItem(BESIDE, allocated - listBytes, delivered));
  }

  private static ScalarResult perItem(String label, long bytes, long items) {
    return new ScalarResult(label, (double) bytes / items, "B/op", AggregationPolicy.AVG);
  }
}
