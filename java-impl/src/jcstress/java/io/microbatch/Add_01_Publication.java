package io.microbatch;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * A producer adds two items whose fields are written without any care; the worker takes what it
 * finds.
 *
 * <p>It finds them whole, and in order.
 */
@JCStressTest
@Outcome(
    id = {"0, 0", "1, 0", "1, 2"},
    expect = ACCEPTABLE,
    desc = "none, the first, or both")
@Outcome(expect = FORBIDDEN, desc = "half an item, or a wrong one")
@State
public class Add_01_Publication {
  private static final class Item {
    int field;
  }

  private final HandOff<Item> handOff = new HandOff<>(2, 2);

  @Actor
  public void producer() {
    for (int i = 1; i <= 2; i++) {
      Item item = new Item();
      item.field = i;
      handOff.put(item);
    }
  }

  @Actor
  public void worker(II_Result r) {
    List<Item> batch = new ArrayList<>(2);
    handOff.take(2, batch);
    r.r1 = batch.isEmpty() ? 0 : fieldOf(batch.get(0));
    r.r2 = batch.size() < 2 ? 0 : fieldOf(batch.get(1));
  }

  private static int fieldOf(Item item) {
    return item.field == 0 ? -1 : item.field;
  }
}
