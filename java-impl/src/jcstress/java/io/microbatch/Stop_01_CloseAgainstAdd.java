package io.microbatch;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.ArrayList;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LI_Result;

/**
 * A producer adds an item, while the batcher is closed and drained.
 *
 * <p>The item is refused, or else it is part of the drain.
 */
@JCStressTest
@Outcome(id = "ACCEPTED, 1", expect = ACCEPTABLE, desc = "before the close, and drained")
@Outcome(id = "CLOSED, 0", expect = ACCEPTABLE, desc = "after the close, and refused")
@Outcome(id = "ACCEPTED, 0", expect = FORBIDDEN, desc = "swallowed")
@Outcome(id = "CLOSED, 1", expect = FORBIDDEN, desc = "refused, and delivered all the same")
@State
public class Stop_01_CloseAgainstAdd {
  private final HandOff<String> handOff = new HandOff<>(2, 2);

  @Actor
  public void producer(LI_Result r) {
    r.r1 = handOff.put("item");
  }

  @Actor
  public void stop(LI_Result r) {
    handOff.close();
    r.r2 = handOff.take(2, new ArrayList<>());
  }
}
