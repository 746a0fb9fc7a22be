package io.microbatch.conformance.driver.probe;

import static io.microbatch.conformance.driver.probe.Threads.started;

import io.microbatch.conformance.driver.probe.ThreadProbes.Checked;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Monitors and parking. */
@SuppressWarnings({"ThreadPriorityCheck", "WaitNotInLoop", "LockNotBeforeTry"})
public final class MonitorProbes {
  private MonitorProbes() {}

  private static long ms(long began) {
    return (System.nanoTime() - began) / 1_000_000;
  }

  /** Timed waits, and notifies. */
  @Probe(
      proves = {
        "Object.wait()",
        "Object.wait(long)",
        "Object.wait(long,int)",
        "Object.notify()",
        "Object.notifyAll()"
      },
      answers = "100 200 250 300 300 IllegalMonitorStateException",
      takesMs = 300)
  @SuppressWarnings({"WaitNotInLoop", "NakedNotify"})
  public static final class WaitAndNotify extends Checked {
    @Override
    String call() throws Exception {
      long began = System.nanoTime();
      StringBuilder seen = new StringBuilder();
      List<Thread> waiters = new ArrayList<>();
      synchronized (this) {
        wait(100);
        seen.append(ms(began));
        wait(99, 1);
        seen.append(' ').append(ms(began));
        for (int i = 0; i < 3; i++) {
          waiters.add(
              started(() -> {
                synchronized (this) {
                  wait();
                  seen.append(' ').append(ms(began));
                }
              }));
        }
        wait(50);
        notify();
        wait(50);
        notifyAll();
      }
      for (Thread waiter : waiters) {
        waiter.join();
      }
      try {
        notifyAll();
      } catch (IllegalMonitorStateException e) {
        seen.append(" IllegalMonitorStateException");
      }
      return seen.toString();
    }
  }

  /** A thread that was notified does not lose the notify to an interrupt that comes after. */
  @Probe(answers = "notified, true")
  @SuppressWarnings({"WaitNotInLoop", "NakedNotify"})
  public static final class NotifiedThenInterrupted extends Checked {
    @Override
    String call() throws Exception {
      StringBuilder seen = new StringBuilder();
      Thread waiter =
          new Thread(() -> {
            synchronized (this) {
              try {
                wait();
                seen.append("notified, ").append(Thread.interrupted());
              } catch (InterruptedException e) {
                seen.append("the notify is lost");
              }
            }
          });
      waiter.start();
      Thread.yield();
      synchronized (this) {
        notify();
        waiter.interrupt();
      }
      waiter.join();
      return seen.toString();
    }
  }

  /** Synchronized methods and blocks keep others out, whatever ends them. */
  @Probe(
      proves = "Thread.holdsLock(Object)",
      answers = "10 20 30 40 50 true true false IllegalStateException false",
      takesMs = 50)
  public static final class Synchronized extends Checked {
    private final StringBuilder seen = new StringBuilder();
    private final long began = System.nanoTime();
    private static StringBuilder shared = new StringBuilder();

    interface Locks {
      static void hold(Body body) throws Exception {
        synchronized (Locks.class) {
          body.run();
        }
      }

      /** A body. */
      interface Body {
        void run() throws Exception;
      }
    }

    private void mark(StringBuilder into) throws InterruptedException {
      Thread.sleep(10);
      into.append(ms(began)).append(' ');
    }

    private synchronized long instance(long pad, double morePad) throws InterruptedException {
      mark(seen);
      return pad + (long) morePad;
    }

    private static synchronized void ofClass(Synchronized self) throws InterruptedException {
      self.mark(shared);
    }

    private synchronized void throwing() {
      throw new IllegalStateException(Thread.holdsLock(this) + "");
    }

    @Override
    String call() throws Exception {
      shared = seen;
      Thread a = started(() -> instance(1, 2.0));
      Thread b = started(() -> instance(1, 2.0));
      a.join();
      b.join();
      a = started(() -> ofClass(this));
      b = started(() -> ofClass(this));
      a.join();
      b.join();
      Locks.hold(() -> mark(seen));
      synchronized (this) {
        synchronized (this) {
          seen.append(Thread.holdsLock(this)).append(' ');
        }
        seen.append(Thread.holdsLock(this)).append(' ');
      }
      seen.append(Thread.holdsLock(this));
      try {
        throwing();
      } catch (IllegalStateException e) {
        seen.append(" IllegalStateException");
      }
      return seen.append(' ').append(Thread.holdsLock(this)).toString();
    }
  }

