package io.microbatch.conformance.driver.broken;

/** Off by one: a batch is due when there are more items than it takes. Breaks SIZ-2. */
public final class TriggersPastM extends PlainBatcher {
  /** Builds nothing yet. */
  public TriggersPastM() {}

  @Override
  boolean isBatchFull() {
    return backlog() > maxBatchSize;
  }
}
