package io.microbatch;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/**
 * The worker finds nothing and goes to sleep, while a producer adds the first item.
 *
 * <p>Either the worker sleeps and the producer wakes it, or it does not sleep.
 */
@JCStressTest
@Outcome(id = "true, true", expect = ACCEPTABLE, desc = "slept, and is woken")
@Outcome(id = "false, false", expect = ACCEPTABLE, desc = "saw the item in time")
@Outcome(id = "true, false", expect = FORBIDDEN, desc = "sleeps for ever on an item")
@Outcome(id = "false, true", expect = FORBIDDEN, desc = "a signal to nobody")
@State
public class Sleep_01_ArmAgainstAdd {
  private final HandOff<String> handOff = new HandOff<>(4, 2);

  @Actor
  public void worker(ZZ_Result r) {
    long word = handOff.word();
    r.r1 = HandOff.sequence(word) == 0 && handOff.arm(word, 1);
  }

  @Actor
  public void producer(ZZ_Result r) {
    r.r2 = handOff.put("item") == HandOff.Answer.ACCEPTED_WAKE;
  }
}
