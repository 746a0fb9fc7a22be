package io.microbatch;

/** What {@link MicroBatcher#add} does when capacity items wait already. */
public enum OverflowPolicy {
  /** Waits until there is space. */
  BLOCK,
  /** Throws a {@link BatcherFullException}. */
  REJECT,
  /** Drops the item that has waited longest and accepts the new one. */
  DROP_OLDEST,
  /** Drops the new item and answers {@code false}. */
  DROP_NEWEST
}
