package io.microbatch.bench.throughput;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs JMH quietly, and so that it can be interrupted. */
final class Jmh {
  private static final int LAST_WORDS = 2000;

  /** For one fork; the slowest takes a minute. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private Jmh() {}

  /**
   * Runs a benchmark. What JMH says is seen only if it fails.
   *
   * @throws InterruptedException if the thread is interrupted; the fork has been ended
   */
  static Collection<RunResult> run(Options options, WarmUps warmUps)
      throws RunnerException, InterruptedException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    OutputFormat format =
        warmUps.listeningTo(OutputFormatFactory.createFormatInstance(out, VerboseMode.NORMAL));
    // On a thread of its own: JMH leaves its fork running when it is interrupted. So the fork is
    // ended instead, and JMH notices.
    FutureTask<Collection<RunResult>> task =
        new FutureTask<>(() -> new Runner(options, format).run());
    Set<Long> before = new HashSet<>(children());
    new Thread(task, "jmh").start();
    try {
      return task.get(LONGEST.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      endForks(before, task);
      throw e;
    } catch (TimeoutException e) {
      endForks(before, task);
      throw new RunnerException("JMH's fork did not end within " + LONGEST.toMinutes() + " min", e);
    } catch (ExecutionException e) {
      throw failed(e.getCause(), said.toString(StandardCharsets.UTF_8));
    }
  }

  private static void endForks(Set<Long> before, FutureTask<?> task) {
    while (!task.isDone()) {
      ProcessHandle.current()
          .children()
          .filter(child -> !before.contains(child.pid()))
          .forEach(ProcessHandle::destroy);
      try {
        var _ = task.get(50, TimeUnit.MILLISECONDS);
      } catch (TimeoutException | ExecutionException e) {
        // Not yet, or because of the end.
      } catch (InterruptedException e) {
        // As before.
      }
    }
  }

  private static List<Long> children() {
    return ProcessHandle.current().children().map(ProcessHandle::pid).toList();
  }

  private static RunnerException failed(@Nullable Throwable cause, String said) {
    LostItemsException lost = find(cause);
    if (lost != null) {
      return new RunnerException(lost.getMessage(), cause);
    }
    String words = said.length() <= LAST_WORDS ? said : said.substring(said.length() - LAST_WORDS);
    return new RunnerException("JMH failed; its last words:\n" + words.strip(), cause);
  }

  private static @Nullable LostItemsException find(@Nullable Throwable thrown) {
    if (thrown == null || thrown instanceof LostItemsException) {
      return (LostItemsException) thrown;
    }
    for (Throwable suppressed : thrown.getSuppressed()) {
      LostItemsException found = find(suppressed);
      if (found != null) {
        return found;
      }
    }
    return find(thrown.getCause());
  }
}
