/** Rows per second into a real database, by max batch size. */
@NullMarked
package io.microbatch.bench.database;

import org.jspecify.annotations.NullMarked;
