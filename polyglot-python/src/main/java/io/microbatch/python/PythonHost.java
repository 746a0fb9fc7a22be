package io.microbatch.python;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;

/**
 * The functions that Python's {@code time} and {@code threading} rest on, in plain Java: whoever
 * loads this class decides whose clock and threads they are. Python sees them as members of one
 * object, {@code host}.
 *
 * <p>Thread-safe.
 */
final class PythonHost {
  private static final int TAKEN = 1;
  private static final int INTERRUPTED = 2;
  private static final int LOOPS_WHILE_LOADING = 200_000;
  private static final String WHILE_LOADED =
      " while the file is loaded. Put what uses the class under: if __name__ == \"__main__\":";

  private final Map<String, Object> members = new HashMap<>();
  private final Object turn = new Object();
  private final AtomicLong loopsWhileLoading = new AtomicLong();
  private volatile boolean read;
  private volatile @Nullable String loading;

  /** A function that tells the file and line that lead to the call. */
  private volatile @Nullable Value place;

  private volatile Limits limits = Limits.NONE;

  /** What a design is refused, and what is done about it. */
  @FunctionalInterface
  interface Limits {
    /** Throws whatever it does. */
    Limits NONE = IllegalStateException::new;

    /** The design did something that is out of reach; the exception is thrown at it. */
    RuntimeException refused(String sentence);
  }

  PythonHost() {
    function("new_lock", arguments -> new Semaphore(1));
    function("acquire", arguments -> acquire(arguments[0].asHostObject(), arguments[1].asLong()));
    function("release", arguments -> release(arguments[0].asHostObject()));
    function("locked", arguments -> locked(arguments[0].asHostObject()));
    function("ident", arguments -> Thread.currentThread().threadId());
    function("start", arguments -> start(arguments[0]));
    function("sleep", arguments -> sleep(arguments[0].asLong()));
    function("wall_ms", arguments -> System.currentTimeMillis());
    function("nano_time", arguments -> System.nanoTime());
    function("point", arguments -> read);
    function("loop", this::loop);
    function("design_text", arguments -> Python.textOfDesign(arguments[0].asString()));
    function("refuse", this::refuse);
    function("place_by", this::placeBy);
  }

  private void function(String name, ProxyExecutable function) {
    members.put(name, function);
  }

  /** What Python sees. */
  ProxyObject members() {
    return ProxyObject.fromMap(members);
  }

  /** Who is told from now on when a design reaches too far. */
  void limit(Limits by) {
    limits = by;
  }

  /**
   * While a file's top level runs, there is no thread that could go on later.
   *
   * @param file its name; null at the end
   */
  void loading(@Nullable String file) {
    loading = file;
    loopsWhileLoading.set(0);
  }

  private int acquire(Semaphore lock, long nanos) {
    try {
      if (loading != null && nanos != 0 && locked(lock)) {
        throw refused("it waits for a lock" + WHILE_LOADED);
      }
      if (nanos < 0) {
        lock.acquire();
        return TAKEN;
      }
      boolean taken = nanos == 0 ? lock.tryAcquire() : lock.tryAcquire(nanos, TimeUnit.NANOSECONDS);
      return taken ? TAKEN : 0;
    } catch (InterruptedException e) {
      return INTERRUPTED;
    }
  }

  private static boolean locked(Semaphore lock) {
    return lock.availablePermits() == 0;
  }

  /** Returns whether it was held. */
  private static boolean release(Semaphore lock) {
    boolean was = locked(lock);
    if (was) {
      lock.release();
    }
    return was;
  }

  private long start(Value body) {
    if (loading != null) {
      throw refused("it starts a thread" + WHILE_LOADED);
    }
    Thread thread = new Thread(body::executeVoid);
    thread.setDaemon(true);
    thread.start();
    return thread.threadId();
  }

  /** Returns whether it was not interrupted. */
  private boolean sleep(long nanos) {
    if (loading != null) {
      throw refused("it sleeps" + WHILE_LOADED);
    }
    try {
      Thread.sleep(nanos / 1_000_000, (int) (nanos % 1_000_000));
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  /** The body of a loop begins: others may run, as CPython lets them at each jump backwards. */
  private @Nullable Object loop(Value... arguments) {
    String file = loading;
    if (file == null) {
      synchronized (turn) {
        return null;
      }
    }
    if (loopsWhileLoading.incrementAndGet() > LOOPS_WHILE_LOADING) {
      throw limits.refused(
          file
              + ":"
              + arguments[0].asInt()
              + ": its top level does not end: its loops went round more than "
              + LOOPS_WHILE_LOADING
              + " times");
    }
    return null;
  }

  private @Nullable Object refuse(Value... arguments) {
    throw limits.refused(arguments[0].asString());
  }

  private @Nullable Object placeBy(Value... arguments) {
    place = arguments[0];
    return null;
  }

  private RuntimeException refused(String sentence) {
    Value where = place;
    return limits.refused((where == null ? "" : where.execute().asString()) + sentence);
  }
}
