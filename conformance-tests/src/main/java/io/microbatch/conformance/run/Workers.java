package io.microbatch.conformance.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The threads on which designs are played, one for each processor. They are kept from task to task:
 * a thread's world, and the languages in it, take long to warm up. A task must not ask for workers
 * itself. Thread-safe.
 */
public final class Workers {
  private static final ExecutorService THREADS = threads();

  private Workers() {}

  private static ExecutorService threads() {
    int processors = Runtime.getRuntime().availableProcessors();
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            processors,
            processors,
            1,
            TimeUnit.MINUTES,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("worker ", 0).factory());
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  /**
   * Does a task for each input, several at once, and waits for all of them. Interrupted while it
   * waits, it calls {@code cancel}, upon which the tasks should come to an end soon, waits on, and
   * leaves the interrupt pending.
   *
   * @param atOnce how many at once at most, 1 and above
   * @return what came of each, in the order of the inputs
   * @throws IllegalStateException if a task failed; its cause says how
   */
  public static <T, R> List<R> each(
      int atOnce, List<T> inputs, Function<T, R> task, Runnable cancel) {
    AtomicInteger next = new AtomicInteger();
    AtomicReferenceArray<@Nullable R> results = new AtomicReferenceArray<>(inputs.size());
    List<Future<?>> parts = new ArrayList<>();
    for (int i = 0; i < Math.min(atOnce, inputs.size()); i++) {
      parts.add(
          THREADS.submit(() -> {
            for (int at = next.getAndIncrement(); at < inputs.size(); at = next.getAndIncrement()) {
              results.set(at, task.apply(inputs.get(at)));
            }
          }));
    }
    parts.forEach(part -> join(part, cancel));
    return IntStream.range(0, inputs.size())
        .mapToObj(at -> Objects.requireNonNull(results.get(at)))
        .toList();
  }

  private static void join(Future<?> part, Runnable cancel) {
    boolean interrupted = false;
    try {
      for (boolean joined = false; !joined; ) {
        try {
          part.get();
          joined = true;
        } catch (InterruptedException e) {
          interrupted = true;
          cancel.run();
        }
      }
    } catch (ExecutionException e) {
      cancel.run();
      throw new IllegalStateException("the harness failed: " + e.getCause(), e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
