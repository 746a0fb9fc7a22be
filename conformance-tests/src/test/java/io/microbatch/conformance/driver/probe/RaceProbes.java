package io.microbatch.conformance.driver.probe;

import static io.microbatch.conformance.driver.probe.Threads.started;

import io.microbatch.conformance.driver.probe.ThreadProbes.Checked;
import java.util.concurrent.locks.LockSupport;

/** Threads that race, lock each other out, or spin. */
public final class RaceProbes {
  private RaceProbes() {}

  /** Two monitors, taken crosswise. */
  public static final class Crosswise extends Checked {
    private static final class Left {}

    private static final class Right {}

    @Override
    String call() throws Exception {
      Left left = new Left();
      Right right = new Right();
      Thread other = started(() -> both(right, left));
      both(left, right);
      other.join();
      return "no deadlock";
    }

    private static void both(Object first, Object second) throws InterruptedException {
      synchronized (first) {
        Thread.sleep(10);
        synchronized (second) {
          Thread.sleep(10);
        }
      }
    }
  }

  /** Spins on a field that nobody sets. */
  public static final class SpinsForever extends Checked {
    private volatile boolean flag;

    @Override
    String call() {
      while (!flag) {}
      return "set";
    }
  }

  /** Gives way forever. */
  @SuppressWarnings("ThreadPriorityCheck")
  public static final class YieldsForever extends Checked {
    private volatile boolean flag;

    @Override
    String call() throws Exception {
      Thread other = started(this::spin);
      spin();
      other.join();
      return "set";
    }

    private void spin() {
      while (!flag) {
        Thread.yield();
      }
    }
  }

  /** Spins on a field that another thread sets later: slow, and not wrong. */
  public static final class SpinsForAWhile extends Checked {
    private volatile boolean flag;

    @Override
    String call() throws Exception {
      Thread setter =
          started(() -> {
            Thread.sleep(100);
            flag = true;
          });
      Thread second =
          started(() -> {
            while (!flag) {
              Thread.onSpinWait();
            }
          });
      while (!flag) {}
      setter.join();
      second.join();
      return "set";
    }
  }

  /**
   * Spins on a field that a thread sets which is ready, if only it is let run. It looks at several
   * fields, so that it takes many steps for each time around.
   */
  public static final class SpinsOnOneThatIsReady extends Checked {
    private volatile int flag;
    private volatile int other;

    @Override
    String call() throws Exception {
      Thread setter =
          started(() -> {
            flag = 1;
          });
      while (flag + other + other + other == 0) {}
      setter.join();
      return "set";
    }
  }

  /** A busy wait on the clock. */
  public static final class BusyWait extends Checked {
    @Override
    String call() {
      long until = System.nanoTime() + 20_000_000;
      while (System.nanoTime() - until < 0) {}
      return "waited";
    }
  }

  /** A busy wait on the clock that is polite. */
  public static final class PoliteBusyWait extends Checked {
    @Override
    String call() {
      long until = System.nanoTime() + 20_000_000;
      while (System.nanoTime() - until < 0) {
        Thread.onSpinWait();
      }
      return "waited";
    }
  }

  /** Waits for an hour of the wall clock. */
  public static final class UntilOnTheWall extends Checked {
    @Override
    String call() {
      LockSupport.parkUntil(System.currentTimeMillis() + 3_600_000);
      return "woke";
    }
  }

  /** The clock may overflow under a correct comparison. */
  public static final class ElapsedTime extends Checked {
    @Override
    String call() throws Exception {
      long began = System.nanoTime();
      Thread.sleep(5_000);
      return (System.nanoTime() - began) / 1_000_000 + (System.nanoTime() < began ? " over" : "");
    }
  }

  /** Much plain work before others, in two turns, and a class that is loaded on the way. */
  public static final class Works extends Checked {
    private static final class Loaded {
      static final int SUM = work();
    }

    @Override
    String call() throws Exception {
      StringBuilder order = new StringBuilder();
      work();
      started(() -> {}).join();
      Thread other = started(() -> order.append("other"));
      work();
      boolean worked = Loaded.SUM == work();
      order.append(worked).append(' ');
      other.join();
      return order.toString();
    }

    private static int work() {
      int sum = 0;
      for (int i = 0; i < 8_000; i++) {
        sum += i & 3;
      }
      return sum;
    }
  }

  /** A clock of its own, a tick a millisecond, that makes up for those it missed. */
  public static final class TickByTick extends Checked {
    private long ticks;

    private synchronized void tick() {
      ticks++;
    }

    @Override
    String call() throws Exception {
      long began = System.nanoTime();
      while (ticks < 25_000) {
        long dueNs = began + ticks * 1_000_000 - System.nanoTime();
        if (dueNs > 0) {
          Thread.sleep(0, (int) Math.min(dueNs, 999_999));
        }
        tick();
      }
      return "" + ticks;
    }
  }

  /** Adds one to a plain field, twice. */
  public static final class LostUpdate extends Checked {
    private int count;

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate")
    String call() throws Exception {
      Thread a = started(() -> count++);
      Thread b = started(() -> count++);
      a.join();
      b.join();
      return "" + count;
    }
  }

  /** Looks, then acts. */
  public static final class CheckThenAct extends Checked {
    private volatile boolean taken;
    private final java.util.concurrent.atomic.AtomicInteger owners =
        new java.util.concurrent.atomic.AtomicInteger();

    @Override
    String call() throws Exception {
      Thread a = started(this::take);
      Thread b = started(this::take);
      a.join();
      b.join();
      return "" + owners.get();
    }

    private void take() {
      if (!taken) {
        taken = true;
        owners.incrementAndGet();
      }
    }
  }
}
