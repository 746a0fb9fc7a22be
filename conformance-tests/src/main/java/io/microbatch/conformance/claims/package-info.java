/**
 * The article's seven claims, each with an experiment: a scenario or a few are played on the
 * article's own design, figures are taken from the traces, and a stated criterion turns the figures
 * into an answer. Matters of taste are said to be such; what can be counted about them is counted.
 */
@NullMarked
package io.microbatch.conformance.claims;

import org.jspecify.annotations.NullMarked;
