package io.microbatch.bench.language;

/**
 * A line that load.py and load.js print.
 *
 * @param runtime as {@code cpython 3.11.7}
 * @param items pushed in this iteration, all of which have arrived
 * @param seconds it took until less than a batch was left
 * @param at its end, seconds since the start of the process
 * @param warm whether it began after the warm-up
 * @param first the first batch, seconds since the start of the process
 * @param handled items that have reached the handler since the start
 * @param sum of their values
 */
record Iteration(
    String runtime,
    long items,
    double seconds,
    double at,
    boolean warm,
    double first,
    long handled,
    long sum) {}
