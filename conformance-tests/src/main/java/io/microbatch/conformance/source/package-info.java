/**
 * The source of the designs, cut into the sections in which they can be read side by side, each
 * with a note on what differs and why.
 */
@NullMarked
package io.microbatch.conformance.source;

import org.jspecify.annotations.NullMarked;
