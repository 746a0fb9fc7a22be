/**
 * Batchers with one fault each, named by it. {@link
 * io.microbatch.conformance.driver.broken.PlainBatcher} is right; each of the others replaces one
 * of its steps, and breaks the rule that its Javadoc names.
 */
@NullMarked
package io.microbatch.conformance.driver.broken;

import org.jspecify.annotations.NullMarked;
