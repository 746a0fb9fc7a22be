package io.microbatch;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZI_Result;

/**
 * One item waits, a batch is three, and the worker goes to sleep until it is full or a tick is due,
 * while a producer adds the second and the third.
 *
 * <p>If it sleeps, it is woken exactly once; if it has seen a full batch, not at all.
 */
@JCStressTest
@Outcome(id = "true, 1", expect = ACCEPTABLE, desc = "slept, and is woken")
@Outcome(id = "false, 0", expect = ACCEPTABLE, desc = "saw the full batch in time")
@Outcome(expect = FORBIDDEN, desc = "sleeps on a full batch, or is woken without need")
@State
public class Sleep_02_ArmAgainstFullBatch {
  private final HandOff<String> handOff = new HandOff<>(4, 3);

  public Sleep_02_ArmAgainstFullBatch() {
    handOff.put("first");
  }

  @Actor
  public void worker(ZI_Result r) {
    while (!r.r1) {
      long word = handOff.word();
      if (HandOff.sequence(word) == 3) {
        return;
      }
      r.r1 = handOff.arm(word, 3);
    }
  }

  @Actor
  public void producer(ZI_Result r) {
    for (int i = 0; i < 2; i++) {
      if (handOff.put("item") == HandOff.Answer.ACCEPTED_WAKE) {
        r.r2++;
      }
    }
  }
}
