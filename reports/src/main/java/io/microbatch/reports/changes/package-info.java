/** What changed between two runs: verdicts, figures, and the conditions of both. */
@NullMarked
package io.microbatch.reports.changes;

import org.jspecify.annotations.NullMarked;
