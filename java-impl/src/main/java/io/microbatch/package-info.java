/** Micro-batching: many threads add items, one handler receives them in batches. */
@NullMarked
package io.microbatch;

import org.jspecify.annotations.NullMarked;
