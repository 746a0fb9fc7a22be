package io.microbatch.conformance.driver.probe;

import static io.microbatch.conformance.driver.probe.Threads.started;

import io.microbatch.conformance.driver.probe.ThreadProbes.Checked;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Supplier;

/** The JDK's own executors, queues, locks and futures, which are the real ones in virtual time. */
@SuppressWarnings({"ThreadPriorityCheck", "WaitNotInLoop", "LockNotBeforeTry"})
public final class JdkProbes {
  private JdkProbes() {}

  private static long ms(long began) {
    return (System.nanoTime() - began) / 1_000_000;
  }

  /** A fixed rate makes up for a slow task; a fixed delay does not. */
  @Probe(answers = "[100, 350, 350, 400] [100, 450, 550]", takesMs = 955)
  @SuppressWarnings("FutureReturnValueIgnored")
  public static final class Scheduled extends Checked {
    @Override
    String call() throws Exception {
      List<Long> rate = new ArrayList<>();
      List<Long> delay = new ArrayList<>();
      var scheduler = Executors.newScheduledThreadPool(1);
      long began = System.nanoTime();
      Runnable slowFirst =
          () -> {
            rate.add(ms(began));
            Threads.sleep(rate.size() == 1 ? 250 : 0);
          };
      scheduler.scheduleAtFixedRate(slowFirst, 100, 100, TimeUnit.MILLISECONDS);
      Thread.sleep(405);
      scheduler.shutdownNow();
      if (!scheduler.awaitTermination(1, TimeUnit.MINUTES)) {
        return "not ended";
      }
      var other = Executors.newSingleThreadScheduledExecutor();
      long again = System.nanoTime();
      other.scheduleWithFixedDelay(
          () -> {
            delay.add(ms(again));
            Threads.sleep(delay.size() == 1 ? 250 : 0);
          },
          100,
          100,
          TimeUnit.MILLISECONDS);
      Thread.sleep(550);
      Thread.yield();
      other.shutdown();
      return rate + " " + delay;
    }
  }

  /** Idle workers go after their time. */
  @Probe(answers = "2 2 0 0", takesMs = 600)
  public static final class Pool extends Checked {
    @Override
    String call() throws Exception {
      var pool =
          new ThreadPoolExecutor(2, 2, 500, TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>());
      pool.allowCoreThreadTimeOut(true);
      pool.execute(() -> Threads.sleep(100));
      pool.execute(() -> Threads.sleep(100));
      String seen = "" + pool.getActiveCount();
      Thread.sleep(550);
      seen += " " + pool.getPoolSize();
      Thread.sleep(50);
      Thread.yield();
      seen += " " + pool.getPoolSize() + " " + pool.getActiveCount();
      pool.shutdown();
      return seen;
    }
  }

  /** A timed poll ends at its time, or when something comes. */
  @Probe(answers = "1null 2null 3null 4null 5null 6null a b c d e", takesMs = 650)
  public static final class Queues extends Checked {
    private record Later(long atNs) implements Delayed {
      @Override
      public long getDelay(TimeUnit unit) {
        return unit.convert(atNs - System.nanoTime(), TimeUnit.NANOSECONDS);
      }

      @Override
      public int compareTo(Delayed other) {
        return Long.compare(atNs - ((Later) other).atNs(), 0);
      }
    }

    @Override
    String call() throws Exception {
      List<BlockingQueue<String>> queues =
          List.of(
              new LinkedBlockingQueue<>(),
              new ArrayBlockingQueue<>(1),
              new SynchronousQueue<>(),
              new LinkedTransferQueue<>(),
              new java.util.concurrent.PriorityBlockingQueue<>(),
              new java.util.concurrent.LinkedBlockingDeque<>());
      StringBuilder seen = new StringBuilder();
      int number = 0;
      for (var queue : queues) {
        seen.append(++number).append(queue.poll(75, TimeUnit.MILLISECONDS)).append(' ');
      }
      char letter = 'a';
      for (var queue : queues.subList(0, 4)) {
        String item = "" + letter++;
        Thread putter =
            started(() -> {
              Thread.sleep(25);
              queue.put(item);
            });
        seen.append(queue.poll(1, TimeUnit.HOURS)).append(' ');
        putter.join();
      }
      DelayQueue<Later> delays = new DelayQueue<>();
      delays.add(new Later(System.nanoTime() + 100_000_000));
      if (delays.poll(50, TimeUnit.MILLISECONDS) != null) {
        return "too early";
      }
      delays.take();
      return seen.append('e').toString();
    }
  }

