/** The same workload through the same designs in Java, Python and TypeScript. */
@NullMarked
package io.microbatch.bench.language;

import org.jspecify.annotations.NullMarked;
