package io.microbatch;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/**
 * The worker finds nothing to do and goes to sleep, while another thread flushes; a stop raises its
 * bit by the same code.
 *
 * <p>Either the worker sleeps and is woken, or it does not sleep.
 */
@JCStressTest
@Outcome(id = "true, true", expect = ACCEPTABLE, desc = "slept, and is woken")
@Outcome(id = "false, false", expect = ACCEPTABLE, desc = "saw the flush in time")
@Outcome(id = "true, false", expect = FORBIDDEN, desc = "sleeps through the flush")
@Outcome(id = "false, true", expect = FORBIDDEN, desc = "a signal to nobody")
@State
public class Sleep_05_ArmAgainstFlush {
  private final HandOff<String> handOff = new HandOff<>(4, 2);

  @Actor
  public void worker(ZZ_Result r) {
    long word = handOff.word();
    r.r1 = !HandOff.isFlushRequested(word) && handOff.arm(word, 1);
  }

  @Actor
  public void flush(ZZ_Result r) {
    r.r2 = handOff.requestFlush();
  }
}
