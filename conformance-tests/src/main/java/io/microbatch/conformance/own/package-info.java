/** Designs that a user brings along: how a file or class is taken up, language by language. */
@NullMarked
package io.microbatch.conformance.own;

import org.jspecify.annotations.NullMarked;
