/** Items per second under saturation, and what an add costs; measured with JMH. */
@NullMarked
package io.microbatch.bench.throughput;

import org.jspecify.annotations.NullMarked;
