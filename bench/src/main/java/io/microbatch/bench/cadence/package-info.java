/** How far each dispatch is from the instant at which it was due, over thousands of ticks. */
@NullMarked
package io.microbatch.bench.cadence;

import org.jspecify.annotations.NullMarked;
