/** The TypeScript designs, and the Java side that runs them in GraalJS. */
@NullMarked
package io.microbatch.js;

import org.jspecify.annotations.NullMarked;
