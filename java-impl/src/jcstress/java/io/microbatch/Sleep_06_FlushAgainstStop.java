package io.microbatch;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZZZ_Result;

/**
 * The worker sleeps, while one thread flushes and another one stops.
 *
 * <p>Exactly one of the two wakes it, and it finds both requests.
 */
@JCStressTest
@Outcome(
    id = {"true, false, true, true", "false, true, true, true"},
    expect = ACCEPTABLE,
    desc = "one of them wakes it")
@Outcome(expect = FORBIDDEN, desc = "sleeps on, is woken twice, or misses a request")
@State
public class Sleep_06_FlushAgainstStop {
  private final HandOff<String> handOff = new HandOff<>(4, 2);

  public Sleep_06_FlushAgainstStop() {
    handOff.arm(handOff.word(), 1);
  }

  @Actor
  public void flush(ZZZZ_Result r) {
    r.r1 = handOff.requestFlush();
  }

  @Actor
  public void stop(ZZZZ_Result r) {
    r.r2 = handOff.close();
  }

  @Arbiter
  public void worker(ZZZZ_Result r) {
    r.r3 = HandOff.isFlushRequested(handOff.word());
    r.r4 = HandOff.isClosed(handOff.word());
  }
}
