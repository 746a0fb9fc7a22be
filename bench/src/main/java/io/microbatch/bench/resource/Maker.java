package io.microbatch.bench.resource;

import io.microbatch.bench.design.Contenders;
import io.microbatch.bench.design.Design;
import io.microbatch.bench.design.Outlet;
import io.microbatch.bench.design.Setup;

/** Makes the design that is measured, and starts its threads. */
@FunctionalInterface
interface Maker {
  Design make(Setup setup, Outlet outlet);

  /** Of the contender with that name. */
  static Maker of(String contender) {
    return (setup, outlet) -> Contenders.make(contender, setup, outlet);
  }
}
