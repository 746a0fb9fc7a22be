package io.microbatch.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * All benchmarks in one run: each design in several JVMs of its own, interleaved in random order.
 */
public final class Benchmarks {
  /** How long and how often it is measured. */
  public enum Mode {
    /** Rough figures, in at most a minute. */
    QUICK(2, 2, 2, 300, Duration.ofSeconds(54)),
    /** Figures to quote, in some 6 minutes. */
    STANDARD(5, 2, 3, 1000, Duration.ofMinutes(14));

    private final int rounds;
    private final int warmups;
    private final int iterations;
    private final int millis;
    private final Duration budget;

    Mode(int rounds, int warmups, int iterations, int millis, Duration budget) {
      this.rounds = rounds;
      this.warmups = warmups;
      this.iterations = iterations;
      this.millis = millis;
      this.budget = budget;
    }

    /** What a fork takes, in nanoseconds, before the first one has told: a second to start. */
    private long guess() {
      return Duration.ofMillis(1000 + (long) (warmups + iterations) * millis).toNanos();
    }
  }

  static final List<String> DESIGNS =
      List.of("canonical-fixed-rate", "canonical-sleep-loop", "jctools-raw", "lbq-drainto");
  static final List<Integer> PRODUCERS = List.of(1, 2, 4);

  /** The same for all forks, whatever the JVM that starts them was given. */
  private static final String[] JVM_ARGS = {
    "-Xms512m",
    "-Xmx512m",
    "-XX:+UseG1GC",
    "-XX:-UsePerfData",
    "--sun-misc-unsafe-memory-access=allow"
  };

  private Benchmarks() {}

  /**
   * Runs all, with a new seed for the order of the forks, which is the first thing that is told.
   *
   * <p>The result is written after each fork. When the thread is interrupted, the fork that runs is
   * ended, and this returns early with the interrupt flag set; what has been measured stays.
   *
   * @param jsonResult the file for JMH's JSON; there is none if nothing has been measured
   * @param progress is told a line when a fork begins
   * @throws RunnerException if JMH fails, or a design has not delivered what it accepted
   * @throws java.io.UncheckedIOException if the result cannot be written
   */
  public static void run(Path jsonResult, Mode mode, Consumer<String> progress)
      throws RunnerException {
    run(jsonResult, mode, new Random().nextInt(1_000_000), progress);
  }

  /** As the other {@code run}, with the order of the forks of an earlier one. */
  public static void run(Path jsonResult, Mode mode, long seed, Consumer<String> progress)
      throws RunnerException {
    List<Fork> forks = Fork.inRandomOrder(mode.rounds, DESIGNS, PRODUCERS, seed);
    progress.accept(forks.size() + " forks in random order, seed " + seed);
    Results results = new Results(jsonResult);
    long start = System.nanoTime();
    for (int done = 0; done < forks.size(); done++) {
      Fork fork = forks.get(done);
      long elapsed = System.nanoTime() - start;
      long each = done == 0 ? mode.guess() : elapsed / done;
      boolean pairingBegins = done % DESIGNS.size() == 0;
      if (fork.round() > 0
          && pairingBegins
          && elapsed + each * DESIGNS.size() > mode.budget.toNanos()) {
        progress.accept(
            "time is up: " + (forks.size() - done) + " of " + forks.size() + " forks left out");
        return;
      }
      progress.accept(line(done, fork, forks.size(), each * (forks.size() - done)));
      try {
        results.add(measure(fork, mode));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RunnerException e) {
        throw new RunnerException(fork + ": " + e.getMessage(), e);
      }
    }
  }

  private static String line(int done, Fork fork, int all, long nanosLeft) {
    long seconds = Math.max(1, Math.round(nanosLeft / 1e9));
    return "fork "
        + (done + 1)
        + " of "
        + all
        + ": "
        + fork
        + "; about "
        + (seconds < 120 ? seconds + " s" : Math.round(seconds / 60.0) + " min")
        + " left";
  }

  private static Collection<RunResult> measure(Fork fork, Mode mode)
      throws RunnerException, InterruptedException {
    TimeValue time = TimeValue.milliseconds(mode.millis);
    Options options =
        new OptionsBuilder()
            .include("^" + Delivery.class.getName().replace(".", "\\.") + "\\.items$")
            .param("design", fork.design())
            .param("producers", Integer.toString(fork.producers()))
            .forks(1)
            .jvmArgs(JVM_ARGS)
            .warmupIterations(mode.warmups)
            .warmupTime(time)
            .measurementIterations(mode.iterations)
            .measurementTime(time)
            .addProfiler(AllocationProfiler.class)
            .shouldFailOnError(true)
            .build();
    return Jmh.run(options);
  }
}
