package io.microbatch.conformance.driver.probe;

import static io.microbatch.conformance.driver.probe.Threads.started;
import static io.microbatch.conformance.driver.probe.Threads.unchecked;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;

/** Threads: made, started, put to sleep, joined, interrupted. */
@SuppressWarnings({"ThreadPriorityCheck", "WaitNotInLoop", "LockNotBeforeTry"})
public final class ThreadProbes {
  private ThreadProbes() {}

  /** As {@link Supplier}, and may throw. */
  public abstract static class Checked implements Supplier<String> {
    abstract String call() throws Exception;

    @Override
    public final String get() {
      try {
        return call();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Every sleep, and by reference. */
  @Probe(
      proves = {"Thread.sleep(long)", "Thread.sleep(long,int)", "Thread.sleep(Duration)"},
      answers = "slept",
      takesMs = 1111)
  public static final class Sleeps extends Checked {
    interface Sleep {
      void forMs(long millis) throws InterruptedException;
    }

    @Override
    String call() throws Exception {
      Thread.sleep(1000);
      Thread.sleep(99, 1_000);
      Thread.sleep(0, 999_000);
      Thread.sleep(Duration.ofMillis(10));
      Thread.sleep(Duration.ofMillis(-5));
      Sleep sleep = Thread::sleep;
      sleep.forMs(1);
      return "slept";
    }
  }

  /** Who runs, and who gives way. */
  @Probe(
      proves = {"Thread.currentThread()", "Thread.yield()", "Thread.onSpinWait()"},
      answers = "[main 1, other 1, main 2, other 2, main 3]")
  @SuppressWarnings("ThreadPriorityCheck")
  public static final class GivesWay extends Checked {
    @Override
    String call() throws Exception {
      List<String> seen = new ArrayList<>();
      Thread main = Thread.currentThread();
      Thread[] other = new Thread[1];
      other[0] =
          new Thread(() -> {
            seen.add((Thread.currentThread() == other[0] ? "other" : "nobody") + " 1");
            Thread.onSpinWait();
            seen.add("other 2");
          });
      other[0].start();
      seen.add((Thread.currentThread() == main ? "main" : "nobody") + " 1");
      Thread.yield();
      seen.add("main 2");
      Thread.onSpinWait();
      seen.add("main 3");
      other[0].join();
      return seen.toString();
    }
  }

  /** Interrupts are of one thread, and kept until they are read. */
  @Probe(
      proves = "Thread.interrupted()",
      answers = "false true true true false InterruptedException false")
  public static final class Interrupts extends Checked {
    @Override
    String call() throws Exception {
      StringBuilder seen = new StringBuilder().append(Thread.interrupted());
      Thread current = Thread.currentThread();
      current.interrupt();
      seen.append(' ').append(current.isInterrupted());
      seen.append(' ').append(current.isInterrupted());
      seen.append(' ').append(Thread.interrupted());
      seen.append(' ').append(Thread.interrupted());
      current.interrupt();
      try {
        Thread.sleep(1000);
      } catch (InterruptedException e) {
        seen.append(" InterruptedException");
      }
      return seen.append(' ').append(current.isInterrupted()).toString();
    }
  }

  /** An interrupt ends every kind of wait but the entering of a monitor and a plain lock. */
  @Probe(
      answers =
          "InterruptedException, false; InterruptedException, false; InterruptedException, false;"
              + " returned, true; InterruptedException, false; InterruptedException, false;"
              + " InterruptedException, false; InterruptedException, false; returned, true",
      takesMs = 900)
  public static final class InterruptsOfWaits extends Checked {
    @Override
    String call() throws Exception {
      Object monitor = new Object();
      var lock = new java.util.concurrent.locks.ReentrantLock();
      var condition = lock.newCondition();
      Thread idler = started(() -> Thread.sleep(900));
      List<String> seen = new ArrayList<>();
      seen.add(Threads.interrupted(() -> Thread.sleep(10_000)));
      seen.add(Threads.interrupted(() -> idler.join()));
      seen.add(
          Threads.interrupted(() -> {
            synchronized (monitor) {
              monitor.wait();
            }
          }));
      seen.add(Threads.interrupted(java.util.concurrent.locks.LockSupport::park));
      seen.add(
          Threads.interrupted(() -> {
            lock.lock();
            try {
              condition.await();
            } finally {
              lock.unlock();
            }
          }));
      seen.add(Threads.interrupted(() -> new java.util.concurrent.LinkedBlockingQueue<>().take()));
      seen.add(Threads.interrupted(() -> new java.util.concurrent.CountDownLatch(1).await()));
      seen.add(Threads.interrupted(() -> new java.util.concurrent.FutureTask<>(() -> 1).get()));
      synchronized (monitor) {
        Thread entering =
            new Thread(() -> {
              synchronized (monitor) {
                seen.add("returned, " + Thread.interrupted());
              }
            });
        entering.start();
        Thread.sleep(50);
        entering.interrupt();
        Thread.sleep(450);
      }
      idler.join();
      return String.join("; ", seen);
    }
  }

  /** Every join. */
  @Probe(
      proves = {
        "Thread.join()",
        "Thread.join(long)",
        "Thread.join(long,int)",
        "Thread.join(Duration)",
        "Thread.isAlive()"
      },
      answers = "true true true false false true IllegalThreadStateException",
      takesMs = 1000)
  public static final class Joins extends Checked {
    @Override
    String call() throws Exception {
      StringBuilder seen = new StringBuilder();
      Thread worker = started(() -> Thread.sleep(1000));
      worker.join(100);
      seen.append(worker.isAlive());
      worker.join(99, 999_999);
      worker.join(0, 1);
      seen.append(' ').append(worker.isAlive());
      Thread other = started(() -> Thread.sleep(200));
      seen.append(' ').append(other.join(Duration.ofMillis(300)));
      seen.append(' ').append(worker.join(Duration.ofMillis(100)));
      worker.join();
      seen.append(' ').append(worker.isAlive());
      seen.append(' ').append(worker.join(Duration.ofMillis(100)));
      Thread unborn = new Thread(() -> {});
      unborn.join();
      unborn.join(100);
      try {
        unborn.join(Duration.ofMillis(1));
      } catch (IllegalThreadStateException e) {
        seen.append(" IllegalThreadStateException");
      }
      return seen.toString();
    }
  }

  /** Virtual threads and builders. */
  @Probe(
      proves = {
        "Thread.startVirtualThread(Runnable)",
        "Thread.ofVirtual()",
        "Thread.ofPlatform()",
        "Thread.isVirtual()"
      },
      answers = "true true v-7 v-8 true false p-0 true made true caught boom",
      takesMs = 100)
  public static final class Builders extends Checked {
    @Override
    String call() throws Exception {
      StringBuilder seen = new StringBuilder();
      Thread first = Thread.startVirtualThread(unchecked(() -> Thread.sleep(100)));
      seen.append(first.isVirtual()).append(' ').append(first.isDaemon());
      first.join();
      Thread.Builder.OfVirtual virtual = Thread.ofVirtual().name("v-", 7);
      virtual.start(() -> seen.append(' ').append(Thread.currentThread().getName())).join();
      Thread second = virtual.unstarted(() -> {});
      seen.append(' ').append(second.getName()).append(' ').append(second.isVirtual());
      java.util.concurrent.ThreadFactory factory =
          Thread.ofPlatform().name("p-", 0).daemon().factory();
      Thread third = factory.newThread(() -> {});
      seen.append(' ').append(third.isVirtual());
      seen.append(' ').append(third.getName()).append(' ').append(third.isDaemon());
      Function<Runnable, Thread> maker = Thread.ofPlatform().name("made")::unstarted;
      seen.append(' ').append(maker.apply(() -> {}).getName());
      Thread.Builder general = Thread.ofPlatform();
      Thread fourth =
          general
              .uncaughtExceptionHandler(
                  (thread, thrown) -> seen.append(" caught ").append(thrown.getMessage()))
              .start(() -> {
                seen.append(' ').append(!Thread.currentThread().isVirtual());
                throw new IllegalStateException("boom");
              });
      fourth.join();
      return seen.toString();
    }
  }

  /** Every way to make a thread. */
  @Probe(answers = "a b sub group ref anonymous [Thread-0, Thread-1] caught e", takesMs = 30)
  public static final class Construction extends Checked {
    private static final class Sub extends Thread {
      private final StringBuilder seen;

      Sub(StringBuilder seen) {
        super("sub");
        this.seen = seen;
      }

      @Override
      public void run() {
        Threads.sleep(10);
        seen.append(' ').append(getName());
      }
    }

    @Override
    String call() throws Exception {
      StringBuilder seen = new StringBuilder();
      Runnable named =
          () -> {
            Threads.sleep(5);
            seen.append(seen.isEmpty() ? "" : " ").append(Thread.currentThread().getName());
          };
      run(new Thread(named, "a"));
      run(new Thread(null, named, "b", 1 << 16));
      run(new Sub(seen));
      run(new Thread(new ThreadGroup("some"), named, "group"));
      Function<Runnable, Thread> maker = Thread::new;
      Thread byReference = maker.apply(named);
      byReference.setName("ref");
      run(byReference);
      run(
          new Thread() {
            @Override
            public void run() {
              seen.append(" anonymous");
            }
          });
      List<String> names = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        names.add(new Thread(() -> {}).getName().replaceAll("^Thread-\\d+$", "Thread-" + i));
      }
      seen.append(' ').append(names);
      Thread thrower =
          new Thread(() -> {
            throw new IllegalStateException("e");
          });
      thrower.setUncaughtExceptionHandler(
          (thread, thrown) -> seen.append(" caught ").append(thrown.getMessage()));
      run(thrower);
      return seen.toString();
    }

    private static void run(Thread thread) throws InterruptedException {
      thread.start();
      thread.join();
    }
  }

  /** States, twice started threads, ids. */
  @Probe(
      proves = {"Thread.threadId()", "Thread.getId()"},
      answers = "NEW TIMED_WAITING TERMINATED IllegalThreadStateException 1 true",
      takesMs = 10)
  @SuppressWarnings("deprecation")
  public static final class Life extends Checked {
    @Override
    String call() throws Exception {
      Thread thread = new Thread(unchecked(() -> Thread.sleep(10)));
      StringBuilder seen = new StringBuilder().append(thread.getState());
      thread.start();
      Thread.yield();
      seen.append(' ').append(thread.getState());
      thread.join();
      seen.append(' ').append(thread.getState());
      try {
        thread.start();
      } catch (IllegalThreadStateException e) {
        seen.append(" IllegalThreadStateException");
      }
      seen.append(' ').append(thread.threadId() - Thread.currentThread().threadId());
      return seen.append(' ').append(thread.getId() == thread.threadId()).toString();
    }
  }

  /** Each simulated thread has its own. */
  @Probe(
      proves = "ThreadLocal.withInitial(Supplier)",
      answers = "first mine, first theirs, 5, inherited child, removed")
  public static final class Locals extends Checked {
    private static final ThreadLocal<StringBuilder> INITIAL =
        ThreadLocal.withInitial(() -> new StringBuilder("first"));
    private static final InheritableThreadLocal<String> INHERITED =
        new InheritableThreadLocal<>() {
          @Override
          protected String childValue(String parent) {
            return parent + " child";
          }
        };
    private final ThreadLocal<Integer> plain =
        new ThreadLocal<>() {
          @Override
          protected Integer initialValue() {
            return 5;
          }
        };

    @Override
    String call() throws Exception {
      List<String> seen = new ArrayList<>();
      seen.add(INITIAL.get().append(" mine").toString());
      INHERITED.set("inherited");
      plain.set(3);
      started(
              () -> {
                seen.add(INITIAL.get().append(" theirs").toString());
                seen.add("" + plain.get());
                seen.add(INHERITED.get());
              })
          .join();
      INHERITED.remove();
      started(() -> seen.add(INHERITED.get() == null ? "removed" : "still there")).join();
      return String.join(", ", seen);
    }
  }

  /** An iteration over a synchronized list holds its monitor. */
  @Probe(answers = "[1, 2] then 3 at 20 ms", takesMs = 20)
  public static final class SynchronizedList extends Checked {
    @Override
    String call() throws Exception {
      List<Integer> list = Collections.synchronizedList(new ArrayList<>(List.of(1, 2)));
      long began = System.nanoTime();
      StringBuilder seen = new StringBuilder();
      Thread adder;
      synchronized (list) {
        adder =
            started(() -> {
              list.add(3);
              seen.append(" at ").append((System.nanoTime() - began) / 1_000_000).append(" ms");
            });
        for (Integer ignored : list) {
          Thread.sleep(10);
        }
        seen.append(list).append(" then 3");
      }
      adder.join();
      return seen.toString();
    }
  }

  /** The JDK's own containers of threads. */
  @Probe(
      proves = {
        "SharedThreadContainer.create(String)",
        "SharedThreadContainer.start(Thread)",
        "SharedThreadContainer.close()",
        "JavaLangAccess.start(Thread,ThreadContainer)",
        "JavaLangAccess.currentCarrierThread()"
      },
      answers = "3 2 4",
      takesMs = 200)
  public static final class Containers extends Checked {
    @Override
    String call() throws Exception {
      Callable<Integer> task =
          () -> {
            Thread.sleep(100);
            return 1;
          };
      int ones = 0;
      var pool = java.util.concurrent.Executors.newFixedThreadPool(3);
      for (var future : pool.invokeAll(List.of(task, task, task))) {
        ones += future.get();
      }
      pool.shutdown();
      boolean ended = pool.awaitTermination(1, java.util.concurrent.TimeUnit.SECONDS);
      int virtuals = 0;
      try (var perTask = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
        for (var future : perTask.invokeAll(List.of(task, task))) {
          virtuals += future.get();
        }
      }
      return ones + " " + virtuals + (ended ? " 4" : " not ended");
    }
  }
}
