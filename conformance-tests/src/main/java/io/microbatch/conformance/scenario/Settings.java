package io.microbatch.conformance.scenario;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * The configuration a design is built with. Values out of range are allowed here: a scenario may
 * ask whether the design refuses them.
 *
 * @param maxBatchSize M, items
 * @param intervalMs I, milliseconds
 * @param capacity C, items; a design without a capacity ignores it
 * @param overflow what an add beyond the capacity does
 */
public record Settings(long maxBatchSize, long intervalMs, long capacity, Overflow overflow) {

  /** The largest interval every platform timer can hold: a day, in milliseconds. */
  public static final long MAX_INTERVAL_MS = 86_400_000;

  /** Whether a design must refuse these settings (rule FLT-5). */
  @JsonIgnore
  public boolean isBad() {
    return maxBatchSize < 1
        || intervalMs < 1
        || capacity < maxBatchSize
        || intervalMs > Long.MAX_VALUE / 1_000_000;
  }
}
