/** Runners: they play a scenario on a design and write the trace. */
@NullMarked
package io.microbatch.conformance.run;

import org.jspecify.annotations.NullMarked;
