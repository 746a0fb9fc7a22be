/**
 * Micro-batching: many threads add items, one handler receives them in batches, when a batch is
 * full or a tick is due.
 *
 * {@snippet :
 * var batcher = MicroBatcher.<String>builder(batch -> System.out.println(batch))
 *     .maxBatchSize(3)
 *     .interval(Duration.ofMinutes(1))
 *     .build();
 * for (String item : "one two three four".split(" ")) {
 *   batcher.add(item);          // prints [one, two, three]
 * }
 * batcher.flush().join();       // prints [four]
 * StopReport<String> report = batcher.stop();
 * System.out.println(report.delivered() + " delivered");   // prints 4 delivered
 * }
 *
 * <p>Start at {@link io.microbatch.MicroBatcher}. When ticks are due is the {@link
 * io.microbatch.Cadence}'s part, how items get from the producers to the worker that of {@code
 * HandOff}, the one class here that needs an essay.
 */
@NullMarked
package io.microbatch;

import org.jspecify.annotations.NullMarked;
