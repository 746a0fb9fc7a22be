package io.microbatch.bench.design;

import org.jspecify.annotations.Nullable;

/**
 * What goes through a design. All are made beforehand, so that what a run allocates is the
 * design's.
 */
public final class Item {
  private final long value;

  /**
   * For a design that takes objects of a class of its own: what it made of this item when it first
   * saw it. Racing threads may each make one; any of them will do.
   */
  @Nullable Object envelope;

  /**
   * An item.
   *
   * @param value whatever the experiment needs to know an item by
   */
  public Item(long value) {
    this.value = value;
  }

  /** Whatever the experiment needs to know an item by. */
  public long value() {
    return value;
  }
}
