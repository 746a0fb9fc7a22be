/** The rule book: each rule is a pure function of a scenario and a trace. */
@NullMarked
package io.microbatch.conformance.rules;

import org.jspecify.annotations.NullMarked;
