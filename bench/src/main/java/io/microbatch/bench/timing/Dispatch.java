package io.microbatch.bench.timing;

/**
 * One call of the handler; instants are nanoseconds after the {@link Stamps}' origin.
 *
 * @param accepted just before the first of its items was added
 * @param at when the call began
 * @param end when the call ended
 * @param size items
 */
public record Dispatch(long accepted, long at, long end, int size) {}
