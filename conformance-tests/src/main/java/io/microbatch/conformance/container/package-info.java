/** Containers: the engine of this machine, the images, and interpreters that run in them. */
@NullMarked
package io.microbatch.conformance.container;

import org.jspecify.annotations.NullMarked;
