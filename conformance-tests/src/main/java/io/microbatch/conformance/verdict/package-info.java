/** What the rules said over many tries, and what was expected. */
@NullMarked
package io.microbatch.conformance.verdict;

import org.jspecify.annotations.NullMarked;
