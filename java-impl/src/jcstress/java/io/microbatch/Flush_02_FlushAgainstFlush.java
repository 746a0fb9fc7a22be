package io.microbatch;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/**
 * A flush has been requested, and while the worker answers it, another thread flushes, too.
 *
 * <p>When the worker has answered every request that stands, both flushes are complete: none falls
 * between two requests.
 */
@JCStressTest
@Outcome(id = "true, true", expect = ACCEPTABLE, desc = "both complete")
@Outcome(expect = FORBIDDEN, desc = "a flush that never completes")
@State
public class Flush_02_FlushAgainstFlush {
  private final HandOff<String> handOff = new HandOff<>(2, 2);
  private final Flushes flushes = new Flushes();
  private final CompletableFuture<Void> first = new CompletableFuture<>();
  private final CompletableFuture<Void> second = new CompletableFuture<>();

  public Flush_02_FlushAgainstFlush() {
    flush(first);
  }

  @Actor
  public void flush() {
    flush(second);
  }

  @Actor
  public void worker() {
    answer();
  }

  @Arbiter
  public void workerAgain(ZZ_Result r) {
    answer();
    r.r1 = first.isDone();
    r.r2 = second.isDone();
  }

  private void flush(CompletableFuture<Void> done) {
    flushes.register(handOff.accepted(), done);
    handOff.requestFlush();
  }

  private void answer() {
    if (HandOff.isFlushRequested(handOff.word())) {
      handOff.clearFlush();
      flushes.settle(handOff.taken());
    }
  }
}
