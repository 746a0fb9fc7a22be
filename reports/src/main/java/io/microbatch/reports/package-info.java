/** The command line: one class for each command, and what they share. */
@NullMarked
package io.microbatch.reports;

import org.jspecify.annotations.NullMarked;
