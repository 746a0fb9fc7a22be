/** Random scenarios that reach the corners on purpose, and how a failing one is made smaller. */
@NullMarked
package io.microbatch.conformance.generate;

import org.jspecify.annotations.NullMarked;
