/**
 * Benchmarks: what is measured and in which order, and what becomes of it. Each experiment is a
 * package of its own.
 */
@NullMarked
package io.microbatch.bench;

import org.jspecify.annotations.NullMarked;
