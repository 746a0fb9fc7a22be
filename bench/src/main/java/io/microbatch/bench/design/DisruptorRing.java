package io.microbatch.bench.design;

import com.lmax.disruptor.BatchEventProcessorBuilder;
import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.EventTranslatorOneArg;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.EventProcessorFactory;
import com.lmax.disruptor.dsl.ProducerType;
import org.jspecify.annotations.Nullable;

/**
 * The ring of the LMAX Disruptor and one event processor, which waits by blocking: no list, no
 * timer, no flush. Its batches are what has come while the last one was handled, at most M.
 */
final class DisruptorRing implements Design {
  private static final EventTranslatorOneArg<Slot, Item> PUT =
      (slot, sequence, item) -> slot.item = item;

  private final Disruptor<Slot> disruptor;
  private final RingBuffer<Slot> ring;

  /** A place in the ring. */
  private static final class Slot {
    @Nullable Item item;
  }

  DisruptorRing(Setup setup, Outlet outlet) {
    disruptor =
        new Disruptor<>(
            Slot::new,
            setup.capacity(),
            task -> new Thread(task, "disruptor"),
            ProducerType.MULTI, // a batcher is not told how many producers it has
            new BlockingWaitStrategy());
    EventProcessorFactory<Slot> processor =
        (slots, barriers) ->
            new BatchEventProcessorBuilder()
                .setMaxBatchSize(setup.maxBatchSize())
                .build(
                    slots,
                    slots.newBarrier(barriers),
                    (slot, sequence, endOfBatch) -> handle(slot, endOfBatch, outlet));
    var _ = disruptor.handleEventsWith(processor);
    ring = disruptor.start();
  }

  private static void handle(Slot slot, boolean endOfBatch, Outlet outlet) {
    Item item = slot.item;
    slot.item = null; // as its guide advises, or the ring would keep what has long been handled
    if (item != null) {
      outlet.accept(item);
    }
    if (endOfBatch) {
      outlet.publish();
    }
  }

  @Override
  public void add(Item item) {
    ring.publishEvent(PUT, item);
  }

  @Override
  public void end() {
    disruptor.shutdown();
  }
}
