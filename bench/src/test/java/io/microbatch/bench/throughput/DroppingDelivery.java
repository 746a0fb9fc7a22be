package io.microbatch.bench.throughput;

import io.microbatch.bench.design.Design;
import io.microbatch.bench.design.Item;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Drops every second item, and says so. */
@State(Scope.Benchmark)
public class DroppingDelivery extends Delivery {
  @Override
  Design make(String name, Sink sink) {
    return new Design() {
      private long added;

      @Override
      public void add(Item item) {
        added++;
        if (added % 2 == 0) {
          sink.accept(item);
          sink.publish();
        }
      }

      @Override
      public long dropped() {
        return (added + 1) / 2;
      }

      @Override
      public void end() {}
    };
  }
}
