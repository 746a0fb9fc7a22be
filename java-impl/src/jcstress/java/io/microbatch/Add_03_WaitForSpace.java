package io.microbatch;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.ArrayList;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * The batcher is full: a producer goes to wait for space, while the worker makes some.
 *
 * <p>Either the producer sees the space before it waits, or the worker sees the producer.
 */
@JCStressTest
@Outcome(id = "in time", expect = ACCEPTABLE, desc = "found its place")
@Outcome(id = "late", expect = FORBIDDEN, desc = "waited beside free space until its time was over")
@State
public class Add_03_WaitForSpace {
  private static final long TEN_SECONDS = 10_000_000_000L;

  private final HandOff<String> handOff = new HandOff<>(1, 1);
  private final WaitingRoom<String> waitingRoom = new WaitingRoom<>(handOff);

  public Add_03_WaitForSpace() {
    handOff.put("first");
  }

  @Actor
  public void producer(L_Result r) {
    long start = System.nanoTime();
    try {
      waitingRoom.put("second", TEN_SECONDS);
      r.r1 = System.nanoTime() - start < TEN_SECONDS ? "in time" : "late";
    } catch (InterruptedException e) {
      r.r1 = e;
    }
  }

  @Actor
  public void worker() {
    handOff.take(1, new ArrayList<>());
    waitingRoom.admit();
  }
}
