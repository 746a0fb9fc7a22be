/** The Python designs, and the Java side that runs them in GraalPy. */
@NullMarked
package io.microbatch.python;

import org.jspecify.annotations.NullMarked;
