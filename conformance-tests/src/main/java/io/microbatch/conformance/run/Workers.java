package io.microbatch.conformance.run;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The threads on which designs are played, one for each processor. They are kept from task to task,
 * until nobody has needed them for a minute: a thread's world, and the languages in it, take long
 * to warm up. A task must not ask for workers itself. Thread-safe.
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
   * leaves the interrupt pending. When a task fails, it calls {@code cancel}, too, and no further
   * task is begun.
   *
   * @param atOnce how many at once at most, 1 and above
   * @return what came of each, in the order of the inputs
   * @throws IllegalStateException if a task failed; its cause says how
   */
  public static <T, R> List<R> each(
      int atOnce, List<T> inputs, Function<T, R> task, Runnable cancel) {
    int parts = Math.min(atOnce, inputs.size());
    AtomicInteger next = new AtomicInteger();
    AtomicReferenceArray<@Nullable R> results = new AtomicReferenceArray<>(inputs.size());
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    CountDownLatch working = new CountDownLatch(parts);
    for (int i = 0; i < parts; i++) {
      THREADS.execute(() -> {
        try {
          for (int at = next.getAndIncrement(); at < inputs.size(); at = next.getAndIncrement()) {
            results.set(at, task.apply(inputs.get(at)));
          }
        } catch (Throwable e) { // an error, too, is told where the results are asked for
          failure.compareAndSet(null, e);
          next.set(inputs.size());
          cancel.run();
        } finally {
          working.countDown();
        }
      });
    }
    await(working, cancel);
    Throwable failed = failure.get();
    if (failed != null) {
      throw new IllegalStateException("the harness failed: " + failed, failed);
    }
    return IntStream.range(0, inputs.size())
        .mapToObj(at -> Objects.requireNonNull(results.get(at)))
        .toList();
  }

  private static void await(CountDownLatch working, Runnable cancel) {
    boolean interrupted = false;
    for (boolean done = false; !done; ) {
      try {
        working.await();
        done = true;
      } catch (InterruptedException e) {
        interrupted = true;
        cancel.run();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