  /** LockSupport. */
  @Probe(
      proves = {
        "LockSupport.park()",
        "LockSupport.park(Object)",
        "LockSupport.parkNanos(long)",
        "LockSupport.parkNanos(Object,long)",
        "LockSupport.parkUntil(long)",
        "LockSupport.parkUntil(Object,long)",
        "LockSupport.unpark(Thread)",
        "LockSupport.setCurrentBlocker(Object)",
        "LockSupport.getBlocker(Thread)"
      },
      answers = "null 10 20 30 40 50 60",
      takesMs = 60)
  public static final class Parks extends Checked {
    @Override
    String call() throws Exception {
      long began = System.nanoTime();
      long wall = System.currentTimeMillis();
      Thread main = Thread.currentThread();
      LockSupport.setCurrentBlocker(this);
      StringBuilder seen = new StringBuilder().append(LockSupport.getBlocker(main));
      LockSupport.setCurrentBlocker(null);
      Thread waker =
          started(() -> {
            Thread.sleep(10);
            LockSupport.unpark(main);
            Thread.sleep(10);
            LockSupport.unpark(main);
          });
      LockSupport.unpark(null);
      LockSupport.park();
      seen.append(' ').append(ms(began));
      LockSupport.park(this);
      seen.append(' ').append(ms(began));
      LockSupport.parkNanos(10_000_000);
      seen.append(' ').append(ms(began));
      LockSupport.parkNanos(this, 10_000_000);
      seen.append(' ').append(ms(began));
      LockSupport.parkUntil(wall + 50);
      seen.append(' ').append(ms(began));
      LockSupport.parkUntil(this, wall + 60);
      LockSupport.parkUntil(wall);
      LockSupport.unpark(main);
      LockSupport.park();
      waker.join();
      return seen.append(' ').append(ms(began)).toString();
    }
  }

  /** The primitives below LockSupport, which some libraries use. */
  @Probe(
      proves = {
        "jdk.internal.misc.Unsafe.park(boolean,long)",
        "jdk.internal.misc.Unsafe.unpark(Object)"
      },
      answers = "unparked",
      takesMs = 40)
  public static final class UnsafeParks extends Checked {
    @Override
    String call() throws Exception {
      jdk.internal.misc.Unsafe internal = jdk.internal.misc.Unsafe.getUnsafe();
      Thread main = Thread.currentThread();
      internal.park(false, 20_000_000);
      internal.park(true, System.currentTimeMillis() + 20);
      internal.unpark(main);
      internal.park(false, 0);
      return "unparked";
    }
  }

  /** Reflection and method handles on what does not wait go through. */
  @Probe(
      proves = {
        "Method.invoke(Object,Object[])",
        "MethodHandles.Lookup.findStatic(Class,String,MethodType)",
        "MethodHandles.Lookup.findVirtual(Class,String,MethodType)",
        "SharedSecrets.setJavaUtilConcurrentFJPAccess(JavaUtilConcurrentFJPAccess)",
        "SharedSecrets.setJavaUtilConcurrentTLRAccess(JavaUtilConcurrentTLRAccess)"
      },
      answers = "3 7 text 4")
  public static final class Reflection extends Checked {
    @Override
    String call() throws Exception {
      var lookup = java.lang.invoke.MethodHandles.lookup();
      var type = java.lang.invoke.MethodType.class;
      try {
        return String.join(
            " ",
            "" + String.class.getMethod("length").invoke("abc"),
            ""
                + (int)
                    lookup
                        .findStatic(
                            Math.class,
                            "max",
                            java.lang.invoke.MethodType.methodType(int.class, int.class, int.class))
                        .invokeExact(3, 7),
            (String)
                lookup
                    .findVirtual(
                        String.class, "trim", java.lang.invoke.MethodType.methodType(String.class))
                    .invokeExact(" text "),
            java.util.concurrent.CompletableFuture.supplyAsync(
                    () -> java.util.concurrent.ThreadLocalRandom.current().nextInt(1) + 4)
                .get()
                .toString());
      } catch (Throwable e) {
        throw new IllegalStateException(type + " " + e, e);
      }
    }
  }

  /** Cleaners run on nobody's thread; what is cleaned by hand is cleaned once. */
  @Probe(
      proves = {
        "Cleaner.create()",
        "CleanerFactory.cleaner()",
        "Cleaner.register(Object,Runnable)"
      },
      answers = "cleaned tick",
      takesMs = 10)
  public static final class Cleaners extends Checked {
    @Override
    String call() throws Exception {
      StringBuilder seen = new StringBuilder();
      var cleanable = java.lang.ref.Cleaner.create().register(this, () -> seen.append("cleaned"));
      cleanable.clean();
      cleanable.clean();
      java.util.Timer timer = new java.util.Timer(true);
      timer.schedule(
          new java.util.TimerTask() {
            @Override
            public void run() {
              seen.append(" tick");
            }
          },
          10);
      Thread.sleep(10);
      Thread.yield();
      timer.cancel();
      return seen.toString();
    }
  }
}
