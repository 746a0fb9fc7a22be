/** What is made of the measurements: medians, ratios with intervals, ties, and warm-up. */
@NullMarked
package io.microbatch.bench.statistics;

import org.jspecify.annotations.NullMarked;
