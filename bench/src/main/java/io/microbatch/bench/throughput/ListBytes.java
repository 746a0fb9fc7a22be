package io.microbatch.bench.throughput;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many bytes an {@link ArrayList} made for so many items takes in this JVM: measured. */
final class ListBytes {
  private static final int LARGEST = 4096;

  private static final long[] BYTES = measure();

  /** Where the measured lists escape to, or the compiler would not allocate them at all. */
  @SuppressWarnings("unused")
  private static volatile @Nullable List<Object> escaped;

  private ListBytes() {}

  static long of(int items) {
    return BYTES[items];
  }

  private static long[] measure() {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long[] bytes = new long[LARGEST + 1];
    for (int items = 0; items < bytes.length; items++) {
      long least = Long.MAX_VALUE;
      // The least of some, since the first ones may load classes.
      for (int i = 0; i < 5; i++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        escaped = new ArrayList<>(items);
        least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
      }
      bytes[items] = least;
    }
    escaped = null;
    return bytes;
  }
}
