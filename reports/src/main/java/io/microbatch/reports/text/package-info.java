/** Text for people: terminals, wrapping, progress, and traces as a readable timeline. */
@NullMarked
package io.microbatch.reports.text;

import org.jspecify.annotations.NullMarked;
