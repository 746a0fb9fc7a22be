/** What a design costs beside its throughput: an add, a stop, doing nothing, and memory. */
@NullMarked
package io.microbatch.bench.resource;

import org.jspecify.annotations.NullMarked;
