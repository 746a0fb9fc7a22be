/**
 * A run for programs and for other pages than the report: a summary in Markdown, verdicts in
 * JUnit's XML, figures as CSV. Each is a function of what was read of the run folder, so that the
 * same folder gives the same bytes. All foreign text is escaped in the way of the format.
 */
@NullMarked
package io.microbatch.reports.export;

import org.jspecify.annotations.NullMarked;
