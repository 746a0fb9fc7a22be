package io.microbatch;

/**
 * Counts since construction, read without stopping anything: each figure is exact, all of them
 * together are of about the same instant.
 *
 * @param accepted items accepted
 * @param delivered items whose handler call returned normally
 * @param failed items whose handler call failed
 * @param dropped items dropped, oldest or newest
 * @param rejected adds and offers turned away because the batcher was full
 * @param batches handler calls ended
 * @param backlog items accepted and not yet dispatched
 * @param wakeUps how often the worker's sleep ended, for whatever reason
 */
public record Statistics(
    long accepted,
    long delivered,
    long failed,
    long dropped,
    long rejected,
    long batches,
    long backlog,
    long wakeUps) {}
