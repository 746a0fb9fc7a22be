/**
 * Measured figures in words and in order, with what may be said of each; for terminal and report.
 */
@NullMarked
package io.microbatch.reports.figures;

import org.jspecify.annotations.NullMarked;
