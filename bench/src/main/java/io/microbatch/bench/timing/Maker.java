package io.microbatch.bench.timing;

import io.microbatch.bench.design.Contenders;
import io.microbatch.bench.design.Design;
import io.microbatch.bench.design.Outlet;
import io.microbatch.bench.design.Setup;

/** Builds the design that is measured. */
@FunctionalInterface
public interface Maker {
  /** A new one, its threads started. */
  Design make(Setup setup, Outlet outlet);

  /** The contender of that name. */
  static Maker of(String name) {
    return (setup, outlet) -> Contenders.make(name, setup, outlet);
  }
}
