package io.microbatch.conformance.own;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A look at a file in an interpreter of its own, whose top level is run for that: with what it was
 * refused, and with an end.
 */
final class Looking {
  /** A top level that declares classes takes milliseconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final SourceText file;
  private @Nullable String refusal;

  Looking(SourceText file) {
    this.file = file;
  }

  /** Notes the first refusal; what the file does with the exception does not matter. */
  RuntimeException refused(String sentence) {
    if (refusal == null) {
      refusal = sentence;
    }
    return new IllegalStateException(sentence);
  }

  /** Why the file cannot be judged, as its language's interpreter said. */
  static final class Problem extends Exception {
    private static final long serialVersionUID = 1;
    private final int line;

    Problem(int line, @Nullable String message) {
      super(message);
      this.line = line;
    }
  }

  /**
   * Runs {@code look}, and {@code cancel} at its end, or before if there seems to be none.
   *
   * @throws BadFileException if the look found a problem, the file was refused something, or the
   *     end did not come by itself
   */
  <V> V run(Callable<V> look, Runnable cancel) throws BadFileException {
    AtomicBoolean late = new AtomicBoolean();
    V found = null;
    Problem problem = null;
    try (ScheduledThreadPoolExecutor alarm =
        new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().factory())) {
      var _ =
          alarm.schedule(
              () -> {
                late.set(true);
                cancel.run();
              },
              PATIENCE.toMillis(),
              TimeUnit.MILLISECONDS);
      try {
        found = look.call();
      } catch (Problem e) {
        problem = e;
      } catch (Exception e) {
        if (!late.get()) {
          throw new IllegalStateException("the look at " + file.name() + " failed: " + e, e);
        }
      } finally {
        alarm.shutdownNow();
      }
    }
    if (late.get()) {
      throw file.problem(
          0, "its top level does not end: it ran for " + PATIENCE.toSeconds() + " s.");
    }
    cancel.run();
    if (refusal != null) {
      throw refusal.startsWith(file.name() + ":")
          ? new BadFileException(refusal)
          : file.problem(problem == null ? 0 : problem.line, refusal);
    }
    if (problem != null || found == null) {
      throw problem == null
          ? file.problem(0, "nothing was found.")
          : file.problem(problem.line, String.valueOf(problem.getMessage()));
    }
    return found;
  }
}
