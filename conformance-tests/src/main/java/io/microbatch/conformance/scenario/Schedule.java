package io.microbatch.conformance.scenario;

/**
 * Who runs when several could: the part of a scenario that only simulated time obeys.
 *
 * @param strategy how the next thread is chosen
 * @param seed all that is random comes from here
 * @param fine whether a thread may lose its turn before every volatile, atomic and {@code
 *     VarHandle} access, and not only at calls that lock, wait or signal
 */
public record Schedule(Strategy strategy, long seed, boolean fine) {

  /** Threads run in the order in which they became ready, until they wait. */
  public static final Schedule PLAIN = new Schedule(Strategy.FIFO, 0, false);

  /** How the next thread is chosen. */
  public enum Strategy {
    /** In the order in which they became ready; no thread loses its turn. */
    FIFO,
    /** Any, with equal chances, at every yield point. */
    RANDOM_WALK,
    /**
     * The one of highest priority; priorities are random and change at a few random points
     * (Burckhardt et al., "A randomized scheduler with probabilistic guarantees of finding bugs",
     * ASPLOS 2010).
     */
    PCT
  }
}
