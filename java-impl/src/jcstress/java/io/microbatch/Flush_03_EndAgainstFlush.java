package io.microbatch;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.Z_Result;

/**
 * A thread flushes, while the worker ends for good.
 *
 * <p>Nobody will settle anything any more, and yet the flush completes.
 */
@JCStressTest
@Outcome(id = "true", expect = ACCEPTABLE, desc = "complete")
@Outcome(id = "false", expect = FORBIDDEN, desc = "a flush that never completes")
@State
public class Flush_03_EndAgainstFlush {
  private final Flushes flushes = new Flushes();
  private final CompletableFuture<Void> done = new CompletableFuture<>();

  @Actor
  public void flush() {
    flushes.register(0, done);
  }

  @Actor
  public void worker() {
    flushes.end(null);
  }

  @Arbiter
  public void look(Z_Result r) {
    r.r1 = done.isDone();
  }
}
