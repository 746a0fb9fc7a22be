package io.microbatch.conformance.own;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A look at a file in an interpreter of its own, whose top level is run for that: with what it was
 * refused, and with an end.
 */
final class Looking {
  /** A top level that declares classes takes milliseconds. */
  private static final int PATIENCE_S = 20;

  private final SourceText file;
  private volatile @Nullable String refusal;

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
   * Runs {@code look} on a thread of its own, and {@code cancel} when it is over, or when it has
   * taken too long: some code cannot be broken off, and its thread is left behind.
   *
   * @throws BadFileException if the look found a problem, the file was refused something, or the
   *     end did not come
   */
  <V> V run(Callable<V> look, Runnable cancel) throws BadFileException {
    FutureTask<V> task = new FutureTask<>(look);
    Thread.ofPlatform().daemon().name("look").start(task);
    try {
      V found = task.get(PATIENCE_S, TimeUnit.SECONDS);
      refuse(0);
      return found;
    } catch (TimeoutException e) {
      throw file.problem(0, "its top level does not end: it ran for " + PATIENCE_S + " s.");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Problem problem) {
        refuse(problem.line);
        throw file.problem(problem.line, String.valueOf(problem.getMessage()));
      }
      throw new IllegalStateException("the look at " + file.name() + " failed: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw file.problem(0, "the look at it was broken off.");
    } finally {
      Thread.ofPlatform().daemon().name("cancel").start(cancel);
    }
  }

  private void refuse(int line) throws BadFileException {
    String sentence = refusal;
    if (sentence != null) {
      throw sentence.startsWith(file.name() + ":")
          ? new BadFileException(sentence)
          : file.problem(line, sentence);
    }
  }
}
