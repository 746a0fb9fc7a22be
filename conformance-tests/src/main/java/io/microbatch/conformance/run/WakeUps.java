package io.microbatch.conformance.run;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Sees that threads which have nothing to do wake up all the same (rule LAG-7).
 *
 * <p>A thread that sleeps uses no processor time, and one that wakes cannot but use some, so two
 * readings tell whether it woke in between: at least once, not how often. (The kernel's count of
 * voluntary context switches would tell that too, but nothing in the platform leads from a {@code
 * Thread} to its number in {@code /proc}.) This needs a clock that counts nanoseconds and not timer
 * ticks; {@link #measurable} is the answer of an experiment made once.
 */
final class WakeUps {
  private static final ThreadMXBean CLOCKS = ManagementFactory.getThreadMXBean();

  /** Clocks that count timer ticks count no less than this. */
  private static final long TIMER_TICK_NS = 1_000_000;

  /** A busy machine may need several looks. */
  private static final int WINDOWS = 50;

  private @Nullable Map<Thread, Long> last;

  /** Whether this machine's clocks show a thread's shortest wake-ups. */
  static boolean measurable() {
    return Experiment.SHOWN;
  }

  /** A class of its own: threads of a class that is being initialised would wait for it. */
  private static final class Experiment {
    static final boolean SHOWN = shown();
  }

  /** Forgets the last reading: something happened since. */
  void forget() {
    last = null;
  }

  /** The processor time of each thread that still lives, nanoseconds. */
  static Map<Thread, Long> read(List<Thread> threads) {
    Map<Thread, Long> used = new HashMap<>();
    if (measurable()) {
      for (Thread thread : threads) {
        long ns = CLOCKS.getThreadCpuTime(thread.threadId());
        if (ns >= 0) {
          used.put(thread, ns);
        }
      }
    }
    return used;
  }

  /** The threads that woke since the last reading, if it was not forgotten. */
  List<Thread> since(Map<Thread, Long> now) {
    Map<Thread, Long> before = last;
    last = now;
    List<Thread> woke = new ArrayList<>();
    if (before != null) {
      now.forEach((thread, ns) -> {
        if (ns > before.getOrDefault(thread, -1L)) {
          woke.add(thread);
        }
      });
    }
    return woke;
  }

  private static boolean shown() {
    if (!CLOCKS.isThreadCpuTimeSupported() || !CLOCKS.isThreadCpuTimeEnabled()) {
      return false;
    }
    CountDownLatch end = new CountDownLatch(1);
    Thread asleep = Thread.ofPlatform().daemon().name("asleep").start(() -> await(end));
    Thread ticking =
        Thread.ofPlatform()
            .daemon()
            .name("ticking")
            .start(() -> {
              while (end.getCount() > 0) {
                LockSupport.parkNanos(1_000_000);
              }
            });
    try {
      for (int i = 0; i < WINDOWS; i++) {
        boolean settled = asleep.getState() == Thread.State.WAITING;
        long asleepNs = CLOCKS.getThreadCpuTime(asleep.threadId());
        long tickingNs = CLOCKS.getThreadCpuTime(ticking.threadId());
        Thread.sleep(20);
        long usedNs = CLOCKS.getThreadCpuTime(ticking.threadId()) - tickingNs;
        if (settled
            && usedNs > 0
            && usedNs < TIMER_TICK_NS
            && CLOCKS.getThreadCpuTime(asleep.threadId()) == asleepNs) {
          return true;
        }
      }
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      end.countDown();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
