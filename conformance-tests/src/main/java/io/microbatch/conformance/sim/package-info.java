/**
 * Simulated time: a class loader that rewrites clocks, threads and locks, and a deterministic
 * scheduler.
 */
@NullMarked
package io.microbatch.conformance.sim;

import org.jspecify.annotations.NullMarked;
