package io.microbatch.bench.timing;

import java.util.concurrent.locks.LockSupport;

/** Work that leaves the processor to others, as a handler that waits for a database does. */
public final class Sleep {
  private Sleep() {}

  /** Returns after so many nanoseconds, and what the operating system adds to it. */
  public static void nanos(long nanos) {
    long end = System.nanoTime() + nanos;
    for (long left = nanos; left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
