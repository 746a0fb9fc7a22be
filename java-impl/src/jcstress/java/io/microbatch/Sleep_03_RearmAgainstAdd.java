package io.microbatch;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.ArrayList;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/**
 * One item waits, and the worker sleeps until there are three. Its timer rings: it takes the item
 * and sleeps again, this time until the next item, while a producer adds that one.
 *
 * <p>The word of the first sleep and that of the second are the same, but the wake-up sequence is
 * not: a producer that looks at it before it claims its place may act on the one that is past.
 */
@JCStressTest
@Outcome(id = "true, true", expect = ACCEPTABLE, desc = "slept again, and is woken")
@Outcome(id = "false, false", expect = ACCEPTABLE, desc = "saw the item in time")
@Outcome(id = "true, false", expect = FORBIDDEN, desc = "sleeps for ever on an item")
@Outcome(id = "false, true", expect = FORBIDDEN, desc = "a signal to nobody")
@State
public class Sleep_03_RearmAgainstAdd {
  private final HandOff<String> handOff = new HandOff<>(4, 3);

  public Sleep_03_RearmAgainstAdd() {
    handOff.put("first");
    handOff.arm(handOff.word(), 3);
  }

  @Actor
  public void worker(ZZ_Result r) {
    handOff.disarm();
    handOff.take(1, new ArrayList<>());
    handOff.settle();
    long word = handOff.word();
    r.r1 = HandOff.sequence(word) == 1 && handOff.arm(word, 2);
  }

  @Actor
  public void producer(ZZ_Result r) {
    r.r2 = handOff.put("second") == HandOff.Answer.ACCEPTED_WAKE;
  }
}
