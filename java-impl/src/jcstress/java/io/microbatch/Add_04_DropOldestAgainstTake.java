package io.microbatch;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/**
 * The batcher is full with 1 and 2: a producer drops the oldest to add 3, while the worker takes a
 * batch of one.
 *
 * <p>Each item ends in one place: dropped (first), taken (second) or left (third).
 */
@JCStressTest
@Outcome(id = "none, 1, 2 and 3", expect = ACCEPTABLE, desc = "taken in time")
@Outcome(id = "1, 2, 3", expect = ACCEPTABLE, desc = "dropped, then taken")
@Outcome(expect = FORBIDDEN, desc = "an item in two places, in none, or out of order")
@State
public class Add_04_DropOldestAgainstTake {
  private final HandOff<Integer> handOff = new HandOff<>(2, 2);
  private final List<Integer> dropped = new ArrayList<>();
  private final List<Integer> taken = new ArrayList<>();

  public Add_04_DropOldestAgainstTake() {
    handOff.put(1);
    handOff.put(2);
  }

  @Actor
  public void producer() {
    while (handOff.put(3) == HandOff.Answer.FULL) {
      Integer oldest = handOff.dropOldest();
      if (oldest != null) {
        dropped.add(oldest);
      }
    }
  }

  @Actor
  public void worker() {
    handOff.take(1, taken);
    handOff.settle();
  }

  @Arbiter
  public void look(LLL_Result r) {
    List<Integer> left = new ArrayList<>();
    handOff.take(2, left);
    r.r1 = text(dropped);
    r.r2 = text(taken);
    r.r3 = text(left);
  }

  private static String text(List<Integer> items) {
    return items.isEmpty()
        ? "none"
        : items.stream().map(String::valueOf).collect(Collectors.joining(" and "));
  }
}
