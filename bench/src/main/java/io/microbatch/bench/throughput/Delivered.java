package io.microbatch.bench.throughput;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.ThroughputResult;

/**
 * JMH counts what was pushed. Of a design that drops items only the rest is delivered, so that is
 * made the primary result, here and in what other viewers get to see.
 */
final class Delivered {
  private Delivered() {}

  /** The same results, of the items delivered. */
  static Collection<RunResult> of(Collection<RunResult> pushed) {
    List<RunResult> delivered = new ArrayList<>();
    for (RunResult run : pushed) {
      List<BenchmarkResult> forks = new ArrayList<>();
      for (BenchmarkResult fork : run.getBenchmarkResults()) {
        List<IterationResult> iterations =
            fork.getIterationResults().stream().map(Delivered::of).toList();
        forks.add(new BenchmarkResult(fork.getParams(), iterations, fork.getMetadata()));
      }
      delivered.add(new RunResult(run.getParams(), forks));
    }
    return delivered;
  }

  private static IterationResult of(IterationResult pushed) {
    if (dropped(pushed) == 0) {
      return pushed;
    }
    IterationResult delivered =
        new IterationResult(pushed.getBenchmarkParams(), pushed.getParams(), pushed.getMetadata());
    delivered.addResult(
        new ThroughputResult(
            ResultRole.PRIMARY,
            pushed.getPrimaryResult().getLabel(),
            perSecond(pushed),
            TimeUnit.SECONDS.toNanos(1),
            TimeUnit.SECONDS));
    pushed.getRawSecondaryResults().values().forEach(delivered::addResult);
    return delivered;
  }

  /** Items delivered per second in an iteration as JMH gave it. */
  static double perSecond(IterationResult pushed) {
    return pushed.getPrimaryResult().getScore() * (1 - dropped(pushed));
  }

  private static double dropped(IterationResult iteration) {
    return ItemProfiler.score(iteration, ItemProfiler.DROPPED);
  }
}
