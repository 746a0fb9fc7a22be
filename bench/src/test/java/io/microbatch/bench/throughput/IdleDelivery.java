package io.microbatch.bench.throughput;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Broken on purpose: as fast as can be, since it does nothing. */
@State(Scope.Benchmark)
public class IdleDelivery extends Delivery {
  @Override
  public void items() {}
}
