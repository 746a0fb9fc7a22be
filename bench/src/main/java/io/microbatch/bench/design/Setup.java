package io.microbatch.bench.design;

import java.time.Duration;

/**
 * The same for all designs of a pairing.
 *
 * @param maxBatchSize M, items; 1 and above
 * @param capacity C, items that wait at most, for designs that have a bound; a power of two, since
 *     some would round it up
 * @param interval I
 */
public record Setup(int maxBatchSize, int capacity, Duration interval) {
  /** What a user gets who says no more than M. */
  public static Setup ofMaxBatchSize(int maxBatchSize) {
    return new Setup(maxBatchSize, 8192, Duration.ofMillis(100));
  }
}
