package io.microbatch.conformance.scenario;

/** What an add does when accepted and undispatched items have reached the capacity. */
public enum Overflow {
  /** The add waits for room. */
  BLOCK,
  /** The add is refused. */
  REJECT,
  /** The oldest waiting item makes room. */
  DROP_OLDEST,
  /** The item that comes is dropped. */
  DROP_NEWEST
}
