/** JMH benchmarks: how many items a design delivers per second, and what it allocates for each. */
@NullMarked
package io.microbatch.bench;

import org.jspecify.annotations.NullMarked;
