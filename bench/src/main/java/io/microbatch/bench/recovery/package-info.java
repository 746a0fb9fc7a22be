/** What a design does after a handler call that took many intervals. */
@NullMarked
package io.microbatch.bench.recovery;

import org.jspecify.annotations.NullMarked;
