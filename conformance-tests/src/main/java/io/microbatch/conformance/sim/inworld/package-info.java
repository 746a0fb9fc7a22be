/**
 * The suite's foot in the simulated world: these classes are loaded anew by each {@link
 * io.microbatch.conformance.sim.WorldLoader}, and the rewritten code calls them.
 */
@NullMarked
package io.microbatch.conformance.sim.inworld;

import org.jspecify.annotations.NullMarked;
