package io.microbatch.bench.timing;

import io.microbatch.bench.design.Design;
import io.microbatch.bench.design.Item;
import io.microbatch.bench.design.Outlet;
import io.microbatch.bench.design.Setup;
import java.util.List;

/** Broken on purpose: hands over each item at once, but every seventh never. */
public final class LosingDesign implements Design {
  private final Outlet outlet;

  /** As a {@link Maker}. */
  public LosingDesign(Setup setup, Outlet outlet) {
    this.outlet = outlet;
  }

  @Override
  public void add(Item item) {
    if (item.value() % 7 != 6) {
      outlet.batch(List.of(item));
    }
  }

  @Override
  public void end() {}
}
