/**
 * The HTML report: one file, drawn from a run folder, that works offline. {@link
 * io.microbatch.reports.html.Report} is the way in; {@code RunFolder} reads, {@code Page} and the
 * {@code …Section} classes say what the reader sees, {@code TimelineSvg} and {@code DotChartSvg}
 * draw, and {@code Html} is the one place where text becomes markup.
 */
@NullMarked
package io.microbatch.reports.html;

import org.jspecify.annotations.NullMarked;
