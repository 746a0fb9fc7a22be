/** Chosen scenarios, each a lesson, played on every design so that all can be watched at once. */
@NullMarked
package io.microbatch.conformance.race;

import org.jspecify.annotations.NullMarked;
