package io.microbatch;

import static java.util.Objects.requireNonNull;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LI_Result;

/**
 * A stop has run out of time and gives up what is left, while the worker takes a batch of one out
 * of two, would call the handler, and settles.
 *
 * <p>What has been settled is not among the items given up, and all else is.
 */
@JCStressTest
@Outcome(id = "gave up, 2", expect = ACCEPTABLE, desc = "no call, or one that was cut off")
@Outcome(id = "settled, 1", expect = ACCEPTABLE, desc = "handled in time")
@Outcome(expect = FORBIDDEN, desc = "delivered and named as undelivered, or neither")
@State
public class Stop_02_AbandonAgainstTake {
  private final HandOff<Integer> handOff = new HandOff<>(2, 2);

  public Stop_02_AbandonAgainstTake() {
    handOff.put(1);
    handOff.put(2);
    handOff.close();
  }

  @Actor
  public void worker(LI_Result r) {
    List<Integer> batch = new ArrayList<>();
    boolean settled = handOff.take(1, batch) == 1 && !handOff.isAbandoned() && handOff.settle();
    r.r1 = settled ? "settled" : "gave up";
  }

  @Actor
  public void stop(LI_Result r) {
    r.r2 = requireNonNull(handOff.abandon()).size();
  }
}
