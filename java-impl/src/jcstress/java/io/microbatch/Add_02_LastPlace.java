package io.microbatch;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZI_Result;

/**
 * Capacity is three, two items wait, and two producers add one more each. The ring has four slots,
 * for it is a power of two; the fourth must stay empty.
 *
 * <p>One producer finds a place, the other one does not.
 */
@JCStressTest
@Outcome(
    id = {"true, false, 3", "false, true, 3"},
    expect = ACCEPTABLE,
    desc = "one place, one item")
@Outcome(expect = FORBIDDEN, desc = "an item too many, too few, or lost")
@State
public class Add_02_LastPlace {
  private final HandOff<String> handOff = new HandOff<>(3, 3);

  public Add_02_LastPlace() {
    handOff.put("first");
    handOff.put("second");
  }

  @Actor
  public void producer(ZZI_Result r) {
    r.r1 = handOff.put("item") == HandOff.Answer.ACCEPTED;
  }

  @Actor
  public void anotherProducer(ZZI_Result r) {
    r.r2 = handOff.put("item") == HandOff.Answer.ACCEPTED;
  }

  @Arbiter
  public void worker(ZZI_Result r) {
    List<String> batch = new ArrayList<>();
    r.r3 = handOff.take(3, batch);
  }
}
