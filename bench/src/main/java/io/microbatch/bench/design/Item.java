package io.microbatch.bench.design;

/**
 * What goes through a design. All are made beforehand, so that what a run allocates is the
 * design's.
 *
 * @param value whatever the experiment needs to know an item by
 */
public record Item(long value) {}
