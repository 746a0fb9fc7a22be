/** How long an item takes to its handler while items come at a given rate, whatever happens. */
@NullMarked
package io.microbatch.bench.latency;

import org.jspecify.annotations.NullMarked;
