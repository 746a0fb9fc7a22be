@NullMarked
package io.microbatch.conformance.claims;

import org.jspecify.annotations.NullMarked;
