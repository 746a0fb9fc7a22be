/** The library with one fault at a time: does the suite notice? */
@NullMarked
package io.microbatch.conformance.mutation;

import org.jspecify.annotations.NullMarked;
