package io.microbatch.conformance.source;

import java.util.List;

/**
 * The content of {@code sources.json}: the source of the judged designs, as far as it is ours to
 * show.
 *
 * @param format 1
 * @param sources in the order of the verdict table
 */
public record Sources(int format, List<DesignSource> sources) {}
