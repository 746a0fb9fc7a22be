package io.microbatch.bench;

/**
 * What goes through a design. All are made beforehand, so that what a run allocates is the
 * design's.
 *
 * @param value added up at the end, so that a lost item shows even if another came twice
 */
record Item(long value) {}
