package io.microbatch.conformance.subject;

import java.util.function.BooleanSupplier;

/**
 * A driver of a design that takes the time from a clock which can be set, and waits on it. Its
 * threads are real and compute for as long as they compute; only the clock is the suite's. Such a
 * driver is loaded by the plain class loader.
 */
public interface ManualClockDriver extends Driver {

  /** Called right after {@link #open}: the time of this try. */
  void use(Time time);

  /**
   * The time of one try, which moves only when everybody waits. Of all threads that call these
   * methods one runs at a time; between two calls it keeps its turn.
   */
  interface Time {
    /** Nanoseconds since the try began, of a clock that nobody sets. */
    long monotonicNs();

    /** By how much the wall clock has been set since the try began, milliseconds. */
    long wallStepsMs();

    /**
     * Waits until {@link #monotonicNs} and {@link #wallStepsMs} together have come to an instant.
     * Notes a tick in the trace when it has come. Gives the turn away even if it has come already.
     *
     * @param atMs milliseconds since the try began, as the wall clock counts them
     * @throws InterruptedException if the thread was interrupted meanwhile
     */
    void waitUntilWall(long atMs) throws InterruptedException;

    /** Gives the turn away if the schedule is one that takes turns away. */
    void mayLoseTurn();

    /**
     * Makes a call of the design that may wait for another of its threads. Others run meanwhile.
     *
     * @param waits whether the call, not having returned, is now certain to wait; asked from
     *     another thread, again and again, until it says so or the call returns
     */
    void call(Call call, BooleanSupplier waits) throws Exception;

    /**
     * Makes a thread that the design has started one of the try.
     *
     * @param name what it is called in the trace
     * @param ended run once it has ended, before anybody else has a turn
     */
    void adopt(Thread thread, String name, Runnable ended);

    /** Ends the try: the design goes on and on while no time passes. */
    RuntimeException livelock(String sentence);
  }

  /** A call of the design. */
  @FunctionalInterface
  interface Call {
    /** Makes it. */
    void make() throws Exception;
  }
}
