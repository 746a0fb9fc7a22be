package io.microbatch;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/**
 * The worker sleeps until the next item, while two producers add one each; either item would be a
 * reason to wake it.
 *
 * <p>One of them does, and only one.
 */
@JCStressTest
@Outcome(
    id = {"true, false", "false, true"},
    expect = ACCEPTABLE,
    desc = "one of them wakes it")
@Outcome(expect = FORBIDDEN, desc = "sleeps for ever on an item, or is woken twice")
@State
public class Sleep_04_AddAgainstAdd {
  private final HandOff<String> handOff = new HandOff<>(4, 2);

  public Sleep_04_AddAgainstAdd() {
    handOff.arm(handOff.word(), 1);
  }

  @Actor
  public void producer(ZZ_Result r) {
    r.r1 = handOff.put("item") == HandOff.Answer.ACCEPTED_WAKE;
  }

  @Actor
  public void anotherProducer(ZZ_Result r) {
    r.r2 = handOff.put("item") == HandOff.Answer.ACCEPTED_WAKE;
  }
}
