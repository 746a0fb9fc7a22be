/** The designs that are measured, each set up as its users would set it up. */
@NullMarked
package io.microbatch.bench.design;

import org.jspecify.annotations.NullMarked;
