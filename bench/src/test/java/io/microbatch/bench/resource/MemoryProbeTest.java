package io.microbatch.bench.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.microbatch.bench.design.Item;
import java.lang.ref.WeakReference;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** What is made of weighings, and that a design which keeps something is seen to. */
class MemoryProbeTest {
  @Test
  void weights_areHeldAgainstEachOther() {
    var weights = new MemoryProbe.Weights(1000, 1800, 2000, 4400, 100, new WeakReference<>(null));
    assertThat(weights.emptyBytes()).isEqualTo(800);
    assertThat(weights.bytesPerItem()).isEqualTo(24);
    assertThat(weights.allBytesPerItem()).isEqualTo(34);
  }

  /** 4 KB an item makes 14 MB; the collector of this JVM is right to its regions, some MB. */
  @Test
  void bytesThatAnItemTakes_areSeen() throws Exception {
    Maker hoarding =
        (setup, outlet) ->
            new BrokenDesigns.Around(BrokenDesigns.sound(setup, outlet)) {
              private final Queue<byte[]> hoard = new ConcurrentLinkedQueue<>();

              @Override
              public void add(Item item) throws InterruptedException {
                hoard.add(new byte[4096]);
                super.add(item);
              }
            };
    MemoryProbe.Weights weights = MemoryProbe.weigh(hoarding, 4096, Ledger.items(3584));
    assertThat(weights.items()).isEqualTo(3072);
    assertThat(weights.bytesPerItem()).isCloseTo(4136, within(1000.0));
    MemoryProbe.Weights sound = MemoryProbe.weigh(BrokenDesigns.SOUND, 4096, Ledger.items(3584));
    assertThat(sound.bytesPerItem()).isLessThan(1000);
  }
}
