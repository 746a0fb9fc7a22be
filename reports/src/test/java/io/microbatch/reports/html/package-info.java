/** The report, held against sample run folders that are written here by hand. */
@NullMarked
package io.microbatch.reports.html;

import org.jspecify.annotations.NullMarked;
