package io.microbatch.conformance.run;

/** The world in which a scenario is played: whose clock, whose threads. */
interface Stage {
  /** Nanoseconds since the scenario began. */
  long nowNs();

  /** The name of the calling thread in the trace. */
  String actor();

  /** Starts a thread of the suite. */
  void spawn(String actor, Runnable body);

  /** Waits until an instant; an interrupt stays pending and does not end the wait. */
  void sleepUntil(long atNs);

  /** Waits until the try is over; no interrupt ends the wait. */
  void hang();
}