  /** Locks. */
  @Probe(answers = "false 100 false 150 signalled 200 0 250 false false 350", takesMs = 350)
  public static final class Locks extends Checked {
    @Override
    String call() throws Exception {
      long began = System.nanoTime();
      StringBuilder seen = new StringBuilder();
      ReentrantLock lock = new ReentrantLock();
      var condition = lock.newCondition();
      Thread holder =
          started(() -> {
            lock.lock();
            try {
              Thread.sleep(100);
            } finally {
              lock.unlock();
            }
          });
      Thread.yield();
      seen.append(lock.tryLock(50, TimeUnit.MILLISECONDS));
      lock.lock();
      seen.append(' ').append(ms(began));
      seen.append(' ').append(condition.await(50, TimeUnit.MILLISECONDS));
      seen.append(' ').append(ms(began));
      Thread signaller =
          started(() -> {
            Thread.sleep(50);
            lock.lock();
            condition.signalAll();
            lock.unlock();
          });
      condition.await();
      lock.unlock();
      seen.append(" signalled ").append(ms(began));
      StampedLock stamped = new StampedLock();
      long stamp = stamped.writeLock();
      started(() -> seen.append(' ').append(stamped.tryReadLock(50, TimeUnit.MILLISECONDS))).join();
      stamped.unlockWrite(stamp);
      seen.append(' ').append(ms(began));
      ReentrantReadWriteLock readWrite = new ReentrantReadWriteLock();
      readWrite.readLock().lock();
      started(() ->
              seen.append(' ').append(readWrite.writeLock().tryLock(50, TimeUnit.MILLISECONDS)))
          .join();
      readWrite.readLock().unlock();
      Semaphore semaphore = new Semaphore(0);
      seen.append(' ').append(semaphore.tryAcquire(50, TimeUnit.MILLISECONDS));
      holder.join();
      signaller.join();
      return seen.append(' ').append(ms(began)).toString();
    }
  }

  /** What lets threads meet. */
  @Probe(answers = "false 50 1 100 left right 150 TimeoutException 200", takesMs = 200)
  public static final class Meetings extends Checked {
    @Override
    String call() throws Exception {
      long began = System.nanoTime();
      StringBuilder seen = new StringBuilder();
      CountDownLatch latch = new CountDownLatch(1);
      seen.append(latch.await(50, TimeUnit.MILLISECONDS)).append(' ').append(ms(began));
      Phaser phaser = new Phaser(2);
      started(() -> {
        Thread.sleep(50);
        phaser.arrive();
      });
      seen.append(' ').append(phaser.awaitAdvance(phaser.arrive())).append(' ').append(ms(began));
      Exchanger<String> exchanger = new Exchanger<>();
      String[] got = new String[1];
      Thread other =
          started(() -> {
            Thread.sleep(50);
            got[0] = exchanger.exchange("left");
          });
      seen.append(' ').append(exchanger.exchange("right"));
      other.join();
      seen.append(' ').append(got[0]).append(' ').append(ms(began));
      try {
        new CyclicBarrier(2).await(50, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        seen.append(" TimeoutException");
      }
      return seen.append(' ').append(ms(began)).toString();
    }
  }

  /** Futures and their timeouts. */
  @Probe(answers = "done 100 TimeoutException 150 200 TimeoutException 250 late", takesMs = 300)
  public static final class Futures extends Checked {
    @Override
    String call() throws Exception {
      long began = System.nanoTime();
      StringBuilder seen = new StringBuilder();
      seen.append(
              CompletableFuture.supplyAsync(
                      () -> {
                        Threads.sleep(100);
                        return "done";
                      })
                  .get())
          .append(' ')
          .append(ms(began));
      try {
        new CompletableFuture<String>().get(50, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        seen.append(" TimeoutException ").append(ms(began));
      }
      CompletableFuture.runAsync(
              () -> seen.append(' ').append(ms(began)),
              CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS))
          .join();
      try {
        new CompletableFuture<String>().orTimeout(50, TimeUnit.MILLISECONDS).get();
      } catch (ExecutionException e) {
        seen.append(' ').append(e.getCause().getClass().getSimpleName());
        seen.append(' ').append(ms(began));
      }
      return seen.append(' ')
          .append(
              new CompletableFuture<String>()
                  .completeOnTimeout("late", 50, TimeUnit.MILLISECONDS)
                  .get())
          .toString();
    }
  }

  /** Divide and conquer on the common pool, and on one of its own. */
  @Probe(answers = "45 45 5")
  public static final class ForkJoin extends Checked {
    private static final class Sum extends RecursiveTask<Integer> {
      private final int from;
      private final int to;

