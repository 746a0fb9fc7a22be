/** What the experiments that measure instants have in common: stamps, arrivals, the grid. */
@NullMarked
package io.microbatch.bench.timing;

import org.jspecify.annotations.NullMarked;
