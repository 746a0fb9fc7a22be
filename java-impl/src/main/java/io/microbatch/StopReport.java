package io.microbatch;

import java.util.List;

/**
 * What became of the items by the end of a stop.
 *
 * @param complete whether every accepted item has been delivered, reported as failed, or dropped.
 *     {@code false} from a stop that timed out, and from one called inside the handler, where the
 *     drain only begins once the handler returns
 * @param delivered items whose handler call returned normally
 * @param failed items whose handler call failed, all reported to the {@link FailureListener}
 * @param dropped items dropped under {@link OverflowPolicy#DROP_OLDEST} or {@link
 *     OverflowPolicy#DROP_NEWEST}
 * @param undelivered the items given up by a stop that timed out, oldest first: those of the call
 *     that hung (which may have had some effect) and those that waited
 * @param <T> the items
 */
public record StopReport<T>(
    boolean complete, long delivered, long failed, long dropped, List<T> undelivered) {
  /** Keeps an unmodifiable copy of the undelivered items. */
  public StopReport {
    undelivered = List.copyOf(undelivered);
  }
}