      Sum(int from, int to) {
        this.from = from;
        this.to = to;
      }

      @Override
      protected Integer compute() {
        if (to - from == 1) {
          return from;
        }
        int middle = (from + to) >>> 1;
        Sum left = new Sum(from, middle);
        left.fork();
        return new Sum(middle, to).compute() + left.join();
      }
    }

    @Override
    String call() throws Exception {
      ForkJoinPool own = new ForkJoinPool(3);
      String seen = ForkJoinPool.commonPool().invoke(new Sum(0, 10)) + " ";
      seen += own.submit(new Sum(0, 10)).get() + " ";
      own.shutdown();
      return seen + CompletableFuture.supplyAsync(() -> 5).thenApplyAsync(x -> x).get();
    }
  }

  /** A class that extends one of the JDK's has a hash code that repeats, too. */
  @Probe(answers = Probe.REPEATABLE)
  public static final class HashOfSubclass extends Checked {
    private static final class Task extends AtomicInteger {}

    @Override
    String call() {
      return new Task().hashCode() + " " + new Task().hashCode();
    }
  }

  /** What lies on the class path may be read, as libraries read their settings. */
  @Probe(
      proves = {"URL.openStream()", "URL.openConnection()", "URL.openConnection(Proxy)"},
      answers = "true true true")
  public static final class ReadsResource extends Checked {
    @Override
    String call() throws Exception {
      URL url = Objects.requireNonNull(JdkProbes.class.getResource("JdkProbes.class"));
      return full(url.openStream())
          + " "
          + full(url.openConnection().getInputStream())
          + " "
          + full(url.openConnection(Proxy.NO_PROXY).getInputStream());
    }

    private static boolean full(InputStream opened) throws IOException {
      try (opened) {
        return opened.readAllBytes().length > 0;
      }
    }
  }

  /** Those of classes, enums and lambdas repeat, too, though the JDK's own go by address. */
  @Probe(
      proves = {"Object.hashCode()", "Class.hashCode()"},
      answers = Probe.REPEATABLE)
  public static final class HashOfWhatTheJdkMade extends Checked {
    @Override
    String call() {
      Object[] made = {JdkProbes.class, TimeUnit.DAYS, (Runnable) () -> {}};
      return made[0].hashCode()
          + " "
          + made[1].hashCode()
          + " "
          + made[2].hashCode()
          + " "
          + JdkProbes.class.hashCode();
    }
  }

  /** A static counter begins each try anew. */
  @Probe(answers = "8 -1")
  public static final class StaticCounters extends Checked {
    private static final AtomicInteger IDS = new AtomicInteger(7);
    private static final Counts COUNTS = new Counts();

    private static final class Counts {
      final Supplier<AtomicLong> byReference = AtomicLong::new;
      final AtomicLong falling = byReference.get();
    }

    @Override
    String call() {
      return IDS.incrementAndGet() + " " + COUNTS.falling.decrementAndGet();
    }
  }

  /** How many properties a process was given shows nowhere. */
  @Probe(proves = "System.getProperties()", answers = "null 25 14")
  public static final class Settings extends Checked {
    @Override
    String call() {
      Properties all = System.getProperties();
      return all.getProperty("java.class.path")
          + " "
          + all.getProperty("java.specification.version")
          + " "
          + all.size();
    }
  }

  /** Pools are as large on every machine. */
  @Probe(proves = "Runtime.availableProcessors()", answers = "2 2")
  public static final class Processors extends Checked {
    @Override
    String call() {
      return Runtime.getRuntime().availableProcessors()
          + " "
          + (ForkJoinPool.getCommonPoolParallelism() + 1);
    }
  }

  /** The old timer. */
  @Probe(answers = "[100, 200, 300] [50, 250]", takesMs = 450)
  public static final class Timers extends Checked {
    private static TimerTask task(Runnable body) {
      return new TimerTask() {
        @Override
        public void run() {
          body.run();
        }
      };
    }

    @Override
    String call() throws Exception {
      long began = System.nanoTime();
      List<Long> rate = new ArrayList<>();
      List<Long> delay = new ArrayList<>();
      Timer timer = new Timer("timer");
      TimerTask atRate = task(() -> rate.add(ms(began)));
      timer.scheduleAtFixedRate(atRate, 100, 100);
      timer.schedule(task(() -> delay.add(ms(began))), 50, 200);
      Thread.sleep(350);
      atRate.cancel();
      Thread.sleep(50);
      timer.cancel();
      Thread.sleep(50);
      return rate + " " + delay;
    }
  }
}
