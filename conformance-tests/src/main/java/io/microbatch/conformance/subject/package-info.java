/** The designs under test and the narrow door through which the suite reaches them. */
@NullMarked
package io.microbatch.conformance.subject;

import org.jspecify.annotations.NullMarked;
