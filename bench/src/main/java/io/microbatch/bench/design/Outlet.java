package io.microbatch.bench.design;

import java.util.List;

/** Where a design delivers to: the experiment's handler. One thread at a time calls it. */
public interface Outlet {
  /** Takes one item of a design that hands over no lists; after some, {@link #publish}. */
  void accept(Item item);

  /** The items accepted since the last time were a batch, and it is handled. */
  void publish();

  /**
   * Takes and handles a batch.
   *
   * @param madeFor for how many items the list was made, which tells its size in memory
   */
  void batch(List<Item> batch, int madeFor);

  /** Takes and handles a batch whose list was made for just its items. */
  default void batch(List<Item> batch) {
    batch(batch, batch.size());
  }
}
