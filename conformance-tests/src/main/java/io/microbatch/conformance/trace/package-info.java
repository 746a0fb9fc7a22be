/** What happened: events with time, actor and order. */
@NullMarked
package io.microbatch.conformance.trace;

import org.jspecify.annotations.NullMarked;
