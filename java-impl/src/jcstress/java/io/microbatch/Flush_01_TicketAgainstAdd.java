package io.microbatch;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.atomic.AtomicBoolean;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/**
 * A producer adds an item and says so; another thread hears that and flushes.
 *
 * <p>The ticket of a flush covers every item whose add had returned before, as far as anyone can
 * tell, by whatever weak means.
 */
@JCStressTest
@Outcome(id = "true, true", expect = ACCEPTABLE, desc = "heard, and covered")
@Outcome(
    id = {"false, true", "false, false"},
    expect = ACCEPTABLE,
    desc = "not heard: the two overlap")
@Outcome(id = "true, false", expect = FORBIDDEN, desc = "an item that the flush forgets")
@State
public class Flush_01_TicketAgainstAdd {
  private final HandOff<String> handOff = new HandOff<>(2, 2);
  private final AtomicBoolean said = new AtomicBoolean();

  @Actor
  public void producer() {
    handOff.put("item");
    said.setRelease(true);
  }

  @Actor
  public void flush(ZZ_Result r) {
    r.r1 = said.getAcquire();
    long ticket = handOff.accepted();
    r.r2 = ticket == 1;
  }
}
