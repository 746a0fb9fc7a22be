package io.microbatch.bench.resource;

import io.microbatch.bench.design.Item;
import io.microbatch.bench.design.Outlet;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The handler: counts the items and adds up their values.
 *
 * <p>One thread at a time delivers; any may read what has been published.
 */
final class Tally implements Outlet {
  private long count;
  private long sum;
  private final AtomicLong published = new AtomicLong();

  @Override
  public void accept(Item item) {
    sum += item.value();
    count++;
  }

  @Override
  public void publish() {
    published.setRelease(count);
  }

  @Override
  public void batch(List<Item> batch, int madeFor) {
    for (int i = 0; i < batch.size(); i++) {
      accept(batch.get(i));
    }
    publish();
  }

  /** Items handled so far. */
  long delivered() {
    return published.getAcquire();
  }

  /** The sum of their values; only after {@link #delivered}, and while nothing is delivered. */
  long sum() {
    return sum;
  }
}
